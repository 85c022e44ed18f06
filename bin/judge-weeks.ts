import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { bookInForce } from '../domain/policy/books.ts';
import { definitiveMomentOf } from '../domain/policy/finalisation.ts';
import type { RunMode } from '../domain/scores/run.ts';
import { columns } from '../local/columns.ts';
import type { WeekRun } from '../local/installation.ts';
import { writeLocalClock } from '../local/local-clock.ts';
import { createProgress } from '../local/progress.ts';
import { runAsJson, setExitCode } from './describe-effects.ts';
import type { Opened, Where } from './installation.ts';

/** A week to judge; null = the newest that is definitive. Null for the mode: as is due. */
export interface WeekToJudge {
  readonly week: IsoWeek | null;
  readonly mode: RunMode | null;
}

/** Judges these weeks one after the other, each when the one before is done, and prints what each came to, also where one breaks off. */
export async function judgeWeeks(
  installation: Opened,
  weeks: readonly WeekToJudge[],
  { data, stage, json }: Pick<Where, 'data' | 'stage'> & { readonly json?: true },
): Promise<void> {
  const runs: WeekRun[] = [];
  // The runs of a stage show their own progress, shard by shard.
  const progress =
    stage === undefined
      ? createProgress({ title: 'Evaluating', unit: 'weeks', total: weeks.length, stream: process.stderr })
      : null;
  try {
    for (const { week, mode } of weeks) {
      runs.push(await installation.runWeek(week, mode));
      progress?.advance();
    }
    const last = runs.at(-1);
    if (stage === undefined && last !== undefined && last.plan.mode !== 'BACKFILL') {
      const book = bookInForce(installation.settings.NORM_BOOK, last.plan.week);
      await writeLocalClock(data, definitiveMomentOf(last.plan.week, book));
    }
  } finally {
    progress?.end();
    process.stdout.write(json ? runs.map((run) => `${JSON.stringify(runAsJson(run))}\n`).join('') : describe(runs));
  }
  setExitCode(runs);
}

function describe(runs: readonly WeekRun[]): string {
  const head = ['week', 'mode', 'partners', 'measured', 'strikes', 'windows opened', 'letters due', ''];
  const rows = runs.map(({ plan, closed }) => {
    if (closed === null)
      return [plan.week, plan.mode.toLowerCase(), '', '', '', '', '', describeReason(plan.reason ?? 'COMPLETE')];
    const { partners, measured, strikes, windowsOpened, lettersDue, unregistered, startAlerts = 0 } = closed.counts;
    const numbers = [partners, measured, strikes, windowsOpened, lettersDue].map((count) => count.toLocaleString('en'));
    const notes = [
      closed.status === 'INCOMPLETE' ? `INCOMPLETE, no score for ${closed.missing.join('; ')}` : '',
      closed.status !== 'INCOMPLETE' && unregistered > 0 ? `and ${unregistered} not registered` : '',
      startAlerts > 0 ? `${startAlerts} extended again in GroeiStart: for a person to look at` : '',
    ];
    const note = notes.filter((text) => text !== '').join('; ');
    return [plan.week, plan.mode.toLowerCase(), ...numbers, note];
  });
  return runs.length === 0 ? '' : columns([head, ...rows]);
}

function describeReason(reason: NonNullable<WeekRun['plan']['reason']>): string {
  switch (reason) {
    case 'COMPLETE':
      return 'complete before: nothing to do';
    case 'RUNNING':
      return 'another run of it is at work: nothing was started';
    case 'NOT_ENDED':
      return 'no run of it has ended yet: nothing to look at';
  }
}
