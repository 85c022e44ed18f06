import { compareInstants, type Instant, millisOf } from '../calendar/instant.ts';
import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';
import { runDeadlineOf } from '../calendar/run-moment.ts';
import { type BookOf, lastDefinitiveWeek } from '../policy/finalisation.ts';
import type { Run } from './run.ts';

/** The newest week that must have been judged by now. */
export function lastWeekToBeJudged(now: Instant, bookOf: BookOf): IsoWeek {
  let week = lastDefinitiveWeek(now, bookOf);
  while (compareInstants(deadlineOf(week, bookOf), now) > 0) week = addWeeks(week, -1);
  return week;
}

function deadlineOf(week: IsoWeek, bookOf: BookOf): Instant {
  return runDeadlineOf(addWeeks(week, bookOf(week).finalisation.delayWeeks));
}

/** The state machine ends a run after this (`lib/constructs/weekly-run.ts`). */
const LONGEST_RUN_MILLIS = 5 * 3_600_000;

/**
 * Whether every partner has its score of the week. A run of another mode than LIVE repeats one that had ended: while it is at work
 * nobody lacks a score.
 */
export function isJudged(run: Run | undefined, now: Instant): boolean {
  if (run === undefined) return false;
  if (run.status !== 'RUNNING') return run.status === 'COMPLETE';
  return run.mode !== 'LIVE' && millisOf(now) - millisOf(run.startedAt) < LONGEST_RUN_MILLIS;
}
