import { describe, expect, it } from 'vitest';
import { parseIsoWeek } from '../../../domain/calendar/iso-week.ts';
import type { Correction, CorrectionScope } from '../../../domain/corrections/correction.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { Judged } from '../../../domain/scores/judge-partner-week.ts';
import { instant, week } from '../calendar/literals.ts';
import { asked, cancelled, placed, type Story, scanned, shipped } from '../facts/story.ts';
import { strikeStory } from '../scores/judging.ts';
import { goodOrders, judgeWeeks, NEW_PARTNER, OLD_PARTNER } from './starting.ts';

const W20 = week('2026-W20');
const through = (last: string) => [W20, week(last)] as const;
const W20_FRIDAY = '2026-05-15';
const W20_MONDAY = '2026-05-11T06:00:00Z';

const strikes = (judged: readonly Judged[]) => judged.map(({ score }) => score.strike);

/** Ordered and cancelled by the partner in each of these weeks: N2 missed, and a strike where strikes count. */
const badWeeks = (...mondays: readonly string[]): Story =>
  mondays.flatMap((monday) => strikeStory(`bad-${monday}`, monday));

describe('E14: no strikes and no window in GroeiStart', () => {
  const story = badWeeks('2026-05-11', '2026-05-18');

  it('a missed norm is shown and is no strike, however often', () => {
    const { judged, rows } = judgeWeeks(story, through('2026-W21'));
    expect(strikes(judged)).toEqual([false, false]);
    expect(rows.map(({ missed }) => missed)).toEqual([['CANCELLATIONS'], ['CANCELLATIONS']]);
    for (const { score } of judged) {
      expect(score).toMatchObject({ phase: 'GROEISTART', strike: false, flagged: false });
      expect(score.standing).toEqual({ status: 'OK', windowFirstWeek: null, windowLastWeek: null, strikes: 0 });
      expect(score.verdicts).toContainEqual(expect.objectContaining({ norm: 'CANCELLATIONS', missed: true }));
    }
  });

  it('the same weeks are two strikes of an older partner', () => {
    const { judged } = judgeWeeks(story, through('2026-W21'), { profile: OLD_PARTNER });
    expect(judged.at(-1)?.score.standing).toMatchObject({ status: 'STRIKE', strikes: 2 });
  });

  it('later data that makes a told week worse is not flagged either', () => {
    const { rows } = judgeWeeks([], through('2026-W20'));
    const { judged } = judgeWeeks(story, through('2026-W20'), { rows, mode: 'RERUN' });
    expect(judged[0]?.score).toMatchObject({ strike: false, flagged: false, revision: 2 });
    expect(judged[0]?.row).not.toHaveProperty('late');
  });
});

describe('E14: strikes count from the first full week after graduation', () => {
  // 100 good orders in W20, decided on Wednesday of W21: the first full week is W22.
  const story = [
    ...goodOrders('good', 100, W20_MONDAY, W20_FRIDAY),
    ...badWeeks('2026-05-18', '2026-05-25', '2026-06-01'),
  ];
  const { judged, rows } = judgeWeeks(story, through('2026-W23'));

  it('not in the week in which it was decided, and in the one after it', () => {
    expect(judged.map(({ score }) => score.phase)).toEqual(['GROEISTART', 'GROEIKRACHT', 'GROEIKRACHT', 'GROEIKRACHT']);
    expect(judged.map(({ score }) => score.strikesFrom)).toEqual(Array(4).fill('2026-W22'));
    expect(strikes(judged)).toEqual([false, false, true, true]);
  });

  it('a window opens with the first of them', () => {
    expect(judged.at(-1)?.score.standing).toMatchObject({ windowFirstWeek: '2026-W22', strikes: 2 });
  });

  it('after graduation a row keeps nothing of orders, and a score shows no progress', () => {
    expect(rows.map(({ start }) => start !== undefined)).toEqual([true, false, false, false]);
    expect(judged.map(({ score }) => score.start !== undefined)).toEqual([true, false, false, false]);
  });

  it('counts a strike of GroeiKracht in a window across the new year too', () => {
    expect(parseIsoWeek('2026-W53')).toBe('2026-W53');
    const late = goodOrders('good', 100, '2026-12-21T06:00:00Z', '2026-12-24');
    const { judged } = judgeWeeks(late, [week('2026-W52'), week('2027-W01')]);
    expect(judged.map(({ score }) => score.strikesFrom)).toEqual(['2027-W01', '2027-W01', '2027-W01']);
  });

  it('graduation that a re-run of an older week takes back takes the strikes with it', () => {
    // 8 late: an order that was not known at first is late, and one of the 100.
    const worse: Story = [
      ...story,
      ...Array.from({ length: 8 }, (_, index) => placed(`bad-${index}`, W20_MONDAY, W20_FRIDAY)).flatMap((one) => [
        one,
        shipped(one.data.orderItemId, W20_MONDAY),
      ]),
    ];
    const again = judgeWeeks(worse, through('2026-W23'), { rows, mode: 'RERUN' });
    expect(again.judged.map(({ score }) => score.phase)).toEqual(Array(4).fill('GROEISTART'));
    expect(strikes(again.judged)).toEqual([false, false, false, false]);
  });
});

