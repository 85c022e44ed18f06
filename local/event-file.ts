import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { gunzipUpTo } from '../adapters/node/gunzip.ts';
import type { GzipProblem } from '../domain/ports.ts';
import { createLineSplitter, type Line } from '../lambdas/import-objects/line-splitter.ts';
import { ExplainedError } from './explained-error.ts';

/** A line of an event file; `bytesRead` is how much of the file (compressed, if it is) had been read by then. */
export type EventLine = Line & { readonly bytesRead: number };

const CHUNK_BYTES = 256 * 1_024;

/**
 * The size of the file in bytes, for progress against `bytesRead`; 0 where there is no telling (a pipe).
 *
 * @throws {ExplainedError} when the file is not there or cannot be looked at.
 */
export async function eventFileSize(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw explained(error, file);
  }
}

/**
 * Reads NDJSON, plain or gzip (known by its first bytes), in chunks of lines; blank lines are passed over. Holds one
 * chunk at a time, however long the file and its lines are.
 *
 * @throws {ExplainedError} when the file is not there, cannot be read, or its gzip is cut off, damaged or a bomb: the whole
 *   lines before that have been yielded by then.
 */
export async function* readEventLines(file: string): AsyncGenerator<readonly EventLine[], void, void> {
  const raw = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const splitter = createLineSplitter();
  const located = (lines: readonly Line[]): readonly EventLine[] =>
    lines.map((line) => ({ ...line, bytesRead: raw.bytesRead }));
  try {
    for await (const chunk of await unpacked(raw)) {
      if ('problem' in chunk) throw unpackable(chunk, file, raw.bytesRead);
      yield located(splitter.push(chunk));
    }
    yield located(splitter.end());
  } catch (error) {
    throw explained(error, file);
  }
}

async function unpacked(raw: ReadStream): Promise<AsyncIterable<Uint8Array | GzipProblem>> {
  await once(raw, 'readable');
  const magic: Buffer | null = raw.read(2);
  if (magic !== null) raw.unshift(magic);
  if (magic?.[0] !== 0x1f || magic[1] !== 0x8b) return raw;
  return gunzipUpTo(Number.POSITIVE_INFINITY)(raw);
}

function unpackable({ problem, detail }: GzipProblem, file: string, offset: number): ExplainedError {
  switch (problem) {
    case 'CUT_OFF':
      return new ExplainedError(`${file} is cut off: its gzip data stops at byte ${offset}.`);
    case 'DAMAGED':
      return new ExplainedError(`${file} is damaged: its gzip data breaks off before byte ${offset} (${detail}).`);
    case 'TOO_LARGE':
      return new ExplainedError(`${file} is no file of events: it unpacks to ${detail}.`);
  }
}

function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
      return new ExplainedError(`There is no file ${file}.`, { cause: error });
    case 'EISDIR':
      return new ExplainedError(`${file} is a directory: name the file in it.`, { cause: error });
    default:
      return new ExplainedError(`${file} cannot be read: ${error.message}.`, { cause: error });
  }
}
