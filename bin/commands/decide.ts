import { Command, Option } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { decide } from '../../local/decide.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { describeRuns, runAsJson, setExitCode } from '../describe-effects.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../installation.ts';

interface DecideOptions extends Where {
  readonly week: IsoWeek;
  readonly decidedBy: string;
  readonly note: string;
  readonly json?: true;
}

export function decideCommand(): Command {
  return new Command('decide')
    .description('Records what a person decided on a partner that exceeded the limit: its count starts anew.')
    .argument('<partner>', 'the partner id')
    .addOption(
      new Option('--week <week>', 'the judged week in which it was decided').argParser(asWeek).makeOptionMandatory(),
    )
    .requiredOption('--decided-by <name>', 'who decided')
    .requiredOption('--note <text>', 'what was decided, and why')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
The window of a partner over the limit stays open until somebody has decided (rules E16); from the week after the
decision the count starts anew, and every later judged week is judged again on it. The record is never changed. Should
this be cut off before it is done, give the same command again.

With --stage it asks first, and the stage judges its weeks itself, one after the other.`,
    )
    .action(async (partnerId: string, options: DecideOptions) => {
      const { week, decidedBy, note, json } = options;
      const installation = await openInstallation(options);
      try {
        const { record, isNew, runs } = await decide(installation, partnerId, week, { decidedBy, note }, () =>
          installation.confirm(
            `The strikes of ${partnerId} are counted anew from the week after ${week}, and every later judged week is judged again. The record is never changed.`,
          ),
        );
        const lead = isNew ? 'Decided' : `Decided before, by ${record.decidedBy}: it stands as it is`;
        process.stdout.write(
          json
            ? `${JSON.stringify({ isNew, record, runs: runs.map(runAsJson) })}\n`
            : `${lead}: the strikes of ${partnerId} are counted anew from the week after ${week}.\n${describeRuns(runs, options.stage)}`,
        );
        setExitCode(runs);
      } finally {
        await installation.close();
      }
    });
}
