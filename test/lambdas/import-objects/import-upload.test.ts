import { describe, expect, it } from 'vitest';
import type { ImportResult } from '../../../lambdas/import-objects/import-result.ts';
import { importingForTests, ndjson, orders } from './importing.ts';

const KEY = 'incoming/2026/orders.ndjson';
const { s3, wire, open } = importingForTests();

/** 25 lines: three parts, of which the second has a line that is no event, and the third an event of the first again. */
const EVENTS = [...orders(14), { no: 'event', of: 'anna@customer.example' }, ...orders(9, 14), ...orders(1)];
const FILE = ndjson(EVENTS);

const countsOf = (result: ImportResult | undefined) => result?.parts.map(({ counts }) => counts);

describe('an upload', () => {
  it('is imported part by part, each turn going on where the last one stopped; the result adds up', async () => {
    const importing = await open();
    const { bucket, deliver, marketplace } = importing;
    await deliver(bucket.put(KEY, FILE));
    const result = bucket.result(KEY);
    expect(result).toMatchObject({
      state: 'IMPORTED',
      reason: null,
      file: { key: KEY, size: Buffer.byteLength(FILE) },
      counts: { accepted: 23, duplicate: 1, stale: 0, refused: 1, quarantined: 0 },
      parts: [
        { firstLine: 1, lastLine: 10, refusedLines: null },
        { firstLine: 11, lastLine: 20, refusedLines: 'results/2026/orders.ndjson.refused/00002.ndjson' },
        { firstLine: 21, lastLine: 25, end: Buffer.byteLength(FILE), refusedLines: null },
      ],
    });
    expect(countsOf(result)).toEqual([
      { accepted: 10, duplicate: 0, stale: 0, refused: 0, quarantined: 0 },
      { accepted: 9, duplicate: 0, stale: 0, refused: 1, quarantined: 0 },
      { accepted: 4, duplicate: 1, stale: 0, refused: 0, quarantined: 0 },
    ]);
    expect(importing.turns).toBe(3);
    expect(marketplace.reports.filter(({ message }) => message === 'upload imported').map(({ turn }) => turn)).toEqual([
      'MORE',
      'MORE',
      'ENDED',
    ]);
  });

  it('ends in the same facts and in the same result when one turn has all the time', async () => {
    const inTurns = await open();
    await inTurns.deliver(inTurns.bucket.put(KEY, FILE));
    const atOnce = await open();
    await atOnce.invoke(atOnce.bucket.put(KEY, FILE));
    expect(await atOnce.marketplace.items()).toEqual(await inTurns.marketplace.items());
    expect(atOnce.bucket.result(KEY)?.parts).toEqual(inTurns.bucket.result(KEY)?.parts);
  });

  it('architecture 3: ends in the same facts as the import of the command line', async () => {
    const { bucket, invoke, marketplace } = await open();
    await invoke(bucket.put(KEY, ndjson([...orders(24), ...orders(1)])));
    const commandLine = await open();
    await commandLine.marketplace.bulk([...orders(24), ...orders(1)]);
    expect(await marketplace.items()).toEqual(
      (await commandLine.marketplace.items()).filter(({ pk }) => pk !== 'RUN#LEASE'),
    );
  });

  it('fault row 21: takes any past, and refuses the future', async () => {
    const { bucket, invoke } = await open();
    const [order] = orders(1);
    await invoke(
      bucket.put(
        KEY,
        ndjson([
          { ...order, time: '2009-01-05T10:00:00Z' },
          { ...order, time: '2029-01-01T10:00:00Z' },
        ]),
      ),
    );
    expect(bucket.result(KEY)?.counts).toMatchObject({ accepted: 1, refused: 1 });
    expect(bucket.refusedLines(KEY, 1)).toMatchObject([{ line: 2, path: 'time', reason: 'lies in the future' }]);
  });

  it('I8: leaves no address anywhere but where it belongs: not with the refused lines, not in the log', async () => {
    const { bucket, invoke, marketplace } = await open();
    await invoke(bucket.put('incoming/anna@customer.example.ndjson', FILE));
    const [refused, ...others] = bucket.refusedLines('incoming/anna@customer.example.ndjson', 2);
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ line: 15, answer: 'refused', path: 'type' });
    expect(refused?.['text']).toBe('{"no":"event","of":"(address removed)"}');
    expect(JSON.stringify(marketplace.reports)).not.toContain('anna');
  });

  it('is imported again when it is put again, and its events are duplicates', async () => {
    const { bucket, deliver, marketplace } = await open();
    await deliver(bucket.put(KEY, FILE));
    const items = await marketplace.items();
    await deliver(bucket.put(KEY, FILE));
    expect(await marketplace.items()).toEqual(items);
    expect(bucket.result(KEY)?.counts).toMatchObject({ accepted: 0, duplicate: 24, refused: 1 });
  });

  it('is no folder that the console makes', async () => {
    const { bucket, deliver } = await open();
    await deliver(bucket.put('incoming/2026/', ''));
    expect(bucket.written()).toEqual({});
  });

  it('whose notification nobody can read becomes a dead letter', async () => {
    const importing = await open();
    const { detail: _, ...strange } = importing.bucket.put(KEY, FILE);
    await importing.deliver(strange as never);
    expect(importing.deadLetters).toHaveLength(1);
  });
});

