import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Month } from '../calendar/month.ts';
import type { FewAnswers } from '../norms/few-answers.ts';
import type { Against } from '../norms/tally.ts';
import type { Norm, Ratio, ReviewRequestRule } from '../policy/norm-book.ts';
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
  /** Where strikes count over the most recent definitive weeks instead of in a window (2.6): how many weeks. */
  readonly rollingWeeks?: number;
  /** The 24 cells: of the open window, or of the last 24 weeks where none is open. */
  readonly strip: readonly StripCell[];
  /** Our own measure over the last weeks (4.3), in tenths of 100; absent where it has no data. */
  readonly performance?: { readonly tenths: number; readonly weeks: number };
  /** Of the last full calendar month, where it makes a top partner (section 7): sum and number of its grades. */
  readonly topPartner?: {
    readonly month: Month;
    readonly numerator: number;
    readonly denominator: number;
    readonly from: Ratio;
  };
  /** Where it is in GroeiStart (`rules.md` 3.4): orders of the block, its size, and which block. */
  readonly startPhase?: { readonly orders: number; readonly size: number; readonly block: number };
  /** The gravest first. */
  readonly notices: readonly Notice[];
}

export interface NormFigure {
  readonly norm: Norm;
  readonly score: NormScore | null;
  /** What the week before was shown as; absent where one of the two was not measured, or they cannot be compared. */
  readonly previous?: { readonly numerator: number; readonly denominator: number };
}

export interface NormScore extends FewAnswers {
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
  /** A correction excludes the norm in this week. */
  readonly excluded?: true;
  readonly items: readonly Against[];
  readonly moreItems: number;
}

/** One week of the strip. `AHEAD` lies after the judged week, `NOT_MEASURED` had no data or was never judged. */
export interface StripCell {
  readonly week: IsoWeek;
  readonly state: 'MET' | 'STRIKE' | 'NOT_MEASURED' | 'AHEAD';
  readonly current: boolean;
}

/** Made due anew with each turn of its order, until it is accepted (ADR 0013): the same, but for its moments and its window. */
export interface ReviewLetterDue extends LetterBase {
  readonly kind: 'REVIEW_REQUEST';
  readonly orderId: string;
  readonly customerId: string;
  /** The partners whom the customer is asked about: one letter asks about all of them (M5, 5.3). */
  readonly partnerIds: readonly string[];
  readonly expectedDelivery: LocalDate;
  /** First and last local day on which it may go. */
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** By which it was decided, and is decided again at the moment of sending. */
  readonly rule: ReviewRequestRule;
}
