import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtNorms } from './build-norms.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** The export of a year of a real marketplace is some 30 MB. */
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Runs `norms` as a person does: a process of its own, by its exit code and what it prints. */
export async function runNorms(...args: readonly string[]): Promise<Ran> {
  return run(process.execPath, [(await builtNorms()).program, ...args]);
}

/** With these variables beside those of this process. */
export async function runNormsWith(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> {
  return run(process.execPath, [(await builtNorms()).program, ...args], { ...process.env, ...environment });
}

/** The same through npm, which is how a person starts it. */
export function npmRunNorms(...args: readonly string[]): Promise<Ran> {
  return run('npm', ['run', '--silent', 'norms', '--', ...args]);
}

function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { cwd: REPOSITORY, maxBuffer: MOST_OUTPUT, env }, (error, stdout, stderr) => {
      if (child.exitCode === null)
        reject(new Error(`${file} ${args.join(' ')} ended by ${child.signalCode}`, { cause: error }));
      else resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
