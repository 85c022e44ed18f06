import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { Verdict } from '../norms/tally.ts';
import type { WeekFigures } from '../norms/week-figures.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { Phase } from '../start-phase/phase.ts';
import type { StartProgress } from '../start-phase/progress.ts';
import type { StartWeek } from '../start-phase/start-week.ts';
import type { Standing } from '../strikes/standing.ts';
import type { NpsMonth, TopPartnerMonth } from './month-results.ts';
import type { PerformanceScore } from './performance.ts';

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
  /** Our own measure over six weeks (4.3); absent where no component has data. */
  readonly performance?: PerformanceScore;
  /** The last full calendar month's mean grade (section 7), and NPS (section 6); absent without a review, or an answer. */
  readonly topPartner?: TopPartnerMonth;
  readonly npsOfMonth?: NpsMonth;
  /** Of a partner that began in the start phase (`rules.md` 1.5); absent of all others. */
  readonly phase?: Phase;
  /** Where it is in GroeiStart. */
  readonly start?: StartProgress;
  /** The first full week after GroeiStart (E14); absent until its end is decided. */
  readonly strikesFrom?: IsoWeek;
  /** Ids of the corrections that made a difference, where there are any. */
  readonly corrections?: readonly string[];
}

/** A partner's row for one judged week: what later weeks need of it. */
export interface LedgerRow extends WeekFigures {
  readonly revision: number;
  /** Hash of the whole score but its revision: tells whether judging again changed anything. */
  readonly digest: string;
  readonly strike: boolean;
  readonly flagged: boolean;
  /** Whether the partner was told: a LIVE judgement. From then on a worsening adds no strike, and a change is a correction. */
  readonly published: boolean;
  /** Norms that missed, in the norm book's order. */
  readonly missed: readonly NormId[];
  /** REVIEWS as it was shown: of its whole period, sum and number of grades. Absent where it was not measured. */
  readonly rating?: readonly [number, number];
  /** NPS as it was shown: of its calendar month so far. Absent where it was not measured. */
  readonly nps?: readonly [number, number];
  /** Missed strike norms that later data brought: they do not count (E11). */
  readonly late?: readonly NormId[];
  /** Strike norms whose miss would count, but for a correction. */
  readonly heldOff?: readonly NormId[];
  /** What the week says of start-phase orders; absent where it says nothing, and after GroeiStart. */
  readonly start?: StartWeek;
}

/** All judged weeks of a partner, ascending. Written by the evaluation alone. */
export interface Ledger {
  readonly partnerId: string;
  readonly rows: readonly LedgerRow[];
}
