import { Command } from 'commander';
import { addCommand } from './correct/add.ts';
import { applyCommand } from './correct/apply.ts';
import { listCommand } from './correct/list.ts';
import { revokeCommand } from './correct/revoke.ts';

export function correctCommand(): Command {
  const command = new Command('correct').description(
    'Corrects judged weeks for force majeure: takes items out, or excludes a norm; revokes it again.',
  );
  for (const child of [addCommand(), revokeCommand(), listCommand(), applyCommand()]) {
    command.addCommand(child.exitOverride());
  }
  return command;
}
