import { Command } from 'commander';
import { columns } from '../../local/columns.ts';
import { reconcileFrom, reconcileWithout } from '../../local/reconcile.ts';

export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description('Lets mail go out of a table of AWS that was restored, once it knows again what it must not forget.')
    .argument('<restored>', 'the restored table')
    .option(
      '--from <table>',
      'the table that it was restored from: its erasures, stops and deliveries are brought over',
    )
    .option('--source-lost', 'that table is gone: give up every letter that is due, for it may have been sent')
    .addHelpText(
      'after',
      `
Region and credentials are those of the AWS SDK. One of --from and --source-lost is needed. docs/runbook.md, "restore",
says what has to come before.`,
    )
    .action(async (restored: string, { from, sourceLost }: { from?: string; sourceLost?: true }, command: Command) => {
      if ((from === undefined) === (sourceLost === undefined)) {
        return command.error('error: one of --from and --source-lost is needed');
      }
      const { broughtOver, givenUp } = await (from === undefined
        ? reconcileWithout(restored)
        : reconcileFrom(from, restored));
      const rows = [
        ['  brought over', broughtOver.toLocaleString('en')],
        ['  letters given up', givenUp.toLocaleString('en')],
      ];
      process.stdout.write(`Mail goes out of ${restored} again\n${columns(rows)}`);
    });
}
