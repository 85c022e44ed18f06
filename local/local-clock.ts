import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, parseInstant } from '../domain/calendar/instant.ts';

/**
 * The moment that the data is at. Letters of 2017 are overdue today, but not to somebody who plays 2017: what a
 * command makes due as at some day, `send` sends as at that day.
 */
export async function readLocalClock(directory: string): Promise<Instant | null> {
  try {
    return parseInstant((await readFile(join(directory, 'clock'), 'utf8')).trim()) ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function writeLocalClock(directory: string, moment: Instant): Promise<void> {
  await writeFile(join(directory, 'clock'), `${moment}\n`);
}
