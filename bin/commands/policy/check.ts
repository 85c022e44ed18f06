import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parseGroupNorms } from '../../../domain/policy/group-norms-file.ts';
import { columns } from '../../../local/columns.ts';
import { ExplainedError } from '../../../local/explained-error.ts';

export function checkCommand(): Command {
  return new Command('check')
    .description('Checks a file of group norms: what questions and returns are expected of each product group.')
    .argument('<file>', 'the file, JSON')
    .option('--json', 'print the problems, or the months, as one JSON object')
    .addHelpText('after', '\nExit code 2 when there is anything wrong with it; each problem is named with its place.')
    .action(async (file: string, { json }: { json?: true }) => {
      const text = await readFile(file, 'utf8').catch((error: Error) => {
        throw new ExplainedError(`${file} cannot be read (${error.message}).`, { cause: error });
      });
      const parsed = parseGroupNorms(text);
      if ('problems' in parsed) process.exitCode = 2;
      process.stdout.write(json ? `${JSON.stringify({ file, ...parsed })}\n` : describe(file, parsed));
    });
}

function describe(file: string, parsed: ReturnType<typeof parseGroupNorms>): string {
  if ('problems' in parsed) {
    const rows = parsed.problems.map(({ path, reason }) => [`  ${path === '' ? '(the file)' : path}`, reason]);
    return `${file} is not in order:\n${columns(rows)}`;
  }
  const rows = parsed.tables.map(({ month, questions, returns }) => [
    `  ${month}`,
    `${Object.keys(questions).length} groups for questions, ${Object.keys(returns).length} for returns`,
  ]);
  return `${file} is in order.\n${columns(rows)}`;
}
