import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Against } from '../norms/tally.ts';
import type { Norm } from '../policy/norm-book.ts';
import type { Standing } from '../strikes/standing.ts';
import type { Notice } from './notice.ts';

/**
 * What is to be said to whom, and why. Immutable, with a key made of what it is about, so writing it
 * twice writes the same. It holds ids, never an address: that is looked up when it is sent.
 */
export type LetterDue = PartnerLetterDue | ReviewLetterDue;

/** Sending order: strike notices, then weekly scores, then review requests. */
export const LETTER_CLASSES = ['STRIKE', 'WEEKLY', 'REVIEW'] as const;
export type LetterClass = (typeof LETTER_CLASSES)[number];

interface LetterBase {
  /** `WEEKLY#<partner>#2026-W47#1` or `REVIEW#<order>`. */
  readonly key: string;
  readonly class: LetterClass;
  /** Not to be sent before this moment. */
  readonly notBefore: Instant;
  /** Given up after this moment; null = never too late. */
  readonly expiresAt: Instant | null;
}

/** One partner, one week, one letter: the score, and every notice of that week as a block of it. */
export interface PartnerLetterDue extends LetterBase {
  readonly kind: 'WEEKLY_SCORE' | 'STRIKE_NOTICE';
  readonly partnerId: string;
  readonly week: IsoWeek;
  readonly revision: number;
  readonly normBook: string;
  /** The clause of the terms in force that week. */
  readonly clause: string;
  readonly asOf: Instant;
  /** Every norm of the book that is measured now, in its order; `null` where it had no data this week. */
  readonly figures: readonly NormFigure[];
  readonly standing: Standing;
  readonly maxStrikes: number;
  /** The 24 cells: of the open window, or of the last 24 weeks where none is open. */
  readonly strip: readonly StripCell[];
  /** The gravest first. */
  readonly notices: readonly Notice[];
}

export interface NormFigure {
  readonly norm: Norm;
  readonly score: {
    readonly numerator: number;
    readonly denominator: number;
    readonly missed: boolean;
    readonly items: readonly Against[];
    readonly moreItems: number;
  } | null;
}

/** One week of the strip. `AHEAD` lies after the judged week, `NOT_MEASURED` had no data or was never judged. */
export interface StripCell {
  readonly week: IsoWeek;
  readonly state: 'MET' | 'STRIKE' | 'NOT_MEASURED' | 'AHEAD';
  readonly current: boolean;
}

export interface ReviewLetterDue extends LetterBase {
  readonly kind: 'REVIEW_REQUEST';
  readonly orderId: string;
  readonly customerId: string;
  /** The partners whose items the order holds. */
  readonly partnerIds: readonly string[];
  readonly expectedDelivery: LocalDate;
  /** First and last local day on which it may go. */
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
}
