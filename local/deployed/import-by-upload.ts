import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, type Readable, Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { objectStore } from '../../adapters/aws/object-store.ts';
import { MOST_UPLOADED_BYTES, upload } from '../../adapters/aws/upload.ts';
import type { ObjectStore } from '../../domain/ports.ts';
import type { RefusedLine } from '../../lambdas/import-objects/answer-lines.ts';
import { INCOMING } from '../../lambdas/import-objects/event.ts';
import { type ImportResult, resultKey } from '../../lambdas/import-objects/import-result.ts';
import { ExplainedError } from '../explained-error.ts';
import type { Counts } from '../import-file.ts';

export interface UploadWatcher {
  /** Bytes that are on their way to the bucket, of the file's. */
  onUploading(bytes: number): void;
  /** Lines that are in by now. */
  onImporting(lines: number): void;
  onRefused(refused: RefusedLine): Promise<void>;
}

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 5_000;
/** A part of a file takes minutes at the most, and a crash is tried again after the time of the function. */
const MOST_SILENCE_MILLIS = 60 * 60_000;

/**
 * Puts a file into a stage's bucket of uploads, waits until the stage has imported it, and hands over the lines that did not get in.
 * Whoever waits may leave: the import goes on, and its result stays in the bucket.
 *
 * @throws {ExplainedError} when the file is too large, was refused, or nothing has been heard of it for an hour.
 */
export async function importByUpload(
  { file, size, bucket }: { readonly file: string; readonly size: number; readonly bucket: string },
  watcher: UploadWatcher,
): Promise<Counts> {
  if (size > MOST_UPLOADED_BYTES)
    throw new ExplainedError(`${file} is larger than the 5 GB that S3 takes at once: cut it into parts.`);
  const key = `${INCOMING}${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${basename(file).replaceAll(/[^\w.-]/g, '_')}`;
  const checksum = await checksumOf(file);
  await upload(bucket, { key, content: counted(file, watcher.onUploading), size, crc32: checksum });
  const objects = objectStore(bucket);
  const result = await follow(objects, { file, bucket, key }, watcher);
  for (const { refusedLines } of result.parts) {
    const text = refusedLines === null ? undefined : (await objects.readText(refusedLines))?.text;
    for (const line of text?.split('\n') ?? []) if (line !== '') await watcher.onRefused(refusedLine(line));
  }
  if (result.state === 'REFUSED')
    throw new ExplainedError(`${file} was refused: ${result.reason ?? 'no reason given'}.`);
  return result.counts;
}

function counted(file: string, onBytes: (bytes: number) => void): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    },
  });
  // What breaks the reading breaks the counter, and with it the upload, which tells of it.
  return pipeline(createReadStream(file), counter, () => {});
}

async function checksumOf(file: string): Promise<number> {
  let checksum = 0;
  for await (const chunk of createReadStream(file)) checksum = crc32(chunk, checksum);
  return checksum;
}

async function follow(
  objects: ObjectStore,
  { file, bucket, key }: { readonly file: string; readonly bucket: string; readonly key: string },
  { onImporting }: UploadWatcher,
): Promise<ImportResult> {
  let [seen, heardAt] = ['', performance.now()];
  for (let wait = FIRST_WAIT_MILLIS; ; wait = Math.min(1.5 * wait, LONGEST_WAIT_MILLIS)) {
    const text = (await objects.readText(resultKey(key)))?.text;
    if (text !== undefined && text !== seen) {
      [seen, heardAt] = [text, performance.now()];
      const result: ImportResult = JSON.parse(text);
      onImporting(result.parts.at(-1)?.lastLine ?? 0);
      if (result.state !== 'IMPORTING') return result;
    }
    if (performance.now() - heardAt > MOST_SILENCE_MILLIS) {
      throw new ExplainedError(
        `Nothing was heard of ${file} for an hour: it is s3://${bucket}/${key}, and its result will be ${resultKey(key)} (docs/runbook.md, "uploads-dead").`,
      );
    }
    await pause(wait);
  }
}

function refusedLine(text: string): RefusedLine {
  return JSON.parse(text);
}
