import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Month } from '../calendar/month.ts';
import type { NormId, Ratio } from '../policy/norm-book.ts';

/** Numerator and denominator of one norm in one partner-week: integers. On time / measured; cancelled / ordered; sum of grades / reviews. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
  /** The things that speak against the partner, by id and with how many they count: late items, cancelled items, parcels without a code. */
  readonly against: readonly Against[];
  /** The partner's own limit, where the norm has one made of what was ordered (`rules.md` 3.2). */
  readonly limit?: Ratio;
  readonly basis?: LimitBasis;
  /** Where the week lies in two calendar months and the norm is also looked at by month: its part in each. */
  readonly byMonth?: MonthSplit;
}

/** How a partner's own limit came about. */
export interface LimitBasis {
  /** How many questions, or returned units, the group norms let expect. Reduced. */
  readonly expected: Ratio;
  /** Of so many orders, or units. */
  readonly over: number;
  /** Whether more was to be expected than the cap allows. */
  readonly capped: boolean;
}

/** `[numerator, denominator]` by calendar month; a month without data is left out. */
export type MonthSplit = Readonly<Record<Month, readonly [number, number]>>;

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
  | { readonly kind: 'NO_CODE' }
  /** A call that nobody picked up (N4). */
  | { readonly kind: 'NO_ANSWER'; readonly at: Instant }
  /** A question whose first reply came after it was due, or is still to come: null (N7). */
  | {
      readonly kind: 'LATE_REPLY';
      readonly opened: Instant;
      readonly due: Instant;
      readonly answered: Instant | null;
    }
  /** A question about an order (N5). */
  | { readonly kind: 'ASKED'; readonly on: LocalDate; readonly orderId: string }
  /** A return of an order item (N8). */
  | { readonly kind: 'RETURNED'; readonly on: LocalDate; readonly orderItemId: string };

/** A tally held against its norm. A norm without data has no verdict (R-EMPTY): neither met nor missed. */
export interface Verdict {
  readonly norm: NormId;
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
  /** A correction excludes the norm in this week: it is shown, never missed, and no strike (`rules.md` 2.5). */
  readonly excluded?: true;
  /** Missed by data that came after the week was told: no strike, unless a person confirms it (E11). */
  readonly late?: true;
  /** The partner's own limit that it was held against, where the norm is a personal one. */
  readonly limit?: Ratio;
  /** The things behind a miss, at most {@link MAX_ITEMS_STORED}; empty when the norm is met. */
  readonly items: readonly Against[];
  /** How many more there are than `items` holds. */
  readonly moreItems: number;
}

/** Keeps a stored score far below DynamoDB's 400 KB an item; `explain` reads them all from the facts. */
export const MAX_ITEMS_STORED = 100;
