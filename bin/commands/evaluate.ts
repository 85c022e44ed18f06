import { Command, Option } from 'commander';
import { type IsoWeek, weekRange } from '../../domain/calendar/iso-week.ts';
import { bookInForce, type Profile } from '../../domain/policy/books.ts';
import { definitiveMomentOf } from '../../domain/policy/finalisation.ts';
import type { RunMode } from '../../domain/scores/run.ts';
import { columns } from '../../local/columns.ts';
import { checkDefinitive } from '../../local/definitive-weeks.ts';
import { deployLocally } from '../../local/deployment.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { writeLocalClock } from '../../local/local-clock.ts';
import { createProgress } from '../../local/progress.ts';
import { weeksToJudge } from '../../local/recompute.ts';
import { type WeekRun, weeklyRunner } from '../../local/run-weeks.ts';
import { asWeek, bookOption, dataOption } from '../arguments.ts';

interface EvaluateOptions {
  readonly data: string;
  readonly week?: IsoWeek;
  readonly from?: IsoWeek;
  readonly to?: IsoWeek;
  readonly mode?: 'live' | 'rerun' | 'backfill';
  readonly book?: Profile;
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
    .addOption(bookOption('the norm book to judge by'))
    .addOption(dataOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText(
      'after',
      `
A score knows what had happened by its Wednesday, however much has come in since. Weeks build on the weeks before
them (the strike window, the rating): judge them in order. Judging a week again changes nothing unless its facts did.
A rerun goes on with every later week that was judged: each partner hears of a change once, with the week it comes from.

Data that was judged by one norm book is judged by another from its first judged week on, in order: strikes are counted
over many weeks, and all of those have to be held to the same rules. A book may make a week definitive later than its
own Wednesday (platform-2023: two weeks later).`,
    )
    .action(async (options: EvaluateOptions) => {
      const weeks = weeksOf(options);
      // No book judges a week before it is over: that much is known before the data is opened.
      checkDefinitive(weeks, (week) => bookInForce(options.book ?? 'seeds', week));
      const deployment = await deployLocally({ directory: options.data, existing: true, book: options.book });
      const bookOf = (week: IsoWeek) => bookInForce(deployment.settings.NORM_BOOK, week);
      const mode = (options.mode?.toUpperCase() as RunMode | undefined) ?? null;
      let progress: ReturnType<typeof createProgress> | undefined;
      const runs: WeekRun[] = [];
      try {
        checkDefinitive(weeks, bookOf);
        const all = mode === 'RERUN' ? await weeksToJudge(deployment, weeks) : weeks.map((week) => ({ week, mode }));
        progress = createProgress({ title: 'Evaluating', unit: 'weeks', total: all.length, stream: process.stderr });
        const runWeek = weeklyRunner(deployment);
        for (const one of all) {
          runs.push(await runWeek(one.week, one.mode));
          progress.advance();
        }
        const last = runs.at(-1);
        if (last !== undefined && last.plan.mode !== 'BACKFILL')
          await writeLocalClock(options.data, definitiveMomentOf(last.plan.week, bookOf(last.plan.week)));
      } finally {
        progress?.end();
        await deployment.close();
        process.stdout.write(options.json ? runs.map(asJson).join('') : describe(runs));
      }
      if (runs.some(({ closed }) => closed?.status === 'INCOMPLETE')) process.exitCode = 1;
    });
}

function weeksOf({ week, from, to }: EvaluateOptions): readonly IsoWeek[] {
  if (week !== undefined) return [week];
  if (from === undefined || to === undefined) {
    throw new ExplainedError('Say which weeks: --week 2017-W47, or --from 2017-W01 --to 2017-W47.');
  }
  if (from > to) throw new ExplainedError(`There is no week from ${from} to ${to}: the first comes after the last.`);
  return weekRange(from, to);
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
