import { Command } from 'commander';
import { revokeCorrection } from '../../../local/corrections/correct.ts';
import { deployLocally } from '../../../local/deployment.ts';
import { dataOption } from '../../arguments.ts';
import { describeEffects, describeRuns, effectsAsJson, setExitCode } from '../../describe-effects.ts';

interface RevokeOptions {
  readonly data: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function revokeCommand(): Command {
  return new Command('revoke')
    .description('Takes a correction back by a record of its own, and judges its week and every later one again.')
    .argument('<id>', 'the id of the correction (norms correct list)')
    .requiredOption('--decided-by <name>', 'who decided')
    .requiredOption('--reason <text>', 'why')
    .addOption(dataOption())
    .option('--dry-run', 'show whose strikes, windows and standings would change, and write nothing')
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
A strike that the correction held off counts again, and its partner gets a strike notice with its ground. Should this
be cut off before it is done, norms correct apply judges what is missing.`,
    )
    .action(async (id: string, { data, decidedBy, reason, json, ...options }: RevokeOptions) => {
      const dryRun = options.dryRun ?? false;
      const deployment = await deployLocally({ directory: data, existing: true });
      try {
        const revoked = await revokeCorrection(deployment, id, { decidedBy, reason }, dryRun);
        const lead = dryRun ? `Revoking ${id} would change (nothing is written)` : `${id} is revoked`;
        process.stdout.write(
          json
            ? effectsAsJson(revoked, dryRun)
            : `${lead}\n${describeEffects(revoked.effects)}${dryRun ? '' : describeRuns(revoked.runs)}`,
        );
        setExitCode(revoked.runs);
      } finally {
        await deployment.close();
      }
    });
}
