import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplainedError } from './explained-error.ts';

/** Raised whenever older data can no longer be read: a key, an index, a stored shape or the number of shards that changed. */
const FORMAT = 3;
const STAMP = 'service-norms.json';

export interface EngineDirectory {
  /** Where LevelDB keeps its files. */
  readonly database: string;
  /** Whether nothing was kept here before. */
  readonly fresh: boolean;
}

/**
 * Makes the directory, or recognises it by its stamp.
 *
 * @throws {ExplainedError} when it belongs to something else, or to another version of this program.
 */
export async function prepareEngineDirectory(directory: string): Promise<EngineDirectory> {
  const database = join(directory, 'leveldb');
  const entries = await entriesOf(directory);
  if (entries.length === 0) {
    await writeFile(join(directory, STAMP), `${JSON.stringify({ format: FORMAT })}\n`);
    return { database, fresh: true };
  }
  if (!entries.includes(STAMP)) {
    throw new ExplainedError(`The directory ${directory} holds files that are not this program's: name another one.`);
  }
  const format = await readFormat(join(directory, STAMP));
  if (format !== FORMAT) {
    throw format === undefined ? damaged(directory, 'its stamp cannot be read') : otherVersion(directory);
  }
  return { database, fresh: false };
}

export function damaged(directory: string, reason: string): ExplainedError {
  return new ExplainedError(`The data in ${directory} is damaged (${reason}): delete it and import again.`);
}

export function otherVersion(directory: string): ExplainedError {
  return new ExplainedError(
    `The data in ${directory} was written by another version of this program: delete it and import again.`,
  );
}

export function inUse(directory: string): ExplainedError {
  return new ExplainedError(
    `The data in ${directory} is in use by another command: wait until that has ended, or name another directory.`,
  );
}

async function entriesOf(directory: string): Promise<readonly string[]> {
  try {
    await mkdir(directory, { recursive: true });
    return await readdir(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExplainedError(`The directory ${directory} cannot be used (${reason}): name another one.`, {
      cause: error,
    });
  }
}

async function readFormat(stamp: string): Promise<unknown> {
  try {
    const content: unknown = JSON.parse(await readFile(stamp, 'utf8'));
    return typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined;
  } catch {
    return undefined;
  }
}
