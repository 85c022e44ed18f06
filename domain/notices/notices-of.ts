import type { Correction } from '../corrections/correction.ts';
import { type Decision, weeksOfCountAnew } from '../decisions/decision.ts';
import type { NormBook } from '../policy/norm-book.ts';
import type { RunMode } from '../scores/run.ts';
import type { LedgerRow, Score } from '../scores/score.ts';
import { strikesCountFrom } from '../start-phase/phase.ts';
import type { StandingStatus } from '../strikes/standing.ts';
import { standingChange } from '../strikes/standing-change.ts';
import { windowClosedAt } from '../strikes/window.ts';
import { figureChanges } from './figure-changes.ts';
import type { FigureChange, Notice, StrikeNotice } from './notice.ts';
import { startNotices } from './start-notices.ts';

export interface JudgedWeek {
  readonly score: Score;
  /** Its row in the ledger, and the row that stood there before. */
  readonly row: LedgerRow;
  readonly previous: LedgerRow | null;
  readonly rows: readonly LedgerRow[];
  readonly mode: RunMode;
  readonly book: NormBook;
  /** Those that the week was judged with. */
  readonly corrections: readonly Correction[];
  readonly decisions: readonly Decision[];
  /** The partner's; null where it is not registered. */
  readonly countryCode: string | null;
}

/**
 * What a partner has to be told of a judged week, the gravest first (`rules.md` 2.7). A live run tells the
 * score and what follows from it; a re-run tells only what it changed of a week that was told before; a
 * back-fill tells nothing.
 */
export function noticesOf(judged: JudgedWeek): readonly Notice[] {
  if (judged.mode === 'BACKFILL') return [];
  if (judged.mode === 'LIVE' && judged.previous?.published !== true) {
    return [
      ...strikeNotices(judged),
      ...startNotices(judged),
      ...alertNotices(judged),
      ...closedNotices(judged),
      { kind: 'WEEKLY_SCORE' as const },
    ].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  }
  return correctionNotices(judged);
}

/** The gravest first: it leads the letter. */
const RANK: Record<Notice['kind'], number> = {
  LIMIT_EXCEEDED: 0,
  LIMIT_REACHED: 0,
  SERIOUS: 0,
  STRIKE_NOTICE: 0,
  CORRECTION: 1,
  GROEISTART_DECISION: 2,
  DYNAMIC_NORM_ALERT: 3,
  WINDOW_CLOSED: 4,
  GROEISTART_UPDATE: 5,
  WEEKLY_SCORE: 6,
};

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
  const norms = score.verdicts
    .filter(({ norm, missed, late }) => missed && !late && book.norms[norm]?.strike)
    .map(({ norm }) => norm);
  const { maxStrikes, temporaryClosureFrom } = book.strikeWindow;
  const closes = temporaryClosureFrom !== null && strikes >= temporaryClosureFrom;
  const ladder = closes ? { temporaryClosureFrom } : {};
  return [{ kind, norms, strikes, maxStrikes, windowFirstWeek, windowLastWeek, ...ladder }];
}

function alertNotices({ score, book }: JudgedWeek): readonly Notice[] {
  const above = score.verdicts.filter(({ norm, missed }) => missed && book.norms[norm]?.personal !== undefined);
  return above.length === 0 ? [] : [{ kind: 'DYNAMIC_NORM_ALERT', norms: above.map(({ norm }) => norm) }];
}

/**
 * What became of a week that was told before. A strike that a person confirms, or that comes back with a correction that is
 * revoked, is told as any strike is: with its ground.
 */
function correctionNotices(judged: JudgedWeek): readonly Notice[] {
  const { score, row, previous, rows, mode, book, corrections, decisions } = judged;
  if (previous === null || !previous.published) return [];
  const isOwn = ({ norm }: FigureChange) => String(previous.tallies[norm]) !== String(row.tallies[norm]);
  const changes = figureChanges(score, previous, book).filter((change) => mode !== 'CASCADE' || isOwn(change));
  const strike = { before: previous.strike, after: score.strike };
  if (changes.length === 0 && strike.before === strike.after) return [];
  const applied = corrections.filter(({ id }) => score.corrections?.includes(id));
  const notice: Notice = {
    kind: 'CORRECTION',
    changes,
    strike,
    standing: standingChange(row, rows, book.strikeWindow, {
      decisions: weeksOfCountAnew(decisions),
      strikesFrom: strikesCountFrom(score),
    }),
    grounds: [...new Set(applied.map(({ ground }) => ground))],
  };
  return [...(strike.after && !strike.before ? strikeNotices(judged) : []), notice];
}

function closedNotices({ score, rows, book, decisions }: JudgedWeek): readonly Notice[] {
  const upToNow = [...rows.filter(({ week }) => week < score.week), score];
  const options = { decisions: weeksOfCountAnew(decisions), strikesFrom: strikesCountFrom(score) };
  const closed = windowClosedAt(score.week, upToNow, book.strikeWindow, options);
  if (closed === null) return [];
  return [{ kind: 'WINDOW_CLOSED', firstWeek: closed.firstWeek, lastWeek: closed.lastWeek, strikes: closed.strikes }];
}