describe('a notification that comes twice', () => {
  it('changes nothing, also when the import is over', async () => {
    const { bucket, deliver, marketplace } = await open();
    const notification = bucket.put(KEY, FILE);
    await deliver(notification, notification);
    const before = { items: await marketplace.items(), written: bucket.written() };
    expect(before.written).toMatchObject({
      'results/2026/orders.ndjson.result.json': expect.stringContaining('IMPORTED'),
    });
    await deliver(notification);
    expect({ items: await marketplace.items(), written: bucket.written() }).toEqual(before);
  });

  it('has two at work on one file, of which one stops at the first part that the other wrote', async () => {
    const { bucket, invoke, marketplace } = await open();
    const notification = bucket.put(KEY, FILE);
    await Promise.all([invoke(notification), invoke(notification)]);
    const ends = marketplace.reports.filter(({ message }) => message === 'upload imported').map(({ turn }) => turn);
    expect(ends.toSorted()).toEqual(['ENDED', 'NOTHING_TO_DO']);
    const result = bucket.result(KEY);
    expect(result?.parts.map(({ firstLine }) => firstLine)).toEqual([1, 11, 21]);
    const { accepted = 0, duplicate = 0, refused } = result?.counts ?? {};
    expect([accepted + duplicate, refused]).toEqual([24, 1]);
    expect((await marketplace.items('p1#promise#')).length).toBe(23);
  });
});

