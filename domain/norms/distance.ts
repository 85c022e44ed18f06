import type { Norm, Ratio } from '../policy/norm-book.ts';

/** The integers that a score is made of. */
interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/** The best grade of a review (`rules.md` 1.2, N6). */
const BEST_GRADE = 10;

/**
 * How many things more would have had to go well for the norm not to be missed, what was counted staying the same: items
 * on time, cancellations that were none; of a mean, further reviews with the best grade; of an NPS, further promoters.
 * Either half of the miss rule undoes it: the limit is met, or fewer things than its minimum speak against the partner.
 * Null where no number would have done.
 */
export function changesToConform(norm: Norm, counted: Counted): number | null {
  const byLimit = changesToReach(norm, norm.miss.limit, counted);
  const { minimumAgainst } = norm.miss;
  if (norm.measure !== 'PERCENTAGE' || minimumAgainst === 0) return byLimit;
  const byMinimum = Math.max(0, countAgainst(norm, counted) - minimumAgainst + 1);
  return byLimit === null ? byMinimum : Math.min(byLimit, byMinimum);
}

/** The same until the target is reached; 0 where it is. */
export function changesToTarget(norm: Norm, counted: Counted): number | null {
  return changesToReach(norm, norm.target.value, counted);
}

/** The most things (questions, returned units) that an "at most" norm lets pass without a miss. */
export function mostWithoutMiss({ miss }: Norm, denominator: number): number {
  const byLimit = Number((BigInt(miss.limit.of) * BigInt(denominator)) / BigInt(miss.limit.per));
  return Math.max(byLimit, miss.minimumAgainst - 1);
}

function changesToReach(norm: Norm, mark: Ratio, { numerator, denominator }: Counted): number | null {
  // A partner's own limit can have many digits, as in the verdict itself.
  const lacking = BigInt(mark.of) * BigInt(denominator) - BigInt(numerator) * BigInt(mark.per);
  const gap = norm.target.condition === '>=' ? lacking : -lacking;
  if (gap <= 0n) return 0;
  const gain = gainOfOne(norm, mark);
  return gain <= 0n ? null : Number((gap + gain - 1n) / gain);
}

/** By how much one change closes the gap. In a mean and in an NPS the further answer counts in the denominator too. */
function gainOfOne({ measure }: Norm, { of, per }: Ratio): bigint {
  switch (measure) {
    case 'PERCENTAGE':
      return BigInt(per);
    case 'AVERAGE':
      return BigInt(BEST_GRADE * per - of);
    case 'POINTS':
      return BigInt(per - of);
  }
}

function countAgainst({ target }: Norm, { numerator, denominator }: Counted): number {
  return target.condition === '>=' ? denominator - numerator : numerator;
}
