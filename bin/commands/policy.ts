import { Command } from 'commander';
import { checkCommand } from './policy/check.ts';
import { diffCommand } from './policy/diff.ts';
import { listCommand } from './policy/list.ts';
import { showCommand } from './policy/show.ts';
import { tryCommand } from './policy/try.ts';

export function policyCommand(): Command {
  const policy = new Command('policy').description(
    'The norm books: what they say, where they differ, what another would change.',
  );
  for (const command of [listCommand(), showCommand(), diffCommand(), checkCommand(), tryCommand()]) {
    policy.addCommand(command.exitOverride());
  }
  return policy;
}
