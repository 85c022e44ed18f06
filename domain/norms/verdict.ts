import type { Norm, Ratio } from '../policy/norm-book.ts';
import { MAX_ITEMS_STORED, type Tally, type Verdict } from './tally.ts';

/**
 * Holds a tally against its norm, on integers alone (R-EXACT): 93.0 % exactly is no miss of "under 93 %".
 * Without data there is no verdict (R-EMPTY), but where things speak against nothing: three items cancelled
 * in a week without an order are a miss (`rules.md` 1.2, N2).
 */
export function judge(norm: Norm, tally: Tally | null): Verdict | null {
  if (tally === null) return null;
  const held = withLimit(norm, tally.limit);
  const missed = isBeyondLimit(held, tally) && hasEnoughAgainst(held, tally);
  const { numerator, denominator, against, limit } = tally;
  if (denominator === 0 && !missed) return null;
  return {
    norm: norm.id,
    numerator,
    denominator,
    missed,
    ...(limit !== undefined && { limit }),
    items: missed ? against.slice(0, MAX_ITEMS_STORED) : [],
    moreItems: missed ? Math.max(0, against.length - MAX_ITEMS_STORED) : 0,
  };
}

/** The norm as it is for one partner: with that partner's own limit as its target and as what is missed. */
export function withLimit(norm: Norm, limit: Ratio | undefined): Norm {
  if (limit === undefined) return norm;
  return { ...norm, target: { ...norm.target, value: limit }, miss: { ...norm.miss, limit } };
}

function isBeyondLimit({ miss }: Norm, { numerator, denominator }: Tally): boolean {
  // A personal limit can have a denominator of many digits: the products may pass what a number holds exactly.
  const score = BigInt(numerator) * BigInt(miss.limit.per);
  const limit = BigInt(miss.limit.of) * BigInt(denominator);
  return miss.when === 'BELOW' ? score < limit : score > limit;
}

/** What speaks against the partner: what lacks in an "at least" norm, what is there in an "at most" norm. */
function hasEnoughAgainst({ miss }: Norm, { numerator, denominator }: Tally): boolean {
  if (miss.minimumAgainst === 0) return true;
  return (miss.when === 'BELOW' ? denominator - numerator : numerator) >= miss.minimumAgainst;
}
