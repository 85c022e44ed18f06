import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Norm, Ratio } from '../../../../domain/policy/norm-book.ts';
import { countAgainst, tenthsShown } from '../../../../lambdas/send-mail/letters/show/shown-score.ts';
import { NINE_NORMS } from '../../../fixtures/letters-norms.ts';

const { FULFILMENT, CANCELLATIONS, REVIEWS, NPS, CASE_ITEM_RATIO, TRACK_AND_TRACE } = NINE_NORMS;
const shown = (norm: Norm, numerator: number, denominator: number) => tenthsShown(norm, { numerator, denominator });

describe('R-EXACT: a score is shown to one decimal, cut and never rounded', () => {
  it('shows 185 of 199 (92.96 %, a strike) as 92.9 and not as the 93.0 that is none', () => {
    expect(shown(FULFILMENT, 185, 199)).toBe(929);
  });

  it('shows 93 of 100 and 40 of 43 (93.02 %), which are no strike, as 93.0', () => {
    expect([shown(FULFILMENT, 93, 100), shown(FULFILMENT, 40, 43)]).toEqual([930, 930]);
  });

  it('cuts an "at most" norm up: 3 of 149 cancelled (2.013 %, a strike) shows 2.1, and 3 of 150 shows 2.0', () => {
    expect([shown(CANCELLATIONS, 3, 149), shown(CANCELLATIONS, 3, 150)]).toEqual([21, 20]);
  });

  it('shows a mean grade of 7.96, which misses, as 7.9', () => {
    expect(shown(REVIEWS, 199, 25)).toBe(79);
  });

  it('shows 100 % of parcels only where none lacks a code', () => {
    expect([shown(TRACK_AND_TRACE, 9_999, 10_000), shown(TRACK_AND_TRACE, 10_000, 10_000)]).toEqual([999, 1000]);
  });

  it('shows an NPS below zero further below zero: -2 of 30 is -6.7', () => {
    expect([shown(NPS, -2, 30), shown(NPS, 13, 30), shown(NPS, -30, 30)]).toEqual([-67, 433, -1000]);
  });

  it('shows 0 as 0, without a sign', () => {
    expect(Object.is(shown(CANCELLATIONS, 0, 150), 0)).toBe(true);
  });

  it('does not carry a score that holds a finer norm past it: 7.017 % of at most 7.04 % shows 7.0, 7.05 % shows 7.1', () => {
    expect([shown(CASE_ITEM_RATIO, 12, 171), shown(CASE_ITEM_RATIO, 141, 2000)]).toEqual([70, 71]);
  });

  it('shows nothing where there is nothing to divide by: 3 cancelled of 0 ordered', () => {
    expect(shown(CANCELLATIONS, 3, 0)).toBeNull();
  });
});

/** The oracle reckons with BigInt, and compares fractions instead of dividing. */
const isBelow = (tenths: number, limit: Ratio) => BigInt(tenths) * BigInt(limit.per) < BigInt(limit.of) * 1000n;
const misses = (numerator: number, denominator: number, limit: Ratio) =>
  BigInt(numerator) * BigInt(limit.per) - BigInt(limit.of) * BigInt(denominator);
const counted = fc
  .tuple(fc.nat({ max: 5_000_000 }), fc.integer({ min: 1, max: 5_000_000 }))
  .map(([part, whole]) => [part % (whole + 1), whole] as const);

describe('R-EXACT, for every pair of counts', () => {
  it('an "at least" score shows below its limit exactly when it is below', () => {
    fc.assert(
      fc.property(counted, ([part, whole]) => {
        expect(isBelow(shown(FULFILMENT, part, whole) ?? 0, { of: 93, per: 100 })).toBe(
          misses(part, whole, { of: 93, per: 100 }) < 0n,
        );
      }),
    );
  });

  it('an "at most" score shows above its limit exactly when it is above', () => {
    fc.assert(
      fc.property(counted, ([part, whole]) => {
        expect((shown(CANCELLATIONS, part, whole) ?? 0) > 20).toBe(misses(part, whole, { of: 2, per: 100 }) > 0n);
      }),
    );
  });

  it('is never more than a tenth off', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(FULFILMENT, CANCELLATIONS), ([part, whole], norm) => {
        const off = BigInt(shown(norm, part, whole) ?? 0) * BigInt(whole) - 1000n * BigInt(part);
        expect(off < BigInt(whole) && off > -BigInt(whole)).toBe(true);
      }),
    );
  });
});

describe('what speaks against the partner', () => {
  it('is what lacks in an "at least" norm and what is there in an "at most" norm', () => {
    expect(countAgainst(FULFILMENT, { numerator: 185, denominator: 199 })).toBe(14);
    expect(countAgainst(CANCELLATIONS, { numerator: 3, denominator: 149 })).toBe(3);
  });

  it('is nothing that can be counted in a mean', () => {
    expect(countAgainst(REVIEWS, { numerator: 199, denominator: 25 })).toBeNull();
  });
});
