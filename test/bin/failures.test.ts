import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { perfectOrder, registered } from '../system/events.ts';
import { openScratch, type Scratch } from './event-files.ts';
import { runNorms } from './run-norms.ts';

const W46 = week('2017-W46');
const GOOD = [registered('shop', '2017-01-02T09:00:00+01:00'), ...perfectOrder('shop', 'i1', W46)];
const [, ORDER] = GOOD;

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch();
});
afterAll(() => scratch.remove());

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Not done: said in one sentence on standard error, nothing on standard output, exit code 1. */
async function expectRefusal(args: readonly string[], sentence: RegExp): Promise<void> {
  const { code, stdout, stderr } = await runNorms(...args);
  expect(stderr).toMatch(sentence);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([1, '']);
}

describe('norms import: a file with good and bad lines', () => {
  const bad = [
    ['{"specversion":"1.0"', 'refused', '', 'is not JSON'],
    [{ ...ORDER, id: 'unknown-type', type: 'order.placed' }, 'refused', 'type', 'must be one of'],
    [{ ...ORDER, id: 'no-offset', time: '2017-11-13T10:00:00' }, 'refused', 'time', 'with an offset'],
    [{ ...ORDER, id: 'no-units', data: { ...ORDER?.data, quantity: 0 } }, 'refused', 'data.quantity', ''],
    [{ ...ORDER, data: { ...ORDER?.data, quantity: 2 } }, 'quarantined', 'id', 'came before with other content'],
  ] as const;

  it('takes the good, counts the bad, writes each of these with its line and reason, and ends with 2', async () => {
    const lines = bad.map(([line]) => (typeof line === 'string' ? line : JSON.stringify(line)));
    const file = await scratch.eventFile('mixed.ndjson', [...GOOD, '', ...lines]);
    const { code, stdout } = await runNorms('import', file, '--data', scratch.path('mixed'), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ file, accepted: 4, duplicate: 0, stale: 0, refused: 4, quarantined: 1 });
    const refused = (await readFile(`${file}.refused.ndjson`, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(refused).toEqual(
      bad.map(([, answer, path, reason], index) => ({
        line: GOOD.length + 2 + index,
        answer,
        event: expect.any(String),
        path,
        reason: expect.stringContaining(reason),
        text: lines[index],
      })),
    );
  });

  it('says it where the refused lines cannot be written', async () => {
    const file = await scratch.eventFile('unwritable.ndjson', ['no event']);
    await mkdir(`${file}.refused.ndjson`);
    await expectRefusal(
      ['import', file, '--data', scratch.path('unwritable')],
      /^norms: The refused lines cannot be told: .*unwritable\.ndjson\.refused\.ndjson/,
    );
  });
});

describe('norms: what cannot be done', () => {
  it('import: a file that is not there stops it before the first file is taken', async () => {
    const file = await scratch.eventFile('good.ndjson', GOOD);
    const data = scratch.path('untouched');
    await expectRefusal(
      ['import', file, scratch.path('nope.ndjson'), '--data', data],
      /^norms: There is no file .*nope\.ndjson\.$/m,
    );
    expect(await isThere(data)).toBe(false);
  });

  it('import: data cannot be kept in a file', async () => {
    const file = await scratch.eventFile('also-good.ndjson', GOOD);
    await expectRefusal(
      ['import', file, '--data', file],
      /^norms: .*also-good\.ndjson cannot hold data .*name another --data\.$/m,
    );
  });

  it('evaluate: a week that no year has', async () => {
    const args = ['evaluate', '--week', '2017-W53', '--data', scratch.path('none')];
    await expectRefusal(args, /2017-W53.*There is no such ISO week; one is written 2017-W47\./);
  });

  it('evaluate: a stretch whose last week is not over is not begun', async () => {
    const data = scratch.path('none');
    await expectRefusal(
      ['evaluate', '--from', '2017-W46', '--to', '2099-W01', '--data', data],
      /^norms: 20\d\d-W\d\d is not over yet: it is judged on .*Z\. The newest week to judge is 20\d\d-W\d\d\.$/m,
    );
    expect(await isThere(data)).toBe(false);
  });

  it.each([
    ['evaluate', ['evaluate', '--week', '2017-W46']],
    ['outbox', ['outbox']],
  ])('%s: a folder without data is not made one', async (_command, args) => {
    const data = scratch.path('none');
    await expectRefusal(
      [...args, '--data', data],
      /^norms: There is no data in .*none: import events first, or name another --data\.$/m,
    );
    expect(await isThere(data)).toBe(false);
  });

  it('export: a damaged folder is left as it is', async () => {
    const data = scratch.path('damaged');
    const database = join(data, 'table', 'leveldb');
    await runNorms('import', await scratch.eventFile('kept.ndjson', GOOD), '--data', data);
    const [log] = (await readdir(database)).filter((name) => name.endsWith('.log'));
    if (log === undefined) throw new Error('The engine keeps no log');
    await writeFile(join(database, log), 'no log at all');
    await expectRefusal(
      ['export', 'scores', '--data', data],
      /^norms: The data in .* is damaged \(.*\): delete it and import again\.$/m,
    );
  });

  it.each([
    ['an unknown command', ['evalute']],
    ['a missing argument', ['explain', 'shop']],
    ['an option that is none', ['export', 'scores', '--format', 'csv']],
    ['two options that contradict each other', ['evaluate', '--week', '2017-W46', '--from', '2017-W45']],
  ])('usage: %s ends with 1, for 2 is for refused lines alone', async (_what, args) => {
    const { code, stdout, stderr } = await runNorms(...args);
    expect(stderr).toMatch(/^error: /);
    expect([code, stdout]).toEqual([1, '']);
  });
});
