import type { Norm, Ratio } from '../../../../domain/policy/norm-book.ts';

/** The integers that a score is made of. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * A score in tenths (929 is 92.9 % or, of an average, 79 is 7.9): cut toward the partner's disadvantage, never
 * rounded. So a missed norm never looks met: 185 of 199 is 92.96 % and shows 92.9, not the 93.0 that would be
 * no strike. For an "at most" norm cutting toward the bad side is up: 3 of 149 cancelled is 2.013 % and
 * shows 2.1. The one exception is its mirror: where that cut would carry a score that holds a threshold past it
 * (7.02 % of an at most 7.04 %), it is cut the other way, so that a met norm does not look missed.
 *
 * Null where there is nothing to divide by (items cancelled in a week without an order, N2).
 */
export function tenthsShown(norm: Norm, score: Counted): number | null {
  if (score.denominator === 0) return null;
  const scale = norm.measure === 'AVERAGE' ? 10 : 1000;
  const down = divideDown(score.numerator * scale, score.denominator);
  const up = down * score.denominator === score.numerator * scale ? down : down + 1;
  const [bad, good] = norm.target.condition === '>=' ? [down, up] : [up, down];
  const crosses = [norm.target.value, norm.miss.limit].some(
    (threshold) => holds(norm, threshold, score) && !holds(norm, threshold, { numerator: bad, denominator: scale }),
  );
  return crosses ? good : bad;
}

/** Whether a score is on the right side of a threshold, or on it. */
export function holds({ target }: Norm, threshold: Ratio, { numerator, denominator }: Counted): boolean {
  // A partner's own limit can have many digits, as in the verdict itself.
  const score = BigInt(numerator) * BigInt(threshold.per);
  const mark = BigInt(threshold.of) * BigInt(denominator);
  return target.condition === '>=' ? score >= mark : score <= mark;
}

/** What speaks against the partner: what lacks in an "at least" norm, what is there in an "at most" norm. Null for an average. */
export function countAgainst(norm: Norm, { numerator, denominator }: Counted): number | null {
  if (norm.measure !== 'PERCENTAGE') return null;
  return norm.target.condition === '>=' ? denominator - numerator : numerator;
}

/** Rounded toward minus infinity, on integers alone: no quotient is ever a float. */
function divideDown(dividend: number, divisor: number): number {
  const remainder = dividend % divisor;
  return (dividend - remainder) / divisor - (remainder < 0 ? 1 : 0);
}
