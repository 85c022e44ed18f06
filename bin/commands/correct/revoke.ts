import { Command } from 'commander';
import { revokeCorrection } from '../../../local/corrections/correct.ts';
import { dataOption } from '../../arguments.ts';
import { describeEffects, describeRuns, effectsAsJson, setExitCode } from '../../describe-effects.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../../installation.ts';

interface RevokeOptions extends Where {
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
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--dry-run', 'show whose strikes, windows and standings would change, and write nothing')
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
A strike that the correction held off counts again, and its partner gets a strike notice with its ground. Should this
be cut off before it is done, norms correct apply judges what is missing. With --stage it shows whom it changes and asks first.`,
    )
    .action(async (id: string, { decidedBy, reason, json, ...options }: RevokeOptions) => {
      const dryRun = options.dryRun ?? false;
      const installation = await openInstallation(options);
      try {
        const revoked = await revokeCorrection(installation, id, { decidedBy, reason }, dryRun, (effects) =>
          installation.confirm(
            `Revoking ${id} changes the following, is never undone, and whom it changes gets a letter.\n${describeEffects(effects)}`.trimEnd(),
          ),
        );
        const lead = dryRun ? `Revoking ${id} would change (nothing is written)` : `${id} is revoked`;
        process.stdout.write(
          json
            ? effectsAsJson(revoked, dryRun)
            : `${lead}\n${describeEffects(revoked.effects)}${dryRun ? '' : describeRuns(revoked.runs, options.stage)}`,
        );
        setExitCode(revoked.runs);
      } finally {
        await installation.close();
      }
    });
}
