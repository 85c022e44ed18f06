import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import { addWeeks, type IsoWeek, weekRange } from '../../domain/calendar/iso-week.ts';
import type { StartWeek } from '../../domain/start-phase/start-week.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, delivered, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const FIRST = week('2026-W20');
const NEW = '2026-05-01T09:00:00+02:00';
const number = (index: number): IsoWeek => addWeeks(FIRST, index - 1);

const orders = (partnerId: string, of: IsoWeek, count: number, kind: 'perfect' | 'late'): readonly CloudEvent[] =>
  Array.from({ length: count }, (_, index) => `${partnerId}-${of}-${String(index).padStart(3, '0')}`).flatMap((id) =>
    kind === 'perfect' ? perfectOrder(partnerId, id, of) : lateOrder(partnerId, id, of, 1),
  );

let system: System;
let marketplace: Marketplace;
/** Of each run: how many start phases a person has to look at. */
const alerts: (number | undefined)[] = [];

/** Six live runs in a row: `good` completes, `bad` is extended every second week, `old` has no such phase. */
beforeAll(async () => {
  system = await openSystem();
  marketplace = await system.newMarketplace({ shards: 1 });
  marketplace.deployment.setClock(new Date('2026-07-15T00:00:00Z'));
  await marketplace.bulk([
    registered('good', NEW),
    registered('bad', NEW),
    registered('old'),
    ...orders('good', number(1), 12, 'perfect'),
    ...orders('good', number(2), 88, 'perfect'),
    ...weekRange(number(3), number(6)).flatMap((of) => lateOrder('good', `late-${of}`, of, 3)),
    ...weekRange(number(1), number(6)).flatMap((of) => orders('bad', of, 50, 'late')),
    ...lateOrder('old', 'late-old', number(1), 3),
  ]);
  for (const of of weekRange(number(1), number(6))) {
    alerts.push((await marketplace.run(of)).closed?.counts.startAlerts);
  }
}, 120_000);
afterAll(() => system.close());

async function startOf(partnerId: string): Promise<readonly (StartWeek | undefined)[]> {
  const { table, settings } = marketplace.deployment;
  const { ledger } = await shardReader(table, settings.SHARDS).partner(partnerId);
  return (ledger?.rows ?? []).map(({ start }) => start);
}

describe('3.4 through the deployed functions', () => {
  it('E14: completed with 100 orders, strikes count from the first full week after', async () => {
    const scores = await marketplace.scores('good');
    expect(scores.map(({ phase, strike }) => [phase, strike])).toEqual([
      ['GROEISTART', false],
      ['GROEISTART', false],
      ['GROEIKRACHT', false],
      ['GROEIKRACHT', true],
      ['GROEIKRACHT', true],
      ['GROEIKRACHT', true],
    ]);
    expect(scores.at(-1)?.standing).toMatchObject({ windowFirstWeek: number(4), strikes: 3 });
  });

  it('tells each interim look and each decision in one letter, once', async () => {
    const letters = noticesOf(await marketplace.letters(), 'good');
    expect(letters.slice(0, 4)).toEqual([
      `${number(1)}/1 GROEISTART_UPDATE + WEEKLY_SCORE`,
      `${number(2)}/1 GROEISTART_DECISION + GROEISTART_UPDATE + WEEKLY_SCORE`,
      `${number(3)}/1 WEEKLY_SCORE`,
      `${number(4)}/1 STRIKE_NOTICE + WEEKLY_SCORE`,
    ]);
  });

  it('extends as often as it is missed, without a strike, and names from the second on whom a person looks at', async () => {
    const scores = await marketplace.scores('bad');
    expect(scores.map(({ start }) => start?.decisions.map(({ block, outcome }) => `${block} ${outcome}`))).toEqual([
      [],
      ['1 EXTENDED'],
      [],
      ['2 EXTENDED'],
      [],
      ['3 EXTENDED'],
    ]);
    expect(scores.some(({ strike }) => strike)).toBe(false);
    const named = marketplace.reports.filter(({ message }) => message === 'start phase extended again');
    expect(named.map(({ week, partnerId, extension }) => [week, partnerId, extension])).toEqual([
      [number(4), 'bad', 2],
      [number(6), 'bad', 3],
    ]);
    expect(alerts).toEqual([undefined, undefined, undefined, 1, undefined, 1]);
  });

  it('1.5: an older partner has a strike with its first week', async () => {
    expect((await marketplace.scores('old'))[0]).toMatchObject({ strike: true, standing: { strikes: 1 } });
    expect(await startOf('old')).toEqual(Array(6).fill(undefined));
  });

  it('keeps what the weeks said until graduation, and nothing after it', async () => {
    expect((await startOf('good')).map((start) => start?.items.length)).toEqual([12, 88, ...Array(4).fill(undefined)]);
  });

  it('judged again on the same facts, writes nothing and tells nothing', async () => {
    const before = await marketplace.items('SHARD#');
    const letters = await marketplace.letters();
    for (const of of weekRange(number(1), number(6))) {
      const { closed } = await marketplace.run(of, 'RERUN');
      expect(closed?.counts.written).toBe(0);
    }
    expect(await marketplace.items('SHARD#')).toEqual(before);
    expect(await marketplace.letters()).toEqual(letters);
  });

  it('an order that arrives after its run is in the right block once its week is judged again', async () => {
    const late = perfectOrder('good', 'found-again', number(1));
    await marketplace.bulk([...late, ...late, delivered('good', 'found-again', at(number(1), 'thu'))]);
    for (const of of weekRange(number(1), number(6))) await marketplace.run(of, 'RERUN');
    const latest = (await marketplace.scores('good')).filter(
      ({ week, revision }) => week === number(1) && revision === 2,
    );
    expect(latest[0]?.start).toMatchObject({ block: 1, orders: 13 });
    expect((await startOf('good')).map((start) => start?.items.length)).toEqual([13, 88, ...Array(4).fill(undefined)]);
  });
});
