import { Command, Option } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { Profile } from '../../domain/policy/books.ts';
import type { RunMode } from '../../domain/scores/run.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { asWeek, bookOption, dataOption } from '../arguments.ts';
import { stageOption, type Where, yesOption } from '../installation.ts';
import { judgeChosen, stretchOf } from '../judge-chosen.ts';

interface EvaluateOptions extends Where {
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
    .addOption(bookOption('the norm book to judge by').conflicts('stage'))
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText(
      'after',
      `
A score knows what had happened by its Wednesday, however much has come in since. Weeks build on the weeks before
them (the strike window, the rating): judge them in order. Judging a week again changes nothing unless its facts did.
A rerun goes on with every later week that was judged: each partner hears of a change once, with the week it comes from.

Data that was judged by one norm book is judged by another from its first judged week on, in order: strikes are counted
over many weeks, and all of those have to be held to the same rules. A book may make a week definitive later than its
own Wednesday (platform-2023: two weeks later).

  norms evaluate --week 2017-W46 --stage acceptance     by the stage's own weekly run, followed to its end

norms run, norms rerun and norms backfill say the same in fewer words.`,
    )
    .action(async (options: EvaluateOptions) => {
      const weeks = weeksOf(options);
      const mode = (options.mode?.toUpperCase() as RunMode | undefined) ?? null;
      await judgeChosen(options, weeks, mode);
    });
}

function weeksOf({ week, from, to }: EvaluateOptions): readonly IsoWeek[] {
  if (week !== undefined) return [week];
  if (from === undefined || to === undefined) {
    throw new ExplainedError('Say which weeks: --week 2017-W47, or --from 2017-W01 --to 2017-W47.');
  }
  return stretchOf(from, to);
}
