import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PersonalNorm, questionNormOfOrders } from '../../../domain/norms/personal-norm.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import type { Norm, PersonalNormRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

const QUESTIONS = SEEDS.norms.CASE_ITEM_RATIO as Norm;
const RULE = QUESTIONS.personal as PersonalNormRule;

/** So many orders of one line each, of a group with that norm in percent. */
const orders = (count: number, percent: number) => Array.from({ length: count }, () => [percent * 100]);

function normOf(...groups: readonly (readonly (readonly number[])[])[]): PersonalNorm {
  const norm = questionNormOfOrders(groups.flat(), RULE);
  if (norm === null) throw new Error('The test has a mistake in it: there is no order');
  return norm;
}

/** Whether so many questions about these orders are too many. */
function isExceeded(questions: number, norm: PersonalNorm): boolean | undefined {
  return judge(QUESTIONS, { numerator: questions, denominator: norm.basis.over, against: [], ...norm })?.missed;
}

describe('rules 3.3: the worked examples', () => {
  const hundred = normOf(orders(40, 3), orders(35, 8), orders(25, 12));

  it('40 orders of books, 35 of small appliances, 25 of furniture let expect 7.00 questions: 7.0 %', () => {
    expect(hundred).toEqual({
      limit: { of: 7, per: 100 },
      basis: { expected: { of: 7, per: 1 }, over: 100, capped: false },
    });
  });

  it('7 questions are 7.0 %, which is the norm: met', () => {
    expect(isExceeded(7, hundred)).toBe(false);
  });

  it('8 questions are 8.0 % and 3 or more: exceeded', () => {
    expect(isExceeded(8, hundred)).toBe(true);
  });

  const dear = normOf(orders(10, 10), orders(90, 22));

  it('10 orders at 10 % and 90 at 22 % are 20.8 %, capped to 15 %', () => {
    expect(dear).toEqual({
      limit: { of: 15, per: 100 },
      basis: { expected: { of: 104, per: 5 }, over: 100, capped: true },
    });
  });

  it('with the cap 15 questions are met, 16 exceeded', () => {
    expect([isExceeded(15, dear), isExceeded(16, dear)]).toEqual([false, true]);
  });

  const ten = normOf(orders(6, 3), orders(4, 8));

  it('after 10 orders, 6 at 3 % and 4 at 8 %, the norm is 5.0 %', () => {
    expect(ten.limit).toEqual({ of: 1, per: 20 });
  });

  it('2 questions are 20 %, but fewer than 3: not exceeded', () => {
    expect(isExceeded(2, ten)).toBe(false);
  });

  it('3 questions: exceeded', () => {
    expect(isExceeded(3, ten)).toBe(true);
  });
});

describe('rules 3.2: what an order lets expect', () => {
  it('is the mean of its lines, however many they are', () => {
    expect(normOf([[300, 800, 800]]).limit).toEqual({ of: 19, per: 300 });
    expect(normOf([[300, 800, 800]], orders(1, 3)).limit).toEqual({ of: 7, per: 150 });
  });

  it('is 5 % for a product group without a norm', () => {
    expect(questionNormOfOrders([[null]], RULE)?.limit).toEqual({ of: 1, per: 20 });
    expect(questionNormOfOrders([[null, 300]], RULE)?.limit).toEqual({ of: 1, per: 25 });
  });

  it('reaches the cap without passing it', () => {
    expect(normOf(orders(3, 15))).toMatchObject({ limit: { of: 3, per: 20 }, basis: { capped: false } });
  });

  it('has no cap where the book has none', () => {
    expect(questionNormOfOrders([[2_000]], { ...RULE, cap: null })?.limit).toEqual({ of: 1, per: 5 });
  });

  it('is nothing without an order', () => {
    expect(questionNormOfOrders([], RULE)).toBeNull();
  });
});

const anyOrder = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 6 });

describe('R-EXACT: a personal norm', () => {
  it('is exact: as high as an oracle makes it that brings all to one denominator', () =>
    fc.assert(
      fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 40 }), (some) => {
        const { limit } = normOf(some);
        // 60 is a multiple of every size of order: so each mean is a whole number of sixtieths.
        const sixtieths = some.reduce(
          (total, lines) => total + (60 / lines.length) * lines.reduce((sum, norm) => sum + norm, 0),
          0,
        );
        const [of, per] = [BigInt(sixtieths), BigInt(60 * 10_000 * some.length)];
        const [cappedOf, cappedPer] = of * 100n > 15n * per ? [15n, 100n] : [of, per];
        expect(BigInt(limit.of) * cappedPer).toBe(cappedOf * BigInt(limit.per));
      }),
    ));

  it('does not depend on the order of orders or lines', () =>
    fc.assert(
      fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 20 }), (some) => {
        expect(normOf(some.toReversed().map((lines) => lines.toReversed()))).toEqual(normOf(some));
      }),
    ));

  it('of orders that no number can hold exactly is a billionth too high at most, and never too low', () => {
    // Orders of 1, 2, 3 ... 60 lines: their common denominator has 25 digits.
    const sizes = Array.from({ length: 60 }, (_, index) => [1, ...Array.from({ length: index }, () => 0)]);
    const { limit } = normOf(sizes);
    expect(limit.per).toBe(1_000_000_000);
    const exact = sizes.reduce((sum, { length }) => sum + 1 / length, 0) / (10_000 * 60);
    const above = limit.of / limit.per - exact;
    expect(above).toBeGreaterThan(0);
    expect(above).toBeLessThan(1e-9);
  });
});