describe('Q8: which orders count', () => {
  it('those that the customer cancelled before the promise, too', () => {
    const good = goodOrders('good', 99, W20_MONDAY, W20_FRIDAY);
    const gone = [
      placed('gone', '2026-05-12T08:00:00Z', W20_FRIDAY, { quantity: 3 }),
      cancelled('gone', '2026-05-13T08:00:00Z', 3, 'CUSTOMER', 'REQUESTED_BY_CUSTOMER'),
    ];
    const { judged } = judgeWeeks([...good, ...gone], through('2026-W20'));
    expect(judged[0]?.score.start?.decisions).toMatchObject([{ block: 1, outcome: 'COMPLETED' }]);
  });

  it('an order counts when placed, whenever it is promised', () => {
    const far = Array.from({ length: 10 }, (_, index) => placed(`far-${index}`, W20_MONDAY, '2027-01-01'));
    const { judged } = judgeWeeks(far, through('2026-W20'));
    expect(judged[0]?.score.start).toMatchObject({ orders: 10, updates: [{ point: 10 }] });
  });
});

describe('3.4: the figures of a score in GroeiStart', () => {
  it('says block, orders, size and figures so far', () => {
    const { judged } = judgeWeeks(goodOrders('good', 12, W20_MONDAY, W20_FRIDAY), through('2026-W21'));
    expect(judged[0]?.score.start).toMatchObject({
      block: 1,
      orders: 12,
      size: 100,
      figures: [
        { norm: 'FULFILMENT', numerator: 12, denominator: 12, missed: false },
        { norm: 'CANCELLATIONS', numerator: 0, denominator: 12, missed: false },
        { norm: 'CASE_ITEM_RATIO', numerator: 0, denominator: 12, missed: false },
      ],
      points: [{ block: 1, point: 10, week: W20 }],
      updates: [{ block: 1, point: 10 }],
      decisions: [],
    });
    expect(judged[1]?.score.start).toMatchObject({ orders: 12, points: [{ point: 10, week: W20 }], updates: [] });
  });

  it('alerts from the second extension on', () => {
    const late = Array.from({ length: 300 }, (_, index) => `late-${String(index).padStart(3, '0')}`).flatMap(
      (item, index) => [
        placed(
          item,
          `2026-05-11T0${6 + Math.floor(index / 100)}:00:${String(index % 60).padStart(2, '0')}Z`,
          '2026-05-12',
        ),
        shipped(item, '2026-05-12T08:00:00Z'),
      ],
    );
    const { judged } = judgeWeeks(late, through('2026-W20'));
    expect(judged[0]?.score.start?.decisions.map(({ block, outcome, alert }) => [block, outcome, alert])).toEqual([
      [1, 'EXTENDED', false],
      [2, 'EXTENDED', true],
      [3, 'EXTENDED', true],
    ]);
  });

  it('judges by the book of the week that decided, whatever a later version says', () => {
    const { rows } = judgeWeeks(goodOrders('good', 12, W20_MONDAY, W20_FRIDAY), through('2026-W20'));
    const later = {
      ...SEEDS,
      version: 'seeds/2',
      groeiStart: SEEDS.groeiStart && { ...SEEDS.groeiStart, points: [2, 5, 10] },
    };
    const bookOf = (judged: string) => (judged < '2026-W21' ? SEEDS : later);
    const change = { rows, book: later, profile: NEW_PARTNER, bookOf };
    const { judged } = judgeWeeks([], [week('2026-W21'), week('2026-W21')], change);
    expect(judged[0]?.score.start?.points).toEqual([
      { block: 1, point: 10, week: '2026-W20' },
      { block: 1, point: 2, week: '2026-W21' },
      { block: 1, point: 5, week: '2026-W21' },
    ]);
  });
});

