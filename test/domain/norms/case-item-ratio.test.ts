import { describe, expect, it } from 'vitest';
import { tallyCaseItemRatio } from '../../../domain/norms/case-item-ratio.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import type { GroupNormTable } from '../../../domain/policy/group-norms.ts';
import type { Norm } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date, month } from '../calendar/literals.ts';
import { asked, cancelled, event, PARTNER, partnerWeek, placed, type Story } from '../facts/story.ts';
import { judgeWeek } from '../scores/judging.ts';

const MONDAY = '2026-11-09T10:00:00Z';

const TABLES: readonly GroupNormTable[] = [
  { month: month('2026-10'), questions: { books: 300, toys: 800 }, returns: {}, source: 'a test' },
  { month: month('2026-11'), questions: { books: 400 }, returns: {}, source: 'a test' },
];

function tally(story: Story, week = '2026-W46', groupNorms = TABLES) {
  return tallyCaseItemRatio({ ...partnerWeek(story, week), groupNorms });
}

const orders = (count: number, group = 'books') =>
  Array.from({ length: count }, (_, index) => placed(`${group}-${index}`, MONDAY, '2026-11-12', { group }));
const questions = (count: number) =>
  Array.from({ length: count }, (_, index) => asked(`q${index}`, '2026-11-10T10:00:00Z', `order-of-books-${index}`));

describe('N5: questions of the week over orders of the week', () => {
  it('counts questions that name an order, and orders, not their lines or units', () => {
    const lines = ['a', 'b'].map((item) => placed(item, MONDAY, '2026-11-12', { order: 'one', quantity: 7 }));
    expect(tally([...lines, placed('c', MONDAY, '2026-11-12'), asked('q', MONDAY, 'one')])).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
  });

  it('names the questions', () => {
    expect(tally([...orders(1), asked('q', '2026-11-10T23:30:00Z', 'order-9')])?.against).toEqual([
      { id: 'q', count: 1, why: { kind: 'ASKED', on: date('2026-11-11'), orderId: 'order-9' } },
    ]);
  });

  it('does not count a question that names no order', () => {
    expect(tally([...orders(1), asked('q', MONDAY)])).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('counts a conversation once, whatever is said in it', () => {
    const name = { partnerId: PARTNER, questionId: 'q' };
    const talk = [
      asked('q', MONDAY, 'order-1'),
      asked('q', '2026-11-10T10:00:00Z', 'order-1'),
      event('question.answered', '2026-11-11T10:00:00Z', name),
      event('question.closed', '2026-11-12T10:00:00Z', { ...name, by: 'PARTNER' }),
    ];
    expect(tally([...orders(1), ...talk])).toMatchObject({ numerator: 1 });
  });

  it('belongs to the week that it is asked in, whatever the week of its order', () => {
    const earlier = placed('old', '2026-11-02T10:00:00Z', '2026-11-05');
    const story = [earlier, ...orders(1), asked('q', '2026-11-15T22:59:59Z', 'order-of-old')];
    expect(tally(story)).toMatchObject({ numerator: 1, denominator: 1 });
    expect(tally(story, '2026-W45')).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it.each([
    ['2026-11-08T22:59:59.999Z', 0],
    ['2026-11-08T23:00:00Z', 1],
    ['2026-11-15T22:59:59.999Z', 1],
    ['2026-11-15T23:00:00Z', 0],
  ])('asked %s: %d of the week', (at, count) => {
    expect(tally([...orders(1), asked('q', at, 'order-1')])).toMatchObject({ numerator: count });
  });

  it('counts orders that were cancelled: they were placed', () => {
    const order = placed('i', MONDAY, '2026-11-12');
    expect(tally([order, cancelled('i', '2026-11-10T10:00:00Z', 1)])).toMatchObject({ denominator: 1 });
  });
});

describe('R-EMPTY: N5 in a week without an order', () => {
  const story = questions(5);

  it('has no score, however many asked', () => {
    expect(tally(story)).toBeNull();
    const { verdicts } = judgeWeek(story, '2026-W46').score;
    expect(verdicts.map(({ norm }) => norm)).not.toContain('CASE_ITEM_RATIO');
  });
});

describe('N5: the personal norm of the week', () => {
  it('is made of the orders of the week, by the list of their month', () => {
    expect(tally(orders(2))?.limit).toEqual({ of: 1, per: 25 });
    const october = placed('i', '2026-10-31T22:59:59Z', '2026-11-05');
    const november = placed('j', '2026-10-31T23:00:00Z', '2026-11-05');
    expect(tally([october], '2026-W44')?.limit).toEqual({ of: 3, per: 100 });
    expect(tally([october, november], '2026-W44')).toMatchObject({
      limit: { of: 7, per: 200 },
      basis: { expected: { of: 7, per: 100 }, over: 2, capped: false },
    });
  });

  it('is 5 % where no list names the group, and where there is none', () => {
    expect(tally(orders(1, 'toys'))?.limit).toEqual({ of: 1, per: 20 });
    expect(tally(orders(1), '2026-W46', [])?.limit).toEqual({ of: 1, per: 20 });
  });

  it('is what the questions are held against: 100 orders at 4 %, 4 questions met, 5 missed', () => {
    const verdictOn = (count: number) =>
      judge(SEEDS.norms.CASE_ITEM_RATIO as Norm, tally([...orders(100), ...questions(count)]));
    expect(verdictOn(4)).toMatchObject({ missed: false, items: [], limit: { of: 1, per: 25 } });
    expect(verdictOn(5)).toMatchObject({ missed: true, limit: { of: 1, per: 25 } });
    expect(verdictOn(5)?.items.map(({ id }) => id)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
  });

  it('needs 3 questions: 2 about 10 orders are 20 % and no miss', () => {
    const missed = (count: number) =>
      judge(SEEDS.norms.CASE_ITEM_RATIO as Norm, tally([...orders(10), ...questions(count)]))?.missed;
    expect([missed(2), missed(3)]).toEqual([false, true]);
  });

  it('is no strike norm: a week that misses it is no strike week', () => {
    const notDueYet = Array.from({ length: 10 }, (_, index) => placed(`i${index}`, MONDAY, '2030-01-01'));
    const { score, row } = judgeWeek([...notDueYet, ...questions(9)], '2026-W46');
    expect(row.missed).toEqual(['CASE_ITEM_RATIO']);
    expect(score).toMatchObject({ strike: false, flagged: false, standing: { status: 'OK' } });
  });
});
