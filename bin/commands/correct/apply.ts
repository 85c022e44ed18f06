import { Command } from 'commander';
import { applyCorrections } from '../../../local/corrections/correct.ts';
import { dataOption } from '../../arguments.ts';
import { describeRuns, runAsJson, setExitCode } from '../../describe-effects.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../../installation.ts';

export function applyCommand(): Command {
  return new Command('apply')
    .description('Judges the weeks of all corrections again, or of one: heals what a crash after its record left out.')
    .argument('[id]', 'the id of one correction or revocation')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText('after', '\nWhere nothing is missing it changes nothing, and makes no letter a second time.')
    .action(async (id: string | undefined, options: Where & { readonly json?: true }) => {
      const { json } = options;
      const installation = await openInstallation(options);
      try {
        await installation.confirm(
          `The weeks of ${id ?? 'all corrections'} and every later judged week are judged again; what was left out of letters goes out.`,
        );
        const runs = await applyCorrections(installation, id ?? null);
        process.stdout.write(
          json ? runs.map((run) => `${JSON.stringify(runAsJson(run))}\n`).join('') : describeRuns(runs, options.stage),
        );
        setExitCode(runs);
      } finally {
        await installation.close();
      }
    });
}
