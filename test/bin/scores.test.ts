import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, dayOf, delivered, lateOrder, placed, registered, shipped } from '../system/events.ts';
import { openScratch, type Scratch } from './event-files.ts';
import { type Ran, runNorms } from './run-norms.ts';

const W46 = week('2017-W46');
const W47 = week('2017-W47');
const SINCE = '2017-01-02T09:00:00+01:00';

/** Ordered and shipped in the week before, so that in W47 nothing but its being on time is measured. */
function order(itemId: string, quantity: number, weekday: 'thu' | 'sat'): readonly CloudEvent[] {
  return [
    placed('shop', itemId, { time: at(W46, 'mon'), promised: dayOf(W47, 'fri'), quantity }),
    shipped('shop', itemId, at(W46, 'tue')),
    delivered('shop', itemId, at(W47, weekday)),
  ];
}

const EVENTS: readonly CloudEvent[] = [
  registered('shop', SINCE),
  registered('quiet-shop', SINCE),
  ...lateOrder('shop', 'late-40', week('2017-W40')),
  ...lateOrder('shop', 'late-43', week('2017-W43')),
  ...order('on-time', 40, 'thu'),
  ...order('too-late', 5, 'sat'),
];

/** Every tenth line twice, and all of them in another order: the same one each time. */
const DISORDERED = EVENTS.flatMap((event, index) => (index % 10 === 0 ? [event, event] : [event])).sort((a, b) => {
  const keyOf = ({ id }: CloudEvent) => [...id].reverse().join('');
  return keyOf(a) < keyOf(b) ? -1 : 1;
});

let scratch: Scratch;
let once: string;
let twice: string;
const ran: Record<string, Ran> = {};

/** The same events into two folders: as they are, and in disorder, doubled and twice over. */
beforeAll(async () => {
  scratch = await openScratch();
  once = scratch.path('once');
  twice = scratch.path('twice');
  const file = await scratch.eventFile('events.ndjson', EVENTS);
  const disordered = await scratch.eventFile('disordered.ndjson', DISORDERED);
  const stretch = ['--from', '2017-W40', '--to', '2017-W47'];
  const [imported, again] = await Promise.all([
    runNorms('import', file, '--data', once),
    runNorms('import', disordered, disordered, '--data', twice, '--json'),
  ]);
  const [evaluated, asJson] = await Promise.all([
    runNorms('evaluate', ...stretch, '--data', once),
    runNorms('evaluate', ...stretch, '--data', twice, '--json'),
  ]);
  const [exported, other] = await Promise.all([
    runNorms('export', 'scores', '--data', once),
    runNorms('export', 'scores', '--data', twice),
  ]);
  const [explained, explainedAsJson] = await Promise.all([
    runNorms('explain', 'shop', '2017-W47', '--data', once),
    runNorms('explain', 'shop', '2017-W47', '--data', twice, '--json'),
  ]);
  Object.assign(ran, { imported, again, evaluated, asJson, exported, other, explained, explainedAsJson });
}, 180_000);
afterAll(() => scratch.remove());

describe('norms import', () => {
  it('says what it took', () => {
    expect(ran['imported']?.code).toBe(0);
    expect(ran['imported']?.stdout).toMatch(
      /accepted +14\n +duplicate +0 .*\n +stale +0 .*\n +refused +0\n +quarantined +0\n/,
    );
  });

  it('takes a file again as what it has already', () => {
    const [first, second] = (ran['again']?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ accepted: 14, duplicate: 2, stale: 0, refused: 0, quarantined: 0 });
    expect(second).toMatchObject({ accepted: 0, duplicate: 16, stale: 0, refused: 0, quarantined: 0 });
  });
});

