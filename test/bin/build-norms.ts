import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inject } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
let built: Promise<BuiltNorms> | undefined;

export interface BuiltNorms {
  /** To be run. */
  readonly program: string;
  /** To be called: it exports `runCommandLine`. */
  readonly commandLine: string;
}

/** Packages that are CommonJS ask for `require`, which a module has not. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * The command line as one program, its packages in it, put together once a test process because tests call it hundreds of times:
 * compiled it takes 0.7 s of CPU for a command, with its packages left where they are 1 s, through a loader that compiles its files
 * as they are asked for 2 s.
 */
export function builtNorms(): Promise<BuiltNorms> {
  built ??= buildNorms();
  return built;
}

async function buildNorms(): Promise<BuiltNorms> {
  const folder = join(inject('normsFolder'), String(process.pid));
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: ['bin/norms.ts', 'bin/command-line.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    mainFields: ['module', 'main'],
    format: 'esm',
    platform: 'node',
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  await cp(join(REPOSITORY, 'local/engine-worker.mjs'), join(folder, 'engine-worker.mjs'));
  return { program: join(folder, 'norms.js'), commandLine: join(folder, 'command-line.js') };
}
