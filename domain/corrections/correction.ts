import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { Ground } from './ground.ts';

/**
 * What a person has decided about a judged week, of one partner or of many (`rules.md` 2.5). Records are only ever added:
 * what was decided wrongly is revoked by a record of its own.
 */
export type CorrectionRecord = Correction | Revocation;

export interface Correction extends RecordBase {
  readonly kind: 'CORRECTION';
  readonly partners: PartnerSelection;
  readonly scope: CorrectionScope;
  readonly ground: Ground;
  /** Where the evidence lies: a case number, a letter, an incident's page. */
  readonly evidenceRef: string;
}

/** Takes a correction back: from then on the week is judged as if it had never been. */
export interface Revocation extends RecordBase {
  readonly kind: 'REVOCATION';
  /** The id of the correction that it revokes, of the same week. */
  readonly revokes: string;
  readonly reason: string;
}

interface RecordBase {
  /** 1-128 characters out of `A-Z a-z 0-9 . _ : -`, like every id. */
  readonly id: string;
  /** One week: an incident spread over several is not covered (2.5). */
  readonly week: IsoWeek;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
}

/** Whom it covers. */
export type PartnerSelection =
  | { readonly kind: 'PARTNERS'; readonly partnerIds: readonly string[] }
  /** All partners of a country, ISO 3166-1 alpha-2, as registered by the week's judgement. */
  | { readonly kind: 'COUNTRY'; readonly countryCode: string }
  | { readonly kind: 'EVERYBODY' };

export type CorrectionScope =
  /** Takes items out of numerator and denominator: as if they had not been. */
  | { readonly kind: 'ITEMS'; readonly norms: readonly NormId[] | 'ALL'; readonly items: ItemSelection }
  /** Marks norms as excluded in that week: shown, never missed, no strike. */
  | { readonly kind: 'WEEK_NORM'; readonly norms: readonly NormId[] };

/** Which items: those that all the given conditions hold for. With none given, all. */
export interface ItemSelection {
  /** Ids of what is counted: order items, parcels, questions, calls, reviews, returns. */
  readonly ids?: readonly string[];
  /** The `transporterCode` of their shipment. What has no carrier (a call, a cancellation) is not selected by one. */
  readonly carrier?: string;
  /** Days of the week, both included: of an order item the day promised (N1) or cancelled (N2), of all else the day it came. */
  readonly days?: { readonly from: LocalDate; readonly to: LocalDate };
}
