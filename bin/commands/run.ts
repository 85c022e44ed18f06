import { Command } from 'commander';
import { dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../installation.ts';
import { describeTouch } from '../judge-chosen.ts';
import { judgeWeeks } from '../judge-weeks.ts';

export function runCommand(): Command {
  return new Command('run')
    .description('Runs the newest week that is over, now and live: what the schedule does on Wednesdays at 04:00.')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
For a run that was not started, or that ended INCOMPLETE once what it names is mended: scores that are there stay, the missing
ones are made, and nobody gets a letter twice. A run that is complete is left as it is.

  norms run --stage production        starts the stage's state machine and follows it to its end

Exit code 1 where the run is INCOMPLETE: the partners without a score are named.`,
    )
    .action(async (options: Where & { readonly json?: true }) => {
      const newest = [{ week: null, mode: 'LIVE' as const }];
      const installation = await openInstallation(options);
      try {
        await installation.confirm(describeTouch(newest));
        await judgeWeeks(installation, newest, options);
      } finally {
        await installation.close();
      }
    });
}
