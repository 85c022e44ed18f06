import type { LocalDate } from '../calendar/local-date.ts';
import type { NormId, Ratio } from '../policy/norm-book.ts';

/** Numerator and denominator of one norm in one partner-week: integers. On time / measured; cancelled / ordered; sum of grades / reviews. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
  /** The things that speak against the partner, by id and with how many they count: late items, cancelled items, parcels without a code. */
  readonly against: readonly Against[];
  /** The partner's own limit, where the norm has one made of what was ordered (`rules.md` 3.2). */
  readonly limit?: Ratio;
}

/** One thing behind a miss, as it can be shown: which, how many of it, and why. */
export interface Against {
  readonly id: string;
  readonly count: number;
  readonly why: Reason;
}

/** Why a thing counts: data, which every reader is told in words of its own. Days are marketplace days. */
export type Reason =
  | { readonly kind: 'LATE'; readonly promised: LocalDate; readonly attempted: LocalDate }
  | { readonly kind: 'NEVER_ATTEMPTED'; readonly promised: LocalDate }
  /** Without scans, and the customer says that it did not come (T5). */
  | { readonly kind: 'NOT_RECEIVED'; readonly promised: LocalDate }
  | {
      readonly kind: 'CANCELLED';
      readonly on: LocalDate;
      readonly by: 'PARTNER' | 'CUSTOMER' | 'EXPIRY';
      /** The reason code that was sent (`rules.md` 8.2). */
      readonly code: string;
    }
  /** A parcel without a track & trace code. */
  | { readonly kind: 'NO_CODE' };

/** A tally held against its norm. A norm without data has no verdict (R-EMPTY): neither met nor missed. */
export interface Verdict {
  readonly norm: NormId;
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
  /** The partner's own limit that it was held against, where the norm is a personal one. */
  readonly limit?: Ratio;
  /** The things behind a miss, at most {@link MAX_ITEMS_STORED}; empty when the norm is met. */
  readonly items: readonly Against[];
  /** How many more there are than `items` holds. */
  readonly moreItems: number;
}

/** Keeps a stored score far below DynamoDB's 400 KB an item; `explain` reads them all from the facts. */
export const MAX_ITEMS_STORED = 100;
