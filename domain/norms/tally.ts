import type { NormId } from '../policy/norm-book.ts';

/** Numerator and denominator of one norm in one partner-week: integers. On time / measured; cancelled / ordered; sum of grades / reviews. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
  /** The things that speak against the partner, by id and with how many they count: late items, cancelled items, parcels without a code. */
  readonly against: readonly Against[];
}

/** One thing behind a miss, as it can be shown: which, how many of it, and in a word why. */
export interface Against {
  readonly id: string;
  readonly count: number;
  readonly why: string;
}

/** A tally held against its norm. A norm without data has no verdict (R-EMPTY): neither met nor missed. */
export interface Verdict {
  readonly norm: NormId;
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
  /** The things behind a miss, at most {@link MAX_ITEMS_STORED}; empty when the norm is met. */
  readonly items: readonly Against[];
  /** How many more there are than `items` holds. */
  readonly moreItems: number;
}

/** Keeps a stored score far below DynamoDB's 400 KB an item; `explain` reads them all from the facts. */
export const MAX_ITEMS_STORED = 100;
