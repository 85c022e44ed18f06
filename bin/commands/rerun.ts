import { Command, Option } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { stageOption, type Where, yesOption } from '../installation.ts';
import { judgeChosen } from '../judge-chosen.ts';

interface RerunOptions extends Where {
  readonly week: IsoWeek;
  readonly json?: true;
}

export function rerunCommand(): Command {
  return new Command('rerun')
    .description('Judges a week again on the facts as they are now, and then every later week that rests on it.')
    .addOption(new Option('--week <week>', 'the ISO week, such as 2017-W47').argParser(asWeek).makeOptionMandatory())
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText(
      'after',
      `
Whose figures changed gets one correction letter, of the week in which they did (rules E10); a strike is never added by data that
came late. Where nothing changed nothing is written, so the same command goes on where it was cut off.

  norms rerun --week 2026-W46 --stage production      the week, then each later judged week, one after the other

The same as norms evaluate --week WEEK --mode rerun. Exit code 1 where a run is INCOMPLETE.`,
    )
    .action((options: RerunOptions) => judgeChosen(options, [options.week], 'RERUN'));
}
