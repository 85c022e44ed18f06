import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inject } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
let built: Promise<string> | undefined;

/**
 * The command line as one program, put together once a test process because tests call it a hundred times: compiled, it is at
 * work after 0.4 s; a loader that compiles its 200 files as they are asked for takes 1.2 s, each time.
 */
export function builtNorms(): Promise<string> {
  built ??= buildNorms();
  return built;
}

async function buildNorms(): Promise<string> {
  const folder = join(inject('normsFolder'), String(process.pid));
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: ['bin/norms.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  await cp(join(REPOSITORY, 'local/engine-worker.mjs'), join(folder, 'engine-worker.mjs'));
  return join(folder, 'norms.js');
}
