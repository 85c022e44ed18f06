import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foretold, MILLION, solve } from '../../../bench/cost/coefficients.ts';

const FEW = { orders: 1_000, partnerWeeks: 200 };
const MANY = { orders: 4_000, partnerWeeks: 200 };

describe('what an order and a partner’s week ask for', () => {
  it('are found from two marketplaces that differ in their orders', () => {
    expect(solve(FEW, 1_000 * 3 + 200 * 7, MANY, 4_000 * 3 + 200 * 7)).toEqual({
      ofOrder: 3 * MILLION,
      ofPartnerWeek: 7 * MILLION,
    });
  });

  it('foretell any other marketplace, where counts are linear: to a unit, and never too few', () => {
    const whole = fc.integer({ min: 0, max: 50 });
    const size = fc.record({
      orders: fc.integer({ min: 0, max: 100_000 }),
      partnerWeeks: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(whole, whole, size, (ofOrder, ofPartnerWeek, workload) => {
        const count = (of: typeof workload) => ofOrder * of.orders + ofPartnerWeek * of.partnerWeeks;
        expect(foretold(solve(FEW, count(FEW), MANY, count(MANY)), workload)).toBe(count(workload));
      }),
    );
  });

  it('are never less than nothing: what seems so is none, and the other is the dearer of the two', () => {
    expect(solve(FEW, 900, MANY, 4_000)).toEqual({ ofOrder: MILLION, ofPartnerWeek: 0 });
    expect(solve(FEW, 500, MANY, 400)).toEqual({ ofOrder: 0, ofPartnerWeek: 2.5 * MILLION });
  });

  it('are not asked of marketplaces that differ in more', () => {
    expect(() => solve(FEW, 1, { ...MANY, partnerWeeks: 201 }, 2)).toThrow('differ');
  });

  it('of ten times the marketplace are ten times as many', () => {
    const coefficient = { ofOrder: 3_500_000, ofPartnerWeek: 250_000 };
    const once = foretold(coefficient, { orders: 1_000_000, partnerWeeks: 40_000 });
    expect(foretold(coefficient, { orders: 10_000_000, partnerWeeks: 400_000 })).toBe(10 * once);
  });
});
