import { describe, expect, it } from 'vitest';
import { tallyWeek } from '../../../domain/norms/tallies.ts';
import { MAX_ITEMS_STORED, type Tally } from '../../../domain/norms/tally.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { partnerWeek } from '../facts/story.ts';

const { FULFILMENT, CANCELLATIONS, TRACK_AND_TRACE, REVIEWS } = SEEDS.norms;
if (!FULFILMENT || !CANCELLATIONS || !TRACK_AND_TRACE || !REVIEWS) throw new Error('The seeds lack a norm');

function tally(numerator: number, denominator: number): Tally {
  return { numerator, denominator, against: [] };
}

const lateOf = (late: number, measured: number) => judge(FULFILMENT, tally(measured - late, measured))?.missed;
const cancelledOf = (cancelled: number, ordered: number) => judge(CANCELLATIONS, tally(cancelled, ordered))?.missed;

describe('R-EXACT, N1: under 93.0 % and 3 or more late (rules 1.3)', () => {
  it.each([
    ['3 late of 43', '93.02%', 'no strike', 3, 43],
    ['3 late of 42', '92.86%', 'strike', 3, 42],
    ['2 late of 28', '92.86%', 'no strike', 2, 28],
    ['7 late of 100', '93.00%', 'no strike', 7, 100],
    ['14 late of 199', '92.96%, shown as 93.0', 'strike', 14, 199],
  ])('R-EXACT: %s (%s): %s', (_, __, expected, late, measured) => {
    expect(lateOf(late, measured)).toBe(expected === 'strike');
  });
});

describe('R-EXACT, N2: over 2 % and 3 or more cancelled (rules 1.3)', () => {
  it.each([
    ['3 cancelled of 150', '2.000%', 'no strike', 3, 150],
    ['3 cancelled of 149', '2.013%', 'strike', 3, 149],
    ['2 cancelled of 20', '10.0%', 'no strike', 2, 20],
    ['4 cancelled of 200', '2.0%', 'no strike', 4, 200],
  ])('R-EXACT: %s (%s): %s', (_, __, expected, cancelled, ordered) => {
    expect(cancelledOf(cancelled, ordered)).toBe(expected === 'strike');
  });
});

describe('fault row 26: few items, and the numbers around the limit', () => {
  it.each([
    ['2 late of 3 (33.3 %) are fewer than 3 items', 2, 3, false],
    ['3 late of 42 (92.857 %) are a strike', 3, 42, true],
    ['3 late of 43 (93.023 %) are none', 3, 43, false],
    ['3 late of 3 are a strike', 3, 3, true],
  ])('%s', (_, late, measured, missed) => {
    expect(lateOf(late, measured)).toBe(missed);
  });
});

describe('fault row 27: the limit is compared on integers', () => {
  const MOST = 2_000;

  /** All numbers of late items of all numbers of measured ones: those on which a formula differs from `judge`. */
  function pairsWhere(isStrike: (late: number, measured: number) => boolean): readonly (readonly [number, number])[] {
    const pairs: [number, number][] = [];
    for (let measured = 1; measured <= MOST; measured++) {
      for (let late = 0; late <= measured; late++) {
        if (isStrike(late, measured) !== lateOf(late, measured)) pairs.push([late, measured]);
      }
    }
    return pairs;
  }

  it('7 late of 100 are 93.00 % exactly: no strike', () => {
    expect(lateOf(7, 100)).toBe(false);
    expect(1 - 7 / 100 < 0.93).toBe(true);
  });

  it('agrees with arbitrary precision for every count up to 2,000', () => {
    const exact = (late: number, measured: number) =>
      late >= 3 && 100n * (BigInt(measured) - BigInt(late)) < 93n * BigInt(measured);
    expect(pairsWhere(exact)).toEqual([]);
  });

  it('where `1 - late / measured < 0.93` is wrong for 20 pairs, all of them 93 % exactly', () => {
    const wrong = pairsWhere((late, measured) => late >= 3 && 1 - late / measured < 0.93);
    expect(wrong).toEqual(Array.from({ length: 20 }, (_, index) => [7 * (index + 1), 100 * (index + 1)]));
  });

  it('where rounding to 0.1 % first is wrong for 991 pairs, the first of them 4 of 57', () => {
    const rounded = (late: number, measured: number) => Math.round((1_000 * (measured - late)) / measured) < 930;
    const wrong = pairsWhere((late, measured) => late >= 3 && rounded(late, measured));
    expect(wrong).toHaveLength(991);
    expect(wrong[0]).toEqual([4, 57]);
  });

  it('agrees with arbitrary precision for cancellations too', () => {
    for (let ordered = 0; ordered <= MOST; ordered++) {
      const limit = BigInt(ordered) * 2n;
      for (let cancelled = 0; cancelled <= Math.min(ordered, 60); cancelled++) {
        const isStrike = cancelled >= 3 && BigInt(cancelled) * 100n > limit;
        if (isStrike !== (cancelledOf(cancelled, ordered) ?? false)) expect([cancelled, ordered]).toBe('the same');
      }
    }
  });
});

