import { Command, Option } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { stageOption, type Where, yesOption } from '../installation.ts';
import { judgeChosen, stretchOf } from '../judge-chosen.ts';

interface BackfillOptions extends Where {
  readonly from: IsoWeek;
  readonly to: IsoWeek;
  readonly json?: true;
}

export function backfillCommand(): Command {
  return new Command('backfill')
    .description('Judges past weeks in their order, and makes no letter: after a first import, or for weeks missed.')
    .addOption(new Option('--from <week>', 'the first week').argParser(asWeek).makeOptionMandatory())
    .addOption(new Option('--to <week>', 'the last week').argParser(asWeek).makeOptionMandatory())
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText(
      'after',
      `
Each week waits for the one before it: windows and ratings build on it. Should it be cut off, begin again with the week that it
came to.

  norms backfill --from 2026-W01 --to 2026-W46 --stage acceptance

The same as norms evaluate --from WEEK --to WEEK --mode backfill. Exit code 1 where a run is INCOMPLETE.`,
    )
    .action((options: BackfillOptions) => judgeChosen(options, stretchOf(options.from, options.to), 'BACKFILL'));
}
