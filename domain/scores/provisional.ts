import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { Verdict } from '../norms/tally.ts';
import type { NormId } from '../policy/norm-book.ts';
import { judgePartnerWeek, type PartnerWeekInput } from './judge-partner-week.ts';
import type { LedgerRow } from './score.ts';

/** A week that is over and not definitive yet: information only, it can still change (`rules.md` 1.4.3, 1.4.4). */
export interface ProvisionalScore {
  readonly partnerId: string;
  readonly week: IsoWeek;
  readonly normBook: string;
  /** The moment up to which anything is known; the definitive judgement knows more. */
  readonly asOf: Instant;
  readonly verdicts: readonly Verdict[];
  /** The strike norms that are missed so far: at risk, and no strike (E12). */
  readonly atRisk: readonly NormId[];
}

export interface Provisional {
  readonly score: ProvisionalScore;
  /** For the provisional week after this one, which builds on it: never to be kept, and never a strike. */
  readonly row: LedgerRow;
}

/** Judges as the run would at this moment, with no standing: a provisional miss neither opens nor extends a window (E12). */
export function judgeProvisionally(input: Omit<PartnerWeekInput, 'mode'>): Provisional {
  const { partnerId, week, asOf, book } = input;
  const rows = input.rows.filter((row) => row.week < week);
  const { score, row } = judgePartnerWeek({ ...input, rows, mode: 'BACKFILL' });
  const missed = score.verdicts.filter((verdict) => verdict.missed).map(({ norm }) => norm);
  const atRisk = missed.filter((norm) => score.strike && book.norms[norm]?.strike === true);
  return {
    score: { partnerId, week, normBook: book.version, asOf, verdicts: score.verdicts, atRisk },
    row: { ...row, strike: false },
  };
}
