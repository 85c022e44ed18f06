import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { type BlockFigure, figuresOf } from '../../../domain/start-phase/block.ts';
import type { StartItem, StartOrder } from '../../../domain/start-phase/start-order.ts';
import { instant } from '../calendar/literals.ts';

const GOOD: StartItem = { units: 1, groupNorm: 500, outcome: 'ON_TIME', cancelled: 0, cancelledAgainst: 0 };

const order = (items: readonly Partial<StartItem>[], questions = 0): StartOrder => ({
  orderId: 'o',
  placedAt: instant('2026-05-11T06:00:00Z'),
  items: items.map((item) => ({ ...GOOD, ...item })),
  questions,
});
const orders = (count: number, item: Partial<StartItem> = {}) => Array.from({ length: count }, () => order([item]));
const figure = (block: readonly StartOrder[], norm: BlockFigure['norm']) =>
  figuresOf(block, SEEDS).find((one) => one.norm === norm);

describe('3.4 and 1.3: N1 of a block has the weekly test', () => {
  const late = (count: number, of: number) => [...orders(of - count), ...orders(count, { outcome: 'LATE' })];

  it.each([
    [3, 43, false],
    [3, 42, true],
    [2, 28, false],
    [7, 100, false],
    [8, 100, true],
  ])('%i late of %i: missed is %s', (count, of, missed) => {
    expect(figure(late(count, of), 'FULFILMENT')).toMatchObject({ numerator: of - count, denominator: of, missed });
  });

  it('counts units, and what never came as late', () => {
    const block = [...orders(8), order([{ units: 4, outcome: 'MISSING' }])];
    expect(figure(block, 'FULFILMENT')).toMatchObject({ numerator: 8, denominator: 12, missed: true });
  });

  it('leaves out cancelled units, what is not measured, and promises that are not judged yet', () => {
    const block = [
      order([{ units: 5, cancelled: 2 }]),
      order([{ outcome: 'UNMEASURED' }]),
      order([{ outcome: 'UNMEASURED_MISSING' }]),
      order([{ outcome: null }]),
    ];
    expect(figure(block, 'FULFILMENT')).toMatchObject({ numerator: 3, denominator: 3 });
  });

  it('is not there without a measured unit (R-EMPTY)', () => {
    expect(figure(orders(3, { outcome: null }), 'FULFILMENT')).toBeUndefined();
  });
});

describe('3.4 and 1.3: N2 of a block has the weekly test', () => {
  it.each([
    [3, 150, false],
    [3, 149, true],
    [2, 20, false],
    [4, 200, false],
  ])('%i cancelled of %i: missed is %s', (count, of, missed) => {
    const block = [...orders(of - count), ...orders(count, { cancelled: 1, cancelledAgainst: 1 })];
    expect(figure(block, 'CANCELLATIONS')).toMatchObject({ numerator: count, denominator: of, missed });
  });

  it('Q8: what the customer cancelled before the promise is ordered, and speaks against nobody', () => {
    const block = [...orders(90), ...orders(10, { cancelled: 1, outcome: null })];
    expect(figure(block, 'CANCELLATIONS')).toMatchObject({ numerator: 0, denominator: 100, missed: false });
    expect(figure(block, 'CASE_ITEM_RATIO')).toMatchObject({ denominator: 100 });
  });
});

describe('3.3: N5 of a block, the worked examples', () => {
  const asked = (block: readonly StartOrder[], questions: number) =>
    block.map((one, index) => (index === 0 ? { ...one, questions } : one));
  const mixed = [
    ...orders(40, { groupNorm: 300 }),
    ...orders(35, { groupNorm: 800 }),
    ...orders(25, { groupNorm: 1_200 }),
  ];

  it.each([
    [7, false],
    [8, true],
  ])('norm 7.0 %%: %i questions, missed is %s', (questions, missed) => {
    expect(figure(asked(mixed, questions), 'CASE_ITEM_RATIO')).toMatchObject({
      numerator: questions,
      denominator: 100,
      missed,
      limit: { of: 7, per: 100 },
    });
  });

  it.each([
    [15, false],
    [16, true],
  ])('20.8 %% is capped to 15 %%: %i questions, missed is %s', (questions, missed) => {
    const block = [...orders(10, { groupNorm: 1_000 }), ...orders(90, { groupNorm: 2_200 })];
    expect(figure(asked(block, questions), 'CASE_ITEM_RATIO')).toMatchObject({ missed, limit: { of: 15, per: 100 } });
  });

  it.each([
    [2, false],
    [3, true],
  ])('after 10 orders at 5.0 %%: %i questions, missed is %s', (questions, missed) => {
    const block = [...orders(6, { groupNorm: 300 }), ...orders(4, { groupNorm: 800 })];
    expect(figure(asked(block, questions), 'CASE_ITEM_RATIO')).toMatchObject({ missed, limit: { of: 1, per: 20 } });
  });

  it('takes the mean of an order’s lines, and 5 % where no table names the group', () => {
    const block = [order([{ groupNorm: 300 }, { groupNorm: 800 }]), order([{ groupNorm: null }])];
    expect(figure(block, 'CASE_ITEM_RATIO')?.limit).toEqual({ of: 21, per: 400 });
  });
});
