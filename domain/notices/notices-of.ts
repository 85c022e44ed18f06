import type { Norm, NormBook } from '../policy/norm-book.ts';
import type { RunMode } from '../scores/run.ts';
import type { LedgerRow, Score } from '../scores/score.ts';
import type { StandingStatus } from '../strikes/standing.ts';
import { windowClosedAt } from '../strikes/window.ts';
import type { FigureChange, Notice, StrikeNotice } from './notice.ts';

export interface JudgedWeek {
  readonly score: Score;
  /** Its row in the ledger, and the row that stood there before. */
  readonly row: LedgerRow;
  readonly previous: LedgerRow | null;
  readonly rows: readonly LedgerRow[];
  readonly mode: RunMode;
  readonly book: NormBook;
}

/**
 * What a partner has to be told of a judged week, the gravest first (`rules.md` 2.7). A live run tells the
 * score and what follows from it; a re-run tells only what it changed of a week that was told before; a
 * back-fill tells nothing.
 */
export function noticesOf(judged: JudgedWeek): readonly Notice[] {
  if (judged.mode === 'BACKFILL') return [];
  if (judged.mode === 'LIVE' && judged.previous?.published !== true) {
    return [...strikeNotices(judged), ...closedNotices(judged), { kind: 'WEEKLY_SCORE' }];
  }
  const changes = figureChanges(judged);
  return changes.length === 0 ? [] : [{ kind: 'CORRECTION', changes }];
}

const NOTICE_OF: Record<StandingStatus, StrikeNotice['kind'] | null> = {
  OK: null,
  STRIKE: 'STRIKE_NOTICE',
  SERIOUS: 'SERIOUS',
  LIMIT_REACHED: 'LIMIT_REACHED',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
};

/** The moment a strike falls: what was missed, and how far the window is. */
function strikeNotices({ score, book }: JudgedWeek): readonly Notice[] {
  const { status, strikes, windowFirstWeek, windowLastWeek } = score.standing;
  const kind = NOTICE_OF[status];
  if (!score.strike || kind === null || windowFirstWeek === null || windowLastWeek === null) return [];
  const norms = score.verdicts.filter(({ norm, missed }) => missed && book.norms[norm]?.strike).map(({ norm }) => norm);
  return [{ kind, norms, strikes, maxStrikes: book.strikeWindow.maxStrikes, windowFirstWeek, windowLastWeek }];
}

function closedNotices({ score, rows, book }: JudgedWeek): readonly Notice[] {
  const upToNow = [...rows.filter(({ week }) => week < score.week), score];
  const closed = windowClosedAt(score.week, upToNow, book.strikeWindow);
  if (closed === null) return [];
  return [{ kind: 'WINDOW_CLOSED', firstWeek: closed.firstWeek, lastWeek: closed.lastWeek, strikes: closed.strikes }];
}

/** The figures that a partner was shown and that are different now. */
function figureChanges({ score, previous, book }: JudgedWeek): readonly FigureChange[] {
  if (previous === null || !previous.published) return [];
  const norms: readonly Norm[] = Object.values(book.norms);
  return norms.flatMap((norm): readonly FigureChange[] => {
    const verdict = score.verdicts.find((one) => one.norm === norm.id);
    const after = verdict === undefined ? null : figure(verdict);
    const before = shownBefore(norm, previous);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ norm: norm.id, before, after }];
  });
}

/** The figure as the partner was shown it then, whatever the weeks that it builds on have become since. */
function shownBefore(norm: Norm, { tallies, rating, missed }: LedgerRow): FigureChange['before'] {
  const [numerator, denominator] = (norm.id === 'REVIEWS' ? rating : tallies[norm.id]) ?? [];
  if (numerator === undefined || denominator === undefined) return null;
  const wasMissed = missed.includes(norm.id);
  // R-EMPTY: what is held against nothing is kept for later weeks, and was shown only if it was a miss.
  return denominator === 0 && !wasMissed ? null : { numerator, denominator, missed: wasMissed };
}

function figure({ numerator, denominator, missed }: { numerator: number; denominator: number; missed: boolean }) {
  return { numerator, denominator, missed };
}