describe('norms evaluate', () => {
  it('shows a row a week', () => {
    expect(ran['evaluated']?.code).toBe(0);
    const rows = (ran['evaluated']?.stdout ?? '').trimEnd().split('\n');
    expect(rows).toHaveLength(9);
    expect(rows[0]).toBe('week      mode      partners  measured  strikes  windows opened  letters due');
    expect(rows[8]).toMatch(/^2017-W47 +backfill +2 +1 +1 +0 +0$/);
  });

  it('prints one JSON object a run', () => {
    const runs = (ran['asJson']?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(runs.map((run) => run.week)).toEqual(Array.from({ length: 8 }, (_, index) => `2017-W${40 + index}`));
    expect(runs[0]).toEqual({
      week: '2017-W40',
      mode: 'BACKFILL',
      status: 'COMPLETE',
      partners: 2,
      unregistered: 0,
      measured: 1,
      strikes: 1,
      windowsOpened: 1,
      lettersDue: 0,
      written: 2,
      missing: [],
    });
  });
});

describe('norms export scores', () => {
  it('writes the fixed shape, integers alone, to the byte', () => {
    const lines = (ran['exported']?.stdout ?? '').split('\n');
    expect(lines.at(-2)).toBe(
      '{"partnerId":"shop","week":"2017-W47","revision":1,"norms":{"FULFILMENT":{"numerator":40,"denominator":45,"missed":true}},"strike":true,"standing":{"status":"STRIKE","windowFirstWeek":"2017-W40","strikes":3}}',
    );
    expect(lines[0]).toBe(
      '{"partnerId":"quiet-shop","week":"2017-W40","revision":1,"norms":{},"strike":false,"standing":{"status":"OK","windowFirstWeek":null,"strikes":0}}',
    );
    expect(lines.at(-1)).toBe('');
  });

  it('orders by partner and then week, every judged week of each', () => {
    const scores = (ran['exported']?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const weeks = Array.from({ length: 8 }, (_, index) => `2017-W${40 + index}`);
    expect(scores.map(({ partnerId, week: of }) => `${partnerId} ${of}`)).toEqual([
      ...weeks.map((of) => `quiet-shop ${of}`),
      ...weeks.map((of) => `shop ${of}`),
    ]);
  });

  it('is the same to the byte for events that came in disorder, some of them doubled, and all of them twice', () => {
    expect(ran['other']?.code).toBe(0);
    expect(ran['other']?.stdout).toBe(ran['exported']?.stdout);
  });
});

describe('norms explain', () => {
  it('says why: each norm with its numbers and source, each item behind a miss, and the window', () => {
    const text = ran['explained']?.stdout ?? '';
    expect(ran['explained']?.code).toBe(0);
    expect(text).toContain('Shop shop  shop\n2017-W47, 2017-11-20 to 2017-11-26; revision 1');
    expect(text).toContain(
      'FULFILMENT  40 of 45  MISSED\n    norm >= 98 %; missed under 93 % with 3 or more against, a strike',
    );
    expect(text).toMatch(/- too-late \(5 units\): .*2017-11-24.*2017-11-25/);
    expect(text).not.toContain('on-time (40 units)');
    expect(text).toContain('CANCELLATIONS  not measured');
    expect(text).toContain('Standing: STRIKE. This is a strike week. Strikes in the window: 3.');
    expect(text).toContain('from 2017-W40 to 2018-W11 (2018-03-18). Strike weeks: 2017-W40, 2017-W43, 2017-W47.');
    expect(text).not.toContain('have changed since');
  });

  it('says the same as JSON', () => {
    const explanation = JSON.parse(ran['explainedAsJson']?.stdout ?? '');
    expect(explanation).toMatchObject({
      partnerName: 'Shop shop',
      agrees: true,
      score: { partnerId: 'shop', week: '2017-W47', strike: true },
      window: { firstWeek: '2017-W40', lastWeek: '2018-W11', strikeWeeks: ['2017-W40', '2017-W43', '2017-W47'] },
    });
    expect(explanation.norms[0]).toMatchObject({
      norm: { id: 'FULFILMENT', source: expect.any(String) },
      tally: { numerator: 40, denominator: 45, against: [{ id: 'too-late', count: 5 }] },
      missed: true,
    });
  });
});
