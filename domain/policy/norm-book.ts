import type { IsoWeek } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';

/** The norms of `rules.md` 1.1, named as the Retailer API names them; NPS has no name there. */
export const NORM_IDS = [
  'FULFILMENT',
  'CANCELLATIONS',
  'TRACK_AND_TRACE',
  'PHONE_AVAILABILITY',
  'RESPONSE_TIME',
  'CASE_ITEM_RATIO',
  'REVIEWS',
  'RETURNS',
  'NPS',
] as const;
export type NormId = (typeof NORM_IDS)[number];

/** A number as two integers: 93 % is `{ of: 93, per: 100 }`, a grade of 8.8 is `{ of: 88, per: 10 }`. */
export interface Ratio {
  readonly of: number;
  readonly per: number;
}

/**
 * When a week misses the norm. Both halves must hold: the score is strictly beyond the limit, and at
 * least `minimumAgainst` things speak against it (late items, cancelled items, ...; 0 = no minimum).
 */
export interface MissRule {
  readonly when: 'BELOW' | 'ABOVE';
  readonly limit: Ratio;
  readonly minimumAgainst: number;
}

export interface Norm {
  readonly id: NormId;
  /**
   * `PERCENTAGE`: numerator of denominator. `AVERAGE`: sum of grades over their count. Both as API v10 has them.
   * `POINTS`: promoters less detractors, over answers, shown from -100 to +100 (NPS, section 6).
   */
  readonly measure: 'PERCENTAGE' | 'AVERAGE' | 'POINTS';
  /** What is aimed at and shown as the norm: `>=` or `<=`. */
  readonly target: { readonly condition: '>=' | '<='; readonly value: Ratio };
  readonly miss: MissRule;
  /** Whether a miss makes the week a strike week. */
  readonly strike: boolean;
  /** Where the limit is the partner's own, made of what it sells (3.2): `miss.limit` is then shown only without data. */
  readonly personal?: PersonalNormRule;
  /** The sources in `rules.md` 0.2-0.5 that the numbers rest on, and the rule that joins them. */
  readonly source: string;
}

/** The dynamic norm of `rules.md` 3.2: the mean of the group norms of what was ordered. */
export interface PersonalNormRule {
  /** Never above this; null = no cap. */
  readonly cap: Ratio | null;
  /** For a product group that the month's table does not name, and for a month without a table. */
  readonly fallback: Ratio;
  readonly source: string;
}

export interface StrikeWindowRule {
  /** `triggered`: opened by a miss, over after `weeks` (2.3). `rolling`: always the `weeks` most recent definitive weeks (2.6). */
  readonly mode: 'triggered' | 'rolling';
  /** Length in weeks, first and last included. */
  readonly weeks: number;
  /** The most strike weeks that a window may hold; one more exceeds the limit. */
  readonly maxStrikes: number;
  /** From how many strikes on the standing is SERIOUS. */
  readonly seriousFrom: number;
  /**
   * From how many strikes on a temporary closure with a plan for improvement is proposed; null = never. It is said
   * in the notice and decided by a person: no program closes anything.
   */
  readonly temporaryClosureFrom: number | null;
  readonly source: string;
}

export interface ReviewRequestRule {
  /** First and last day after the expected delivery, both included. */
  readonly fromDay: number;
  readonly toDay: number;
  /**
   * M4: what another commercial mail to the customer stands in the way of: a request on the same local day, any request since
   * the order (S3 to the letter), or none. Transactional mails never count.
   */
  readonly otherMailRule: 'sameDay' | 'sinceOrder' | 'off';
  /** 5.3: whether a partner is still asked about that an item was sent back to, or that has closed. */
  readonly returnedItems: 'ask' | 'skip';
  readonly closedPartners: 'ask' | 'skip';
  readonly source: string;
}

/** The averaging period of REVIEWS: the last `weeks`, or all reviews when those hold fewer than `minimumReviews`. */
export interface ReviewsPeriod {
  readonly weeks: number;
  readonly minimumReviews: number;
  readonly source: string;
}

/** When a week's figures are final (`rules.md` 1.4). */
export interface FinalisationRule {
  /** How many weeks after its own run moment a week becomes definitive; 0 = in that run. */
  readonly delayWeeks: number;
  readonly source: string;
}

/** N7: the time for a first reply, on the working-day clock. */
export interface ResponseTimeRule {
  readonly hours: number;
  readonly source: string;
}

/** Office hours and public holidays (10.2, 10.3). Hours are full hours of marketplace time; `until` is excluded. */
export interface WorkCalendarRule {
  readonly from: number;
  readonly until: number;
  /** `own`: Belgian partners the Belgian list, all others the Dutch one. `union`: everybody both. */
  readonly holidays: 'own' | 'union';
  /** 5 May in the Netherlands: contested as a day off (10.3). */
  readonly liberationDay: 'never' | 'every-fifth-year' | 'always';
  readonly source: string;
}

/** 4.3: our own definition, and labelled so. */
export interface PerformanceScoreRule {
  readonly weeks: number;
  readonly components: readonly ('FULFILMENT' | 'CANCELLATIONS' | 'TRACK_AND_TRACE' | 'REVIEWS')[];
  /** Items on time at which that component is full. */
  readonly onTimeFull: Ratio;
  readonly source: string;
}

/** The start phase of new partners (3.4). */
export interface GroeiStartRule {
  /** Partners registered on or after this day have one. */
  readonly from: LocalDate;
  /** Orders of a block at which it is looked at; the last one decides, and is the block's size. */
  readonly points: readonly number[];
  /** After so many days from the last order of the block it is decided with what is known. */
  readonly settleDays: number;
  /** From which extension on a person is alerted. */
  readonly alertFromExtension: number;
  readonly source: string;
}

/** A badge, no norm (section 7): the month's mean grade. */
export interface TopPartnerRule {
  readonly monthlyAverage: Ratio;
  readonly minimumReviews: number;
  readonly source: string;
}

/** Below so many answers an NPS is shown with a mark (section 6). */
export interface NpsRule {
  readonly fewAnswersBelow: number;
  readonly source: string;
}

/** One version of all the rules: data, each with its source, in force from an ISO week on. */
export interface NormBook {
  readonly profile: string;
  /** Every score names it: `seeds/1`. */
  readonly version: string;
  readonly inForceFrom: IsoWeek;
  /** The clause of the partner terms that a notice cites. */
  readonly clause: string;
  readonly norms: Readonly<Partial<Record<NormId, Norm>>>;
  readonly reviewsPeriod: ReviewsPeriod;
  readonly responseTime: ResponseTimeRule;
  readonly workCalendar: WorkCalendarRule;
  readonly nps: NpsRule;
  readonly strikeWindow: StrikeWindowRule;
  readonly finalisation: FinalisationRule;
  readonly performanceScore: PerformanceScoreRule;
  readonly groeiStart: GroeiStartRule | null;
  readonly topPartner: TopPartnerRule;
  readonly reviewRequest: ReviewRequestRule;
}
