import { Command } from 'commander';
import { applyCorrections } from '../../../local/corrections/correct.ts';
import { deployLocally } from '../../../local/deployment.ts';
import { dataOption } from '../../arguments.ts';
import { describeRuns, runAsJson, setExitCode } from '../../describe-effects.ts';

export function applyCommand(): Command {
  return new Command('apply')
    .description('Judges the weeks of all corrections again, or of one: heals what a crash after its record left out.')
    .argument('[id]', 'the id of one correction or revocation')
    .addOption(dataOption())
    .option('--json', 'print one JSON object a run')
    .addHelpText('after', '\nWhere nothing is missing it changes nothing, and makes no letter a second time.')
    .action(async (id: string | undefined, { data, json }: { data: string; json?: true }) => {
      const deployment = await deployLocally({ directory: data, existing: true });
      try {
        const runs = await applyCorrections(deployment, id ?? null);
        process.stdout.write(
          json ? runs.map((run) => `${JSON.stringify(runAsJson(run))}\n`).join('') : describeRuns(runs),
        );
        setExitCode(runs);
      } finally {
        await deployment.close();
      }
    });
}
