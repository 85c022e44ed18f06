import { Command, Option } from 'commander';
import { compareInstants, instantOf } from '../../domain/calendar/instant.ts';
import { type IsoWeek, weekRange } from '../../domain/calendar/iso-week.ts';
import { lastWeekToRun, runMomentOf } from '../../domain/calendar/run-moment.ts';
import type { RunMode } from '../../domain/scores/run.ts';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { writeLocalClock } from '../../local/local-clock.ts';
import { createProgress } from '../../local/progress.ts';
import { type WeekRun, weeklyRunner } from '../../local/run-weeks.ts';
import { asWeek, dataOption } from '../arguments.ts';

interface EvaluateOptions {
  readonly data: string;
  readonly week?: IsoWeek;
  readonly from?: IsoWeek;
  readonly to?: IsoWeek;
  readonly mode?: 'live' | 'rerun' | 'backfill';
  readonly json?: true;
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Judges every partner for a week, or for each week of a stretch, as at its own Wednesday 04:00.')
    .addOption(
      new Option('--week <week>', 'one ISO week, such as 2017-W47').argParser(asWeek).conflicts(['from', 'to']),
    )
    .addOption(new Option('--from <week>', 'the first week of a stretch').argParser(asWeek))
    .addOption(new Option('--to <week>', 'the last week of a stretch').argParser(asWeek))
    .addOption(
      new Option('--mode <mode>', 'live makes letters, rerun only corrections, backfill none')
        .choices(['live', 'rerun', 'backfill'])
        .default(undefined, 'live for the newest week, backfill for an older one'),
    )
    .addOption(dataOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText(
      'after',
      `
A score knows what had happened by its Wednesday, however much has come in since. Weeks build on the weeks before
them (the strike window, the rating): judge them in order. Judging a week again changes nothing unless its facts did.`,
    )
    .action(async (options: EvaluateOptions) => {
      const weeks = weeksOf(options);
      const deployment = await deployLocally({ directory: options.data, existing: true });
      const progress = createProgress({
        title: 'Evaluating',
        unit: 'weeks',
        total: weeks.length,
        stream: process.stderr,
      });
      const runs: WeekRun[] = [];
      try {
        const runWeek = weeklyRunner(deployment);
        const mode = (options.mode?.toUpperCase() as RunMode | undefined) ?? null;
        for (const week of weeks) {
          runs.push(await runWeek(week, mode));
          progress.advance();
        }
        const last = runs.at(-1);
        if (last !== undefined && last.plan.mode !== 'BACKFILL')
          await writeLocalClock(options.data, runMomentOf(last.plan.week));
      } finally {
        progress.end();
        await deployment.close();
        process.stdout.write(options.json ? runs.map(asJson).join('') : describe(runs));
      }
      if (runs.some(({ closed }) => closed?.status === 'INCOMPLETE')) process.exitCode = 1;
    });
}

function weeksOf({ week, from, to }: EvaluateOptions): readonly IsoWeek[] {
  if (week !== undefined) return checkOver([week]);
  if (from === undefined || to === undefined) {
    throw new ExplainedError('Say which weeks: --week 2017-W47, or --from 2017-W01 --to 2017-W47.');
  }
  if (from > to) throw new ExplainedError(`There is no week from ${from} to ${to}: the first comes after the last.`);
  return checkOver(weekRange(from, to));
}

/** All or nothing: a stretch that ends in a week that is not over is not begun. */
function checkOver(weeks: readonly IsoWeek[]): readonly IsoWeek[] {
  const now = instantOf(new Date());
  const early = weeks.find((week) => compareInstants(runMomentOf(week), now) > 0);
  if (early === undefined) return weeks;
  throw new ExplainedError(
    `${early} is not over yet: it is judged on ${runMomentOf(early)}. The newest week to judge is ${lastWeekToRun(now)}.`,
  );
}

function asJson({ plan, closed }: WeekRun): string {
  const { week, mode } = plan;
  return `${JSON.stringify({ week, mode, status: closed?.status ?? 'COMPLETE', ...closed?.counts, missing: closed?.missing ?? [] })}\n`;
}

function describe(runs: readonly WeekRun[]): string {
  const head = ['week', 'mode', 'partners', 'measured', 'strikes', 'windows opened', 'letters due', ''];
  const rows = runs.map(({ plan, closed }) => {
    if (closed === null)
      return [plan.week, plan.mode.toLowerCase(), '', '', '', '', '', 'complete before: nothing to do'];
    const { partners, measured, strikes, windowsOpened, lettersDue, unregistered } = closed.counts;
    const numbers = [partners, measured, strikes, windowsOpened, lettersDue].map((count) => count.toLocaleString('en'));
    const note =
      closed.status === 'INCOMPLETE'
        ? `INCOMPLETE, no score for ${closed.missing.join('; ')}`
        : unregistered > 0
          ? `and ${unregistered} not registered`
          : '';
    return [plan.week, plan.mode.toLowerCase(), ...numbers, note];
  });
  return runs.length === 0 ? '' : columns([head, ...rows]);
}
