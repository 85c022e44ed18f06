import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { replayStart, type StartRow } from '../../../domain/start-phase/replay.ts';
import type { StartWeek } from '../../../domain/start-phase/start-week.ts';
import { FIRST_WEEK, minuteAfter, ordered, said, weekAfter } from './starting.ts';

const replay = (...weeks: readonly (StartWeek | undefined)[]) => replayStart(rowsOf(weeks), () => SEEDS);
const rowsOf = (weeks: readonly (StartWeek | undefined)[]): readonly StartRow[] =>
  weeks.map((start, index) => ({ week: weekAfter(index), start }));

const LATE = { outcome: 'LATE' } as const;
const OPEN = {} as const;

describe('3.4: the interim looks, after 10 orders and after 50', () => {
  it.each([
    [9, []],
    [10, [10]],
    [49, [10]],
    [50, [10, 50]],
    [99, [10, 50]],
  ])('%i orders reach the points %j', (orders, points) => {
    const history = replay(said(ordered(1, orders)));
    expect(history.reached.map(({ point }) => point)).toEqual(points);
    expect(history).toMatchObject({ block: 1, decisions: [], completedIn: null });
    expect(history.orders).toHaveLength(orders);
  });

  it('reach each in the week whose run found so many, once', () => {
    const { reached } = replay(
      said(ordered(1, 9)),
      said(ordered(10, 12)),
      undefined,
      said(ordered(13, 50)),
      said(ordered(51, 60)),
    );
    expect(reached.map(({ point, week }) => [point, week])).toEqual([
      [10, weekAfter(1)],
      [50, weekAfter(3)],
    ]);
  });

  it('look at the first 10 and the first 50 orders alone, in the order of their placing', () => {
    const { reached } = replay(said([...ordered(1, 10), ...ordered(11, 50, LATE)]));
    expect(reached.map(({ figures }) => figures[0])).toMatchObject([
      { norm: 'FULFILMENT', numerator: 10, denominator: 10, missed: false },
      { norm: 'FULFILMENT', numerator: 10, denominator: 50, missed: true },
    ]);
  });

  it('count an order whose lines are placed in two weeks once, from its first line on', () => {
    const late = minuteAfter('2026-05-11T06:00:00Z', 9_000);
    const second = { ...ordered(10, 10, {}, late)[0], itemId: 'i-0001b', orderId: 'order-of-i-0001' };
    const { reached, orders } = replay(said(ordered(1, 9)), said([second]));
    expect(reached).toEqual([]);
    expect(orders).toHaveLength(9);
    expect(orders[0]?.items).toHaveLength(2);
  });
});

describe('3.4: the decision after 100 orders', () => {
  it('is none with 99', () => {
    expect(replay(said(ordered(1, 99)), undefined, undefined).decisions).toEqual([]);
  });

  it('completes the phase when all norms are met', () => {
    const history = replay(said(ordered(1, 100)));
    expect(history).toMatchObject({ block: 1, completedIn: FIRST_WEEK });
    expect(history.decisions).toMatchObject([{ block: 1, week: FIRST_WEEK, outcome: 'COMPLETED', missed: [] }]);
  });

  it.each([
    ['N1', said([...ordered(1, 92), ...ordered(93, 100, LATE)]), ['FULFILMENT']],
    ['N2', said([...ordered(1, 97), ...ordered(98, 100, { cancelled: { units: 1, against: 1 } })]), ['CANCELLATIONS']],
    ['N5', said(ordered(1, 100), ['order-of-i-0001', ...Array(5).fill('order-of-i-0002')]), ['CASE_ITEM_RATIO']],
  ])('extends it when %s is missed', (_, start, missed) => {
    const history = replay(start);
    expect(history.decisions).toMatchObject([{ block: 1, outcome: 'EXTENDED', missed }]);
    expect(history).toMatchObject({ block: 2, orders: [], completedIn: null });
  });

  it('judges an extension on its own orders alone, with the same points', () => {
    const history = replay(said([...ordered(1, 92), ...ordered(93, 100, LATE)]), said(ordered(101, 200)));
    expect(history.decisions).toMatchObject([
      { block: 1, week: weekAfter(0), outcome: 'EXTENDED' },
      { block: 2, week: weekAfter(1), outcome: 'COMPLETED' },
    ]);
    expect(history.reached.map(({ block, point }) => [block, point])).toEqual([
      [1, 10],
      [1, 50],
      [2, 10],
      [2, 50],
    ]);
    expect(history.decisions[1]?.figures[0]).toMatchObject({ numerator: 100, denominator: 100 });
  });

  it('extends without limit, and may decide several blocks with one week', () => {
    const history = replay(said(ordered(1, 350, LATE)));
    expect(history.decisions.map(({ block, outcome }) => [block, outcome])).toEqual([
      [1, 'EXTENDED'],
      [2, 'EXTENDED'],
      [3, 'EXTENDED'],
    ]);
    expect(history.block).toBe(4);
    expect(history.orders).toHaveLength(50);
  });

  it('is final: after graduation nothing is looked at', () => {
    const history = replay(said(ordered(1, 100)), said(ordered(101, 300, LATE)));
    expect(history.decisions).toHaveLength(1);
    expect(history.reached).toHaveLength(2);
  });

  it('is not touched by what comes later of its orders, nor are they in the next block', () => {
    const first = said([...ordered(1, 90), ...ordered(91, 100, LATE)]);
    const later = said(ordered(1, 5, { cancelled: { units: 1, against: 1 } }), ['order-of-i-0001']);
    const history = replay(first, { ...later, items: later.items.map(({ placed: _, ...word }) => word) });
    expect(history.decisions).toMatchObject([{ missed: ['FULFILMENT'] }]);
    expect(history.orders).toEqual([]);
  });
});

