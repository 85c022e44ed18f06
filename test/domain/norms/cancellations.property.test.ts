import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoWeekOfInstant } from '../../../domain/calendar/iso-week.ts';
import { tallyCancellations } from '../../../domain/norms/cancellations.ts';
import { cancelled, partnerWeek, placed } from '../facts/story.ts';

const ORDERED = 4;
const WEEKS = ['2026-W46', '2026-W47', '2026-W48'];

interface Word {
  readonly at: string;
  readonly total: number;
  readonly by: 'PARTNER' | 'CUSTOMER' | 'EXPIRY';
}

/** Words on one item in ascending days from Monday 9 November on, some days apart. */
const anyWords: fc.Arbitrary<readonly Word[]> = fc
  .uniqueArray(fc.integer({ min: 9, max: 29 }), { maxLength: 7 })
  .chain((days) =>
    fc.tuple(
      ...days
        .toSorted((a, b) => a - b)
        .map((day) =>
          fc.record({
            at: fc.constant(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`),
            total: fc.nat(ORDERED + 1),
            by: fc.constantFrom('PARTNER' as const, 'CUSTOMER' as const, 'EXPIRY' as const),
          }),
        ),
    ),
  );

/**
 * The plainest reading: a heap of cancelled units. A higher total lays units on it that bear its name, a lower one takes
 * some off the top, the same again puts its own name on those that the word before laid there, on the day they have.
 */
function heapByOracle(words: readonly Word[]): readonly Word[] {
  let heap: { unit: Word; laidBy: number }[] = [];
  let turn = 0;
  let before = 0;
  for (const word of words) {
    const size = Math.min(word.total, ORDERED);
    if (word.total === before) {
      heap = heap.map((one) => (one.laidBy === turn ? { ...one, unit: { ...word, at: one.unit.at } } : one));
    } else {
      turn += 1;
      heap = heap.slice(0, size);
      while (heap.length < size) heap.push({ unit: word, laidBy: turn });
    }
    before = word.total;
  }
  return heap.map(({ unit }) => unit);
}

describe('N2: units cancelled, taken back and cancelled again by anybody', () => {
  it('count once each, in the week and for the hand that an oracle of single units says', () =>
    fc.assert(
      fc.property(anyWords, (words) => {
        const story = [
          placed('i', '2026-11-02T10:00:00Z', '2026-12-24', { quantity: ORDERED }),
          ...words.map(({ at, total, by }) => cancelled('i', at, total, by, 'OTHER')),
        ];
        const heap = heapByOracle(words);
        for (const week of WEEKS) {
          const units = heap.filter(({ at, by }) => isoWeekOfInstant(at as never) === week && by !== 'CUSTOMER');
          const tally = tallyCancellations(partnerWeek(story, week, { asOf: '2026-12-10T00:00:00Z' }));
          expect(tally?.numerator ?? 0).toBe(units.length);
          expect((tally?.against ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(units.length);
        }
      }),
      { seed: 2, numRuns: 2_000 },
    ));
});
