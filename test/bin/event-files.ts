import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudEvent } from '../system/events.ts';

/** A folder of a test's own, for its event files and its data. */
export interface Scratch {
  path(name: string): string;
  /** Writes the events, one a line, and returns the file's path. */
  eventFile(name: string, events: readonly (CloudEvent | string)[]): Promise<string>;
  remove(): Promise<void>;
}

export async function openScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'norms-'));
  return {
    path: (name) => join(folder, name),
    async eventFile(name, events) {
      const file = join(folder, name);
      const lines = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
      await writeFile(file, `${lines.join('\n')}\n`);
      return file;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
