import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test processes put the command line together; it goes when they have ended. */
    readonly normsFolder: string;
  }
}

/** Below node_modules, where the program finds its packages. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

/** Vitest calls `setup` once before all tests, and what it returns after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'norms-'));
  project.provide('normsFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
