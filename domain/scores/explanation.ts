import type { Fact } from '../facts/fact.ts';
import { countryAt } from '../facts/profile.ts';
import { averageReviews } from '../norms/reviews.ts';
import { tallyWeek } from '../norms/tallies.ts';
import type { Tally } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { GroupNormTable } from '../policy/group-norms.ts';
import type { Norm, NormBook } from '../policy/norm-book.ts';
import type { StrikeWindow } from '../strikes/window.ts';
import { replayWindows } from '../strikes/window.ts';
import type { LedgerRow, Score } from './score.ts';

/** Why a score is what it is: each norm with its numbers, its source, and every item that speaks against the partner. */
export interface Explanation {
  readonly score: Score;
  readonly norms: readonly ExplainedNorm[];
  /** The window that is open in the week, with its strike weeks. */
  readonly window: StrikeWindow | null;
  /** Whether the facts, read again as at the score's moment, still make these figures. */
  readonly agrees: boolean;
}

export interface ExplainedNorm {
  readonly norm: Norm;
  readonly tally: Tally | null;
  readonly missed: boolean | null;
}

/** Reads the facts again with the score's own eyes: same moment, same norm book. */
export function explainScore(
  score: Score,
  facts: readonly Fact[],
  profile: Fact<'profile'> | null,
  rows: readonly LedgerRow[],
  book: NormBook,
  groupNorms: readonly GroupNormTable[],
): Explanation {
  const { week, asOf } = score;
  const earlier = rows.filter((row) => row.week < week);
  const tallies = tallyWeek({ week, asOf, facts, countryCode: countryAt(profile, asOf), book, groupNorms });
  const norms = Object.values<Norm>(book.norms).map((norm): ExplainedNorm => {
    const ofWeek = tallies.get(norm.id) ?? null;
    const tally = norm.id === 'REVIEWS' ? averageReviews(ofWeek, week, earlier, book.reviewsPeriod) : ofWeek;
    return { norm, tally, missed: judge(norm, tally)?.missed ?? null };
  });
  const { open } = replayWindows([...earlier, score], book.strikeWindow, { asAt: week });
  return { score, norms, window: open, agrees: norms.every((explained) => agreesWith(score, explained)) };
}

function agreesWith(score: Score, { norm, tally, missed }: ExplainedNorm): boolean {
  const stored = score.verdicts.find((verdict) => verdict.norm === norm.id);
  if (stored === undefined || missed === null) return stored === undefined && missed === null;
  return stored.numerator === tally?.numerator && stored.denominator === tally.denominator;
}
