import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { lateOrder, perfectOrder, registered } from '../system/events.ts';
import { callNorms } from './call-norms.ts';
import { openScratch, type Scratch } from './event-files.ts';

const SINCE = '2017-01-02T09:00:00+01:00';

let scratch: Scratch;
let data: string;

/** A partner that strikes in two weeks, both judged live. */
beforeAll(async () => {
  scratch = await openScratch();
  data = scratch.path('data');
  const file = await scratch.eventFile('events.ndjson', [
    registered('shop', SINCE),
    ...lateOrder('shop', 'late-46', week('2017-W46')),
    ...lateOrder('shop', 'late-47', week('2017-W47')),
    registered('good-shop', SINCE),
    ...perfectOrder('good-shop', 'fine-46', week('2017-W46')),
  ]);
  await callNorms('import', file, '--data', data);
  await callNorms('evaluate', '--from', '2017-W46', '--to', '2017-W47', '--mode', 'live', '--data', data);
}, 120_000);
afterAll(() => scratch.remove());

const norms = (...args: readonly string[]) => callNorms(...args, '--data', data);
const FLAGS = ['--week', '2017-W46', '--scope', 'ITEMS', '--partner', 'shop', '--carrier', 'TNT'];
const WHY = ['--ground', 'CARRIER_DISRUPTION', '--evidence', 'case 12', '--decided-by', 'jansen'];

async function expectRefusal(args: readonly string[], reason: RegExp): Promise<void> {
  const { code, stdout, stderr } = await norms(...args);
  expect(stderr).toMatch(reason);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([1, '']);
}

describe('norms correct', () => {
  it('add --dry-run shows whose strike, window and standing would change, and writes nothing', async () => {
    const { code, stdout } = await norms('correct', 'add', ...FLAGS, ...WHY, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^C-2017-W46-[0-9a-f]{8} would change \(nothing is written\)\n/);
    expect(stdout).toMatch(
      /shop +strike withdrawn .*STRIKE 2 \(2017-W46 to 2018-W17\) +STRIKE 1 \(2017-W47 to 2018-W18\) +2017-W47/,
    );
    expect(stdout).not.toContain('good-shop');
    expect((await norms('correct', 'list')).stdout).toBe('There is no correction.\n');
  });

  it('add makes it and judges the weeks again; a file with the same fields is the same correction', async () => {
    const { code, stdout } = await norms('correct', 'add', ...FLAGS, ...WHY);
    expect(code).toBe(0);
    expect(stdout).toContain('Judged again: 2017-W46 to 2017-W47; 2 scores changed, 1 letters due');
    const file = scratch.path('correction.json');
    const same = { week: '2017-W46', scope: 'ITEMS', partners: ['shop'], carrier: 'TNT' };
    const why = { ground: 'CARRIER_DISRUPTION', evidence: 'case 12', decidedBy: 'jansen' };
    await writeFile(file, JSON.stringify({ ...same, ...why }));
    const again = JSON.parse((await norms('correct', 'add', '--file', file, '--json')).stdout);
    expect(again).toMatchObject({ dryRun: false, isNew: false, partners: [], record: { week: '2017-W46' } });
    expect(again.runs.map((run: { written: number }) => run.written)).toEqual([0, 0]);
  });

  it('list shows it, explain names it, revoke takes it back, apply finds nothing left to do', async () => {
    const [record] = (await norms('correct', 'list', '--json')).stdout.trim().split('\n');
    const { id } = JSON.parse(record ?? '');
    expect((await norms('correct', 'list')).stdout).toMatch(/takes out TNT of all norms +shop .*in force\n/);
    expect((await norms('explain', 'shop', '2017-W46')).stdout).toContain(`Corrected by ${id}: CARRIER_DISRUPTION`);
    const why = ['--decided-by', 'jansen', '--reason', 'the wrong carrier'];
    expect((await norms('correct', 'revoke', id, ...why)).stdout).toMatch(/^C-.* is revoked\n.*\n.*strike counts/);
    expect((await norms('correct', 'list')).stdout).toContain(`revoked by R-${id}`);
    await expectRefusal(['correct', 'revoke', id, ...why], /is revoked already, by jansen/);
    expect((await norms('correct', 'apply')).stdout).toContain('0 scores changed, 0 letters due');
  }, 60_000);

  it.each<[string, readonly string[], RegExp]>([
    ['heat', [...FLAGS, ...WHY.with(1, 'HEAT')], /ground: heat is no ground, even with a letter/],
    ['an unknown norm', [...FLAGS, ...WHY, '--norm', 'ON_TIME'], /norms\[0\]: /],
    ['a week not judged', [...FLAGS.with(1, '2017-W48'), ...WHY], /week: 2017-W48 has not been judged.*\(P22\)/],
    ['a file beside flags', ['--file', 'x.json', '--week', '2017-W46'], /leave out either --file or week/],
    ['a file that is not there', ['--file', 'none.json'], /none\.json cannot be read/],
  ])('add refuses %s', async (_, args, reason) => {
    await expectRefusal(['correct', 'add', ...args], reason);
  });
});

describe('norms flagged and norms decide', () => {
  it('flagged says that there is none', async () => {
    expect((await norms('flagged')).stdout).toBe('No week is flagged.\n');
    expect((await norms('flagged', '--json')).stdout).toBe('');
  });

  it('confirm refuses a week that is not flagged, decide a partner within the limit', async () => {
    const why = ['--decided-by', 'jansen', '--note', 'looked at'];
    await expectRefusal(['flagged', 'confirm', 'shop', '2017-W46', ...why], /shop has no flagged 2017-W46/);
    await expectRefusal(['decide', 'shop', '--week', '2017-W46', ...why], /shop has not exceeded the limit/);
  });
});

describe('norms evaluate --mode rerun', () => {
  it('goes on with the weeks that follow', async () => {
    const { stdout } = await norms('evaluate', '--week', '2017-W46', '--mode', 'rerun');
    expect(stdout).toMatch(/^2017-W46 +rerun /m);
    expect(stdout).toMatch(/^2017-W47 +cascade /m);
  });
});
