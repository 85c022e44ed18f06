import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { Verdict } from '../norms/tally.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { Standing } from '../strikes/standing.ts';

/** What one partner's week came to. A pure function of its facts at `asOf`, the norm book and the ledger of earlier weeks. */
export interface Score {
  readonly partnerId: string;
  readonly week: IsoWeek;
  /** 1 for the first judgement; later data or a correction makes the next (`rules.md` 1.4.5). */
  readonly revision: number;
  readonly normBook: string;
  readonly asOf: Instant;
  /** Hash of the facts that were seen. */
  readonly factsDigest: string;
  /** Norms with data only, in the norm book's order. */
  readonly verdicts: readonly Verdict[];
  /** Whether a strike norm is missed, and so the week counts in the strike window. */
  readonly strike: boolean;
  /** Later data would have added a strike: kept for a person, no strike by itself (E11). */
  readonly flagged: boolean;
  readonly standing: Standing;
}

/** A partner's row for one judged week: what later weeks need of it. */
export interface LedgerRow {
  readonly week: IsoWeek;
  readonly revision: number;
  /** Hash of the whole score but its revision: tells whether judging again changed anything. */
  readonly digest: string;
  readonly strike: boolean;
  readonly flagged: boolean;
  /** Whether the partner was told: a LIVE judgement. From then on a worsening adds no strike, and a change is a correction. */
  readonly published: boolean;
  /** Norms that missed, in the norm book's order. */
  readonly missed: readonly NormId[];
  /** `[numerator, denominator]` of each norm with data in that week alone (REVIEWS: of the week, not of its 13 weeks). */
  readonly tallies: Readonly<Partial<Record<NormId, readonly [number, number]>>>;
  /** REVIEWS as it was shown: of its whole period, sum and number of grades. Absent where it was not measured. */
  readonly rating?: readonly [number, number];
}

/** All judged weeks of a partner, ascending. Written by the evaluation alone. */
export interface Ledger {
  readonly partnerId: string;
  readonly rows: readonly LedgerRow[];
}