describe('3.4: when it is decided', () => {
  // The run of the first week is on Wednesday 20 May 2026, 04:00 in Amsterdam.
  const run = '2026-05-20T02:00:00.000Z';
  const eightDaysBefore = '2026-05-12T02:00:00.000Z';
  const unsettled = (lastPlacedAt: string) =>
    said([...ordered(1, 99), { ...ordered(100, 100, OPEN, minuteAfter(lastPlacedAt, -100))[0], itemId: 'i-0100' }]);

  it('in the first run in which every order is settled', () => {
    const waiting = said([...ordered(1, 99), ...ordered(100, 100, OPEN, '2026-05-15T06:00:00Z')]);
    const there = {
      ...waiting,
      items: [{ itemId: 'i-0100', orderId: 'order-of-i-0100', outcome: 'ON_TIME' as const }],
    };
    expect(replay(waiting).decisions).toEqual([]);
    expect(replay(waiting, { ...there, questions: [] }).decisions).toMatchObject([{ week: weekAfter(1) }]);
  });

  it.each(['ON_TIME', 'LATE', 'UNMEASURED'] as const)('%s is settled', (outcome) => {
    const start = said([...ordered(1, 99), ...ordered(100, 100, { outcome }, '2026-05-15T06:00:00Z')]);
    expect(replay(start).decisions).toHaveLength(1);
  });

  it.each(['MISSING', 'UNMEASURED_MISSING'] as const)('%s is not', (outcome) => {
    const start = said([...ordered(1, 99), ...ordered(100, 100, { outcome }, '2026-05-15T06:00:00Z')]);
    expect(replay(start).decisions).toEqual([]);
  });

  it('cancelled whole, or lapsed, is settled; cancelled in part is not', () => {
    const placed = { at: ordered(100, 100, {}, '2026-05-15T06:00:00Z')[0]?.placed.at ?? '', units: 2, groupNorm: null };
    const withCancelled = (units: number) =>
      said([...ordered(1, 99), { itemId: 'i-0100', placed: placed as never, cancelled: { units, against: 0 } }]);
    expect(replay(withCancelled(2)).decisions).toHaveLength(1);
    expect(replay(withCancelled(1)).decisions).toEqual([]);
  });

  it('8 days after the 100th order, with what is known', () => {
    expect(Date.parse(run) - Date.parse(eightDaysBefore)).toBe(8 * 24 * 3_600_000);
    expect(replay(unsettled(eightDaysBefore)).decisions).toMatchObject([{ week: FIRST_WEEK }]);
  });

  it('not a millisecond sooner: then it is the next run', () => {
    const start = unsettled('2026-05-12T02:00:00.001Z');
    expect(replay(start).decisions).toEqual([]);
    expect(replay(start, undefined).decisions).toMatchObject([{ week: weekAfter(1) }]);
  });
});