describe('R-EMPTY: without data a norm is neither met nor missed', () => {
  it('has no verdict without a tally', () => {
    for (const norm of [FULFILMENT, CANCELLATIONS, TRACK_AND_TRACE, REVIEWS]) expect(judge(norm, null)).toBeNull();
  });

  it('has no verdict over nothing: 0 of 0 is no division by zero', () => {
    for (const norm of [FULFILMENT, CANCELLATIONS, TRACK_AND_TRACE, REVIEWS]) {
      expect(judge(norm, tally(0, 0))).toBeNull();
    }
  });

  it('but for its exception: 0 ordered, 3 cancelled are a miss of N2', () => {
    expect(judge(CANCELLATIONS, tally(3, 0))).toMatchObject({ numerator: 3, denominator: 0, missed: true });
  });

  it('of which 0 ordered, 2 cancelled is none', () => {
    expect(judge(CANCELLATIONS, tally(2, 0))).toBeNull();
  });
});

describe('fault row 25: a week with 0 orders, 0 parcels and 0 calls', () => {
  it('is not measured by any norm', () => {
    expect(tallyWeek(partnerWeek([], '2026-W46'))).toEqual(new Map());
  });
});

describe('norms without a minimum', () => {
  it('N3: one parcel without a code of 1,000 misses 100 %', () => {
    expect(judge(TRACK_AND_TRACE, tally(999, 1_000))?.missed).toBe(true);
    expect(judge(TRACK_AND_TRACE, tally(1_000, 1_000))?.missed).toBe(false);
  });

  it('N6: a mean of 8 is met, the least below it is not', () => {
    expect(judge(REVIEWS, tally(8, 1))?.missed).toBe(false);
    expect(judge(REVIEWS, tally(800, 100))?.missed).toBe(false);
    expect(judge(REVIEWS, tally(799, 100))?.missed).toBe(true);
  });
});

describe('a verdict', () => {
  const against = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `item-${index}`, count: 2, why: { kind: 'NO_CODE' } as const }));

  it('names the items behind a miss', () => {
    const verdict = judge(FULFILMENT, { numerator: 0, denominator: 4, against: against(2) });
    expect(verdict).toEqual({
      norm: 'FULFILMENT',
      numerator: 0,
      denominator: 4,
      missed: true,
      items: against(2),
      moreItems: 0,
    });
  });

  it('names none where the norm is met', () => {
    const verdict = judge(FULFILMENT, { numerator: 96, denominator: 100, against: against(2) });
    expect(verdict).toMatchObject({ missed: false, items: [], moreItems: 0 });
  });

  it('names 100 at most, and says how many more there are', () => {
    expect(MAX_ITEMS_STORED).toBe(100);
    const most = judge(FULFILMENT, { numerator: 0, denominator: 200, against: against(100) });
    expect([most?.items.length, most?.moreItems]).toEqual([100, 0]);
    const more = judge(FULFILMENT, { numerator: 0, denominator: 246, against: against(123) });
    expect(more?.items).toEqual(against(100));
    expect(more?.moreItems).toBe(23);
  });
});
