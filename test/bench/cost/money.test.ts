import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDollars, costOf, scaled } from '../../../bench/cost/money.ts';

const MILLIONTH = { microDollars: 762_500, per: 1_000_000 };

describe('money, in whole millionths of a dollar', () => {
  it('is rounded up, and exact where nothing is to be rounded', () => {
    expect(costOf(0, MILLIONTH)).toBe(0);
    expect(costOf(1, MILLIONTH)).toBe(1);
    expect(costOf(1_000_000, MILLIONTH)).toBe(762_500);
    expect(costOf(1_000_001, MILLIONTH)).toBe(762_501);
    expect(costOf(3, { microDollars: 300_000, per: 1 })).toBe(900_000);
  });

  it('stays exact where floating point would not', () => {
    expect(costOf(9_007_199_254, { microDollars: 762_500, per: 1_000_000 })).toBe(6_867_989_432);
    expect(costOf(123_456_789_012, { microDollars: 13_333_400, per: 1_000_000 })).toBe(1_646_098_750_613);
  });

  it('is of whole, countable units', () => {
    expect(() => costOf(0.5, MILLIONTH)).toThrow(RangeError);
    expect(() => costOf(-1, MILLIONTH)).toThrow(RangeError);
    expect(() => costOf(Number.MAX_SAFE_INTEGER, { microDollars: 1_000_000, per: 1 })).toThrow(RangeError);
  });

  it('of two parts is never less than of the whole, and a micro-dollar more at the most', () => {
    const units = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(units, units, (some, others) => {
        const parts = costOf(some, MILLIONTH) + costOf(others, MILLIONTH);
        const whole = costOf(some + others, MILLIONTH);
        expect(parts - whole).toBeGreaterThanOrEqual(0);
        expect(parts - whole).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('scales counts upwards', () => {
    expect(scaled(84, 365, 84)).toBe(365);
    expect(scaled(1, 365, 84)).toBe(5);
  });

  it.each([
    [0, '$0.00'],
    [1_234_567, '$1.23'],
    [99_999_999, '$100.00'],
    [100_000_000, '$100'],
    [1_234_567_890_000, '$1,234,568'],
  ])('%i is shown as %s', (amount, text) => {
    expect(asDollars(amount)).toBe(text);
  });
});