describe('a crash', () => {
  it('at any request to S3 is got over: the same facts, each line answered once', async () => {
    const three = { lines: 3, bytes: 1_000_000 };
    const seven = ndjson([...orders(4), { no: 'event' }, ...orders(1, 4), ...orders(1)]);
    const importWhole = async () => {
      const importing = await open(three);
      await importing.deliver(importing.bucket.put(KEY, seven));
      expect(importing.deadLetters).toEqual([]);
      return { result: importing.bucket.result(KEY), items: await importing.marketplace.items() };
    };
    let requests = 0;
    s3().breakWhere(() => {
      requests += 1;
      return 'PASS';
    });
    const whole = await importWhole();
    // Three turns: result and file read, result written; a file of refused lines; the result ended.
    expect(requests).toBe(11);

    for (let crash = 1; crash <= requests; crash += 1) {
      let left = crash;
      s3().breakWhere(() => {
        left -= 1;
        return left === 0 ? 'REFUSE' : 'PASS';
      });
      const { result, items } = await importWhole();
      expect(items).toEqual(whole.items);
      expect(result).toMatchObject({ state: 'IMPORTED', counts: { refused: 1 } });
      expect(result?.parts.map(({ end }) => end)).toEqual(whole.result?.parts.map(({ end }) => end));
      expect(Number(result?.counts.accepted) + Number(result?.counts.duplicate)).toBe(6);
    }
  });

  it('at a part’s edge leaves the very same result as no crash', async () => {
    const whole = await open();
    await whole.deliver(whole.bucket.put(KEY, FILE));
    const crashed = await open();
    let reads = 0;
    // The second turn is gone before it has read anything.
    s3().breakWhere((method, key) => {
      if (method !== 'GET' || key !== KEY) return 'PASS';
      reads += 1;
      return reads === 2 ? 'REFUSE' : 'PASS';
    });
    await crashed.deliver(crashed.bucket.put(KEY, FILE));
    expect(crashed.turns).toBe(4);
    expect(crashed.bucket.result(KEY)).toEqual({
      ...whole.bucket.result(KEY),
      file: crashed.bucket.result(KEY)?.file,
    });
  });

  it('of the connection, after S3 wrote the result, is no other writer: the turn goes on', async () => {
    let lost = false;
    s3().breakWhere((method, key) => {
      if (lost || method !== 'PUT' || !key.endsWith('.result.json')) return 'PASS';
      lost = true;
      return 'LOSE_ANSWER';
    });
    const { bucket, invoke } = await open();
    await invoke(bucket.put(KEY, FILE));
    expect(lost).toBe(true);
    expect(bucket.result(KEY)).toMatchObject({ state: 'IMPORTED', counts: { accepted: 23, duplicate: 1, refused: 1 } });
  });

  it('five times at the same part makes a dead letter of the upload, which says how far it came; redriven it goes on', async () => {
    const importing = await open();
    const { bucket, deliver, marketplace } = importing;
    wire().breakWhere(({ body }) => (body.includes('i12#') || body.includes('#i12') ? 'REFUSE' : 'PASS'));
    await deliver(bucket.put(KEY, FILE));
    expect(importing.turns).toBe(1 + 5);
    expect(importing.deadLetters).toHaveLength(1);
    expect(bucket.result(KEY)).toMatchObject({ state: 'IMPORTING', counts: { accepted: 10 } });
    wire().mend();
    await importing.redrive();
    expect(bucket.result(KEY)).toMatchObject({ state: 'IMPORTED', counts: { refused: 1 } });
    expect(await marketplace.items('p1#promise#')).toHaveLength(23);
  });
});

describe('an upload that is replaced while it is imported', () => {
  const OTHER = ndjson(orders(12, 100));

  it('stops, and what replaced it is imported', async () => {
    const { bucket, deliver, marketplace } = await open();
    const first = bucket.put(KEY, FILE);
    let replacement: ReturnType<typeof bucket.put> | undefined;
    s3().breakWhere((method, key) => {
      if (method === 'PUT' && key.endsWith('.result.json')) replacement ??= bucket.put(KEY, OTHER);
      return 'PASS';
    });
    await deliver(first);
    expect(bucket.result(KEY)).toMatchObject({ state: 'REFUSED', reason: expect.stringContaining('was replaced') });
    if (replacement === undefined) throw new Error('It was not replaced');
    await deliver(replacement);
    expect(bucket.result(KEY)).toMatchObject({ state: 'IMPORTED', counts: { accepted: 12 } });
    expect(await marketplace.items('p1#promise#')).toHaveLength(10 + 12);
  });

  it('is left alone when its own notification comes late', async () => {
    const { bucket, deliver } = await open();
    const first = bucket.put(KEY, FILE);
    const second = bucket.put(KEY, OTHER);
    await deliver(second);
    const result = bucket.result(KEY);
    await deliver(first);
    expect(bucket.result(KEY)).toEqual(result);
  });

  it('or deleted, says so', async () => {
    const { bucket, deliver } = await open();
    const notification = bucket.put(KEY, FILE);
    bucket.remove(KEY);
    await deliver(notification);
    expect(bucket.result(KEY)).toMatchObject({
      state: 'REFUSED',
      reason: 'the file was deleted before all of it was read',
      parts: [],
    });
  });
});