describe('3.5: GroeiKracht', () => {
  it('questions above the personal norm are no strike', () => {
    const graduated = goodOrders('good', 100, W20_MONDAY, W20_FRIDAY);
    const week23 = [...Array(4).keys()].flatMap((index) => [
      placed(`i-${index}`, '2026-06-01T08:00:00Z', '2030-01-01'),
      asked(`q-${index}`, '2026-06-02T08:00:00Z', `order-of-i-${index}`),
    ]);
    const { judged } = judgeWeeks([...graduated, ...week23], through('2026-W23'));
    const score = judged.at(-1)?.score;
    expect(score?.verdicts).toContainEqual(expect.objectContaining({ norm: 'CASE_ITEM_RATIO', missed: true }));
    expect(score).toMatchObject({ phase: 'GROEIKRACHT', strike: false });
  });
});

describe('2.5: a correction of a week reaches the block', () => {
  const late = Array.from({ length: 8 }, (_, index) => `late-${index}`).flatMap((item) => [
    placed(item, W20_MONDAY, W20_FRIDAY),
    shipped(item, W20_MONDAY, { carrier: 'TNT' }),
    scanned(item, '2026-05-16T08:00:00Z'),
  ]);
  const story = [...goodOrders('good', 92, W20_MONDAY, W20_FRIDAY), ...late];
  const correction = (scope: CorrectionScope): Correction => ({
    kind: 'CORRECTION',
    id: 'c-1',
    week: W20,
    partners: { kind: 'EVERYBODY' },
    scope,
    ground: 'CARRIER_DISRUPTION',
    evidenceRef: 'case 1',
    decidedBy: 'somebody',
    decidedAt: instant('2026-05-18T08:00:00Z'),
  });
  const decided = (...corrections: readonly Correction[]) =>
    judgeWeeks(story, through('2026-W20'), { corrections }).judged[0]?.score.start?.decisions;

  it('without it 8 of 100 late extend the phase', () => {
    expect(decided()).toMatchObject([{ outcome: 'EXTENDED', missed: ['FULFILMENT'] }]);
  });

  it('items of a carrier leave N1 of the block, above and below the line', () => {
    const scope: CorrectionScope = { kind: 'ITEMS', norms: ['FULFILMENT'], items: { carrier: 'TNT' } };
    expect(decided(correction(scope))).toMatchObject([
      { outcome: 'COMPLETED', figures: [{ norm: 'FULFILMENT', numerator: 92, denominator: 92 }, {}, {}] },
    ]);
  });

  it('an excluded norm leaves that week’s items out of it', () => {
    const [decision] = decided(correction({ kind: 'WEEK_NORM', norms: ['FULFILMENT'] })) ?? [];
    expect(decision).toMatchObject({ outcome: 'COMPLETED' });
    expect(decision?.figures.map(({ norm }) => norm)).toEqual(['CANCELLATIONS', 'CASE_ITEM_RATIO']);
  });
});
