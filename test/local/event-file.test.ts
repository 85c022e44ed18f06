import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventLine, eventFileSize, readEventLines } from '../../local/event-file.ts';
import { ExplainedError } from '../../local/explained-error.ts';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'event-file-'));
});
afterAll(() => rm(scratch, { recursive: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(scratch, name);
  await writeFile(file, content);
  return file;
}

async function linesOf(file: string): Promise<EventLine[]> {
  const lines: EventLine[] = [];
  for await (const chunk of readEventLines(file)) lines.push(...chunk);
  return lines;
}

/** What was read before the file failed, and how it did. */
async function failureOf(file: string): Promise<{ lines: number; error: unknown }> {
  let lines = 0;
  try {
    for await (const chunk of readEventLines(file)) lines += chunk.length;
  } catch (error) {
    return { lines, error };
  }
  return { lines, error: undefined };
}

/** Text that gzip cannot make much shorter. */
const manyLines = Array.from({ length: 40_000 }, (_, index) => `{"id":${Math.imul(index, 2_654_435_761) >>> 0}}`).join(
  '\n',
);

describe('an event file', () => {
  it.each([
    ['plain', 'plain.gz', (text: string) => text],
    ['gzip', 'packed.ndjson', gzipSync],
    [
      'gzip in two members',
      'joined.ndjson',
      (text: string) => Buffer.concat([gzipSync(text.slice(0, 5)), gzipSync(text.slice(5))]),
    ],
  ])('is read when %s, whatever its name says', async (_what, name, pack) => {
    const lines = await linesOf(await fileOf(name, pack('{"a":1}\r\n\n{"b":2}')));
    expect(lines).toEqual([
      { line: 1, end: 9, text: '{"a":1}', bytesRead: expect.any(Number) },
      { line: 3, end: 17, text: '{"b":2}', bytesRead: expect.any(Number) },
    ]);
  });

  it.each([
    ['nothing', '', []],
    ['nothing, packed', gzipSync(''), []],
    ['one byte, the first of gzip', '\u001f', ['\u001f']],
  ])('may hold %s', async (_what, content, expected) => {
    const lines = await linesOf(await fileOf('tiny', content));
    expect(lines.map((line) => line.text)).toEqual(expected);
  });

  it.each([
    ['plain', manyLines],
    ['packed', gzipSync(manyLines)],
  ])('tells how much of it has been read, up to its size (%s)', async (name, content) => {
    const file = await fileOf(name, content);
    const read = (await linesOf(file)).map((line) => line.bytesRead);
    expect(read).toHaveLength(40_000);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(read.at(-1)).toBe(await eventFileSize(file));
  });

  it('comes in chunks, not all at once', async () => {
    let chunks = 0;
    for await (const chunk of readEventLines(await fileOf('chunks', manyLines))) chunks += Math.sign(chunk.length);
    expect(chunks).toBeGreaterThan(1);
  });

  it('can be left in the middle', async () => {
    for await (const chunk of readEventLines(await fileOf('left', gzipSync(manyLines)))) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('an event file that cannot be read', () => {
  it('is not there', async () => {
    const file = join(scratch, 'nowhere.ndjson');
    expect(await failureOf(file)).toEqual({ lines: 0, error: new ExplainedError(`There is no file ${file}.`) });
    await expect(eventFileSize(file)).rejects.toThrow(`There is no file ${file}.`);
  });

  it('is a directory', async () => {
    const { error } = await failureOf(scratch);
    expect(error).toEqual(new ExplainedError(`${scratch} is a directory: name the file in it.`));
  });

  it('is cut off: the lines before are read, the half one is not taken for a line', async () => {
    const packed = gzipSync(manyLines);
    const file = await fileOf('cut.gz', packed.subarray(0, packed.length - 20_000));
    const { lines, error } = await failureOf(file);
    expect(error).toEqual(
      new ExplainedError(`${file} is cut off: its gzip data stops at byte ${packed.length - 20_000}.`),
    );
    expect(lines).toBeGreaterThan(1_000);
    expect(lines).toBeLessThan(40_000);
  });

  it('is a bomb: a few kilobytes that unpack to more than events ever do', async () => {
    const file = await fileOf('bomb.gz', gzipSync(Buffer.alloc(8 * 1_024 * 1_024, ' ')));
    const { error } = await failureOf(file);
    expect(String(error)).toMatch(/bomb\.gz is no file of events: it unpacks to \d+ bytes out of \d+/u);
  });

  it('is damaged in the middle', async () => {
    const packed = gzipSync(manyLines);
    packed.fill(0xff, 100_000, 100_100);
    const file = await fileOf('damaged.gz', packed);
    const { error } = await failureOf(file);
    expect(error).toBeInstanceOf(ExplainedError);
    expect(String(error)).toMatch(/damaged\.gz is damaged: its gzip data breaks off before byte \d+ \(.+\)\.$/);
  });
});
