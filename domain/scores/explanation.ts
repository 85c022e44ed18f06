import { correctedTallies } from '../corrections/corrected-tallies.ts';
import type { Correction, CorrectionRecord } from '../corrections/correction.ts';
import { type Decision, weeksOfCountAnew } from '../decisions/decision.ts';
import type { Fact } from '../facts/fact.ts';
import { countryAt } from '../facts/profile.ts';
import { type FewAnswers, fewAnswers } from '../norms/few-answers.ts';
import { judgedTally } from '../norms/judged-tally.ts';
import type { Tally } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { GroupNormTable } from '../policy/group-norms.ts';
import type { Norm, NormBook } from '../policy/norm-book.ts';
import { strikesCountFrom } from '../start-phase/phase.ts';
import type { StrikeWindow } from '../strikes/window.ts';
import { replayWindows } from '../strikes/window.ts';
import type { LedgerRow, Score } from './score.ts';

/** Why a score is what it is: each norm with its numbers, its source, and every item that speaks against the partner. */
export interface Explanation {
  readonly score: Score;
  readonly norms: readonly ExplainedNorm[];
  /** The window that is open in the week, with its strike weeks. */
  readonly window: StrikeWindow | null;
  /** What persons decided that made a difference. */
  readonly corrections: readonly Correction[];
  /** Whether the facts, read again as at the score's moment, still make these figures. */
  readonly agrees: boolean;
}

export interface ExplainedNorm extends FewAnswers {
  readonly norm: Norm;
  readonly tally: Tally | null;
  readonly missed: boolean | null;
  /** A correction excludes it in this week. */
  readonly excluded?: true;
}

/** What persons decided: all records of the week, and all decisions on the partner. */
export interface ScoreRulings {
  readonly records: readonly CorrectionRecord[];
  readonly decisions: readonly Decision[];
}

/** Reads the facts again with the score's own eyes: same moment, same norm book. */
export function explainScore(
  score: Score,
  facts: readonly Fact[],
  profile: Fact<'profile'> | null,
  rows: readonly LedgerRow[],
  book: NormBook,
  groupNorms: readonly GroupNormTable[],
  { records, decisions }: ScoreRulings = { records: [], decisions: [] },
): Explanation {
  const { week, asOf } = score;
  const earlier = rows.filter((row) => row.week < week);
  const partnerWeek = { week, asOf, facts, countryCode: countryAt(profile, asOf), book, groupNorms };
  const corrections = records.flatMap((one) =>
    one.kind === 'CORRECTION' && score.corrections?.includes(one.id) ? [one] : [],
  );
  const { tallies, excluded } = correctedTallies(partnerWeek, corrections);
  const norms = Object.values<Norm>(book.norms).map((norm): ExplainedNorm => {
    const tally = judgedTally(norm.id, tallies, week, earlier, book);
    const mark = tally === null ? {} : fewAnswers(norm.id, tally.denominator, book);
    const missed = judge(norm, tally)?.missed ?? null;
    if (missed !== null && excluded.has(norm.id)) return { norm, tally, missed: false, excluded: true, ...mark };
    return { norm, tally, missed, ...mark };
  });
  const options = { asAt: week, strikesFrom: strikesCountFrom(score), decisions: weeksOfCountAnew(decisions) };
  const { open } = replayWindows([...earlier, score], book.strikeWindow, options);
  const agrees = norms.every((explained) => agreesWith(score, explained));
  return { score, norms, window: open, corrections, agrees };
}

function agreesWith(score: Score, { norm, tally, missed }: ExplainedNorm): boolean {
  const stored = score.verdicts.find((verdict) => verdict.norm === norm.id);
  if (stored === undefined || missed === null) return stored === undefined && missed === null;
  return stored.numerator === tally?.numerator && stored.denominator === tally.denominator;
}
