import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importingForTests, ndjson, orders } from './importing.ts';

const KEY = 'incoming/orders.ndjson.gz';
const { s3, open } = importingForTests();

const TEXT = ndjson(orders(25));
const PACKED = gzipSync(TEXT);
/** Lines of 5 KB that gzip can make nothing of and that are no events. */
const noise = (lines: number) =>
  Array.from(
    { length: lines },
    (_, line) => `${createHash('shake256', { outputLength: 2_499 }).update(String(line)).digest('hex')}\n`,
  ).join('');

async function resultOf(key: string, content: string | Uint8Array) {
  const { bucket, deliver, marketplace } = await open();
  await deliver(bucket.put(key, content));
  return { result: bucket.result(key), refused: bucket.refusedLines(key, 1), items: () => marketplace.items() };
}

describe('a file of events', () => {
  it.each([
    ['plain', 'orders.ndjson', TEXT],
    ['gzip', 'orders.ndjson.gz', PACKED],
    ['gzip of two members', 'orders.gz', Buffer.concat([gzipSync(TEXT.slice(0, 77)), gzipSync(TEXT.slice(77))])],
    ['gzip that is named as if it were plain', 'orders.ndjson', PACKED],
    ['plain that is named as if it were gzip', 'orders.ndjson.gz', TEXT],
    ['plain of another name', 'orders.txt', TEXT],
    ['with CRLF', 'orders.ndjson', TEXT.replaceAll('\n', '\r\n')],
    ['with a byte order mark, and without a last newline', 'orders.ndjson', `\uFEFF${TEXT.trimEnd()}`],
    ['with blank lines', 'orders.ndjson', TEXT.replaceAll('\n', '\n\n  \n')],
  ])('is read when %s', async (_what, name, content) => {
    const { result } = await resultOf(`incoming/${name}`, content);
    expect(result).toMatchObject({ state: 'IMPORTED', counts: { accepted: 25, refused: 0 } });
    expect(result?.parts).toHaveLength(3);
  });

  it.each([
    ['nothing', ''],
    ['nothing, packed', gzipSync('')],
    ['blank lines', '\n\r\n  \n'],
  ])('may hold %s', async (_what, content) => {
    const { result } = await resultOf(KEY, content);
    expect(result).toMatchObject({ state: 'IMPORTED', reason: null, parts: [] });
  });

  it('may be no file of events at all: each of its lines is refused', async () => {
    const { result, refused } = await resultOf('incoming/orders.csv', 'order;quantity\n1;2\n');
    expect(result).toMatchObject({ state: 'IMPORTED', counts: { accepted: 0, refused: 2 } });
    expect(refused).toMatchObject([
      { line: 1, reason: 'is not JSON', text: 'order;quantity' },
      { line: 2, reason: 'is not JSON' },
    ]);
  });

  it('fault row 22: has lines that are not UTF-8, or longer than any event, refused, and no other', async () => {
    const [first, second] = orders(2).map((event) => `${JSON.stringify(event)}\n`);
    const bytes = Buffer.concat([
      Buffer.from(first ?? ''),
      Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]),
      Buffer.alloc(300_000, 'x'),
      Buffer.from(`\n${second}`),
    ]);
    const { result, refused } = await resultOf('incoming/odd.ndjson', bytes);
    expect(result?.counts).toMatchObject({ accepted: 2, refused: 2 });
    expect(refused).toMatchObject([
      { line: 2, reason: 'is not UTF-8', text: '' },
      { line: 3, reason: 'is longer than an event can be', text: '' },
    ]);
  });

  it('of another kind is given up after its first part', async () => {
    const { result } = await resultOf('incoming/dump.sql', noise(12));
    expect(result).toMatchObject({ state: 'REFUSED', counts: { refused: 10 } });
    expect(result?.reason).toBe('the file has no event among its first 10 lines');
  });

  const LARGE = TEXT + noise(1_000);
  const LARGE_PART = { lines: 100_000, bytes: 1_200_000 };
  const MEBIBYTE = 1_024 * 1_024;

  it('is read in pieces: no more of a large one than its parts so far need', async () => {
    const { bucket, invoke } = await open(LARGE_PART);
    const before = s3().bytesRead;
    s3().breakWhere((method) => (method === 'PUT' ? 'REFUSE' : 'PASS'));
    await expect(invoke(bucket.put(KEY, LARGE))).rejects.toThrow();
    expect(LARGE.length).toBeGreaterThan(4 * MEBIBYTE);
    expect(s3().bytesRead - before).toBe(2 * MEBIBYTE);
  });

  it('that is plain is asked for from where the last turn stopped; only its first bytes are read again', async () => {
    const { bucket, deliver } = await open(LARGE_PART);
    const before = s3().bytesRead;
    await deliver(bucket.put(KEY, LARGE));
    const parts = bucket.result(KEY)?.parts ?? [];
    expect(parts.at(-1)?.end).toBe(LARGE.length);
    expect(parts).toHaveLength(5);
    // A turn reads the first piece, those of its part, and the beginning of what comes next.
    expect(s3().bytesRead - before).toBeLessThan(5 * 4 * MEBIBYTE);
  });
});

describe('a file that cannot be read to its end', () => {
  it('is cut off: what came before its last part is in, and the result says how far', async () => {
    const { result, items } = await resultOf(KEY, gzipSync(TEXT + noise(100)).subarray(0, 200_000));
    expect(result).toMatchObject({ state: 'REFUSED', reason: expect.stringContaining('the file is cut off') });
    expect(result?.counts.accepted).toBe(25);
    expect((await items()).length).toBeGreaterThan(25);
  });

  it('is damaged: likewise', async () => {
    const packed = gzipSync(TEXT + noise(100));
    packed.fill(0xff, 150_000, 150_100);
    const { result } = await resultOf(KEY, packed);
    expect(result).toMatchObject({ state: 'REFUSED', reason: expect.stringContaining('the file is damaged') });
  });
});

describe('a gzip bomb', () => {
  const MEBIBYTE = 1_024 * 1_024;
  const bombOf = (fill: string) => Buffer.concat(new Array(160).fill(gzipSync(Buffer.alloc(64 * MEBIBYTE, fill))));

  it.each([
    ['spaces', ' '],
    ['newlines', '\n'],
  ])(
    'of ten gibibytes of %s is refused by its result, before more than the first pieces of it were read',
    async (_of, fill) => {
      const bomb = bombOf(fill);
      expect(bomb.length).toBeGreaterThan(8 * MEBIBYTE);
      const before = s3().bytesRead;
      const { result, refused, items } = await resultOf(KEY, bomb);
      expect(result).toMatchObject({
        state: 'REFUSED',
        reason: expect.stringMatching(
          /^the file unpacks to more than a file of events comes to \(\d+ bytes out of \d+/u,
        ),
        parts: [],
      });
      // The piece that shows it, and one that was read ahead.
      expect(s3().bytesRead - before).toBeLessThanOrEqual(2 * MEBIBYTE);
      // Unpacked by then: what any file may come to, and a chunk more.
      expect(Number(/\((\d+) bytes/u.exec(result?.reason ?? '')?.[1])).toBeLessThan(6 * MEBIBYTE);
      expect(refused).toEqual([]);
      expect(await items()).toEqual([]);
    },
  );

  it('of lines is given up after its first part, if it comes to that', async () => {
    const { result } = await resultOf(KEY, bombOf('{}\n'));
    expect(result).toMatchObject({ state: 'REFUSED', counts: { accepted: 0, refused: 10 } });
  });
});
