import { Command } from 'commander';
import { columns } from '../../local/columns.ts';
import { type Upgraded, upgradeItems } from '../../local/upgrade.ts';
import { dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../installation.ts';

interface UpgradeOptions extends Where {
  readonly dryRun?: true;
  readonly json?: true;
}

export function upgradeCommand(): Command {
  return new Command('upgrade')
    .description('Rewrites what is stored in an older shape, once all functions are of this version.')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--dry-run', 'count what would be rewritten, and write nothing')
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
It is never urgent: an item of an older shape is read as one of today's wherever it is met (docs/upgrades.md). It reads the whole
table, may be cut off, and may be given again. With --stage it takes an administrator's credentials.`,
    )
    .action(async (options: UpgradeOptions) => {
      const dryRun = options.dryRun ?? false;
      const installation = await openInstallation(options);
      try {
        if (!dryRun) {
          await installation.confirm(
            'The whole table is read, and items of older shapes are rewritten as this version writes them.',
          );
        }
        const upgraded = await upgradeItems(installation, dryRun);
        process.stdout.write(options.json ? `${JSON.stringify(upgraded)}\n` : describe(upgraded, dryRun));
      } finally {
        await installation.close();
      }
    });
}

function describe({ read, older, strangers }: Upgraded, dryRun: boolean): string {
  const rows = older.map(({ kind, version, items }) => [`  ${kind}, version ${version}`, items.toLocaleString('en')]);
  return [
    `${read.toLocaleString('en')} items read, ${dryRun ? 'to rewrite' : 'rewritten'}:${rows.length === 0 ? ' none' : ''}\n`,
    columns(rows),
    strangers === 0 ? '' : `${strangers.toLocaleString('en')} items are none of ours: they stay as they are.\n`,
  ].join('');
}
