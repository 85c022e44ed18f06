import { pathToFileURL } from 'node:url';
import { builtNorms } from './build-norms.ts';
import type { Ran } from './run-norms.ts';

let last: Promise<unknown> = Promise.resolve();

/**
 * Calls `norms` in this process, one command after the other: the same by its exit code and what it prints, without a process to
 * start, which takes most commands longer than their work.
 */
export function callNorms(...args: readonly string[]): Promise<Ran> {
  return callNormsWith({}, ...args);
}

/** With these variables beside those of this process. */
export function callNormsWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
  const ran = last.then(() => call(args, environment));
  last = ran.catch(() => undefined);
  return ran;
}

async function call(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ran> {
  const { runCommandLine } = await import(pathToFileURL((await builtNorms()).commandLine).href);
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  const environment = { ...process.env };
  Object.assign(process.env, variables);
  const codeOfTests = process.exitCode;
  process.exitCode = undefined;
  try {
    await runCommandLine(args);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = codeOfTests;
    process.env = environment;
    stdout.end();
    stderr.end();
  }
}

function capture(stream: NodeJS.WriteStream) {
  const chunks: Buffer[] = [];
  const write = stream.write;
  stream.write = (chunk: Uint8Array | string, ...rest: readonly unknown[]) => {
    chunks.push(Buffer.from(chunk as string));
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    end() {
      stream.write = write;
    },
  };
}
