import { createInterface } from 'node:readline/promises';
import { ExplainedError } from '../local/explained-error.ts';

/**
 * Says what will be touched and lets a person decide, on standard error: standard output is for what the command gives.
 *
 * @throws {ExplainedError} when the person does not want it, or nobody is there to be asked.
 */
export async function confirm(what: string, { yes }: { readonly yes?: true | undefined }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new ExplainedError(`${what} It takes --yes where nobody can be asked.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${what}\nGo on? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new ExplainedError('Nothing was done.');
  } finally {
    terminal.close();
  }
}
