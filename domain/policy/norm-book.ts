import type { IsoWeek } from '../calendar/iso-week.ts';

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
  /** `PERCENTAGE`: numerator of denominator. `AVERAGE`: sum of grades over their count. As API v10 has it. */
  readonly measure: 'PERCENTAGE' | 'AVERAGE';
  /** What is aimed at and shown as the norm: `>=` or `<=`. */
  readonly target: { readonly condition: '>=' | '<='; readonly value: Ratio };
  readonly miss: MissRule;
  /** Whether a miss makes the week a strike week. */
  readonly strike: boolean;
  /** The sources in `rules.md` 0.2-0.5 that the numbers rest on, and the rule that joins them. */
  readonly source: string;
}

export interface StrikeWindowRule {
  readonly mode: 'triggered';
  /** Length in weeks, first and last included. */
  readonly weeks: number;
  /** The most strike weeks that a window may hold; one more exceeds the limit. */
  readonly maxStrikes: number;
  /** From how many strikes on the standing is SERIOUS. */
  readonly seriousFrom: number;
  readonly source: string;
}

export interface ReviewRequestRule {
  /** First and last day after the expected delivery, both included. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly source: string;
}

/** The averaging period of REVIEWS: the last `weeks`, or all reviews when those hold fewer than `minimumReviews`. */
export interface ReviewsPeriod {
  readonly weeks: number;
  readonly minimumReviews: number;
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
  readonly strikeWindow: StrikeWindowRule;
  readonly reviewRequest: ReviewRequestRule;
}
