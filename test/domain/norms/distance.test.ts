import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesToConform, changesToTarget, mostWithoutMiss } from '../../../domain/norms/distance.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import { NORM_IDS, type NormId } from '../../../domain/policy/norm-book.ts';
import { NINE_NORMS } from '../../fixtures/letters-norms.ts';

const { FULFILMENT, CANCELLATIONS, TRACK_AND_TRACE, RESPONSE_TIME, REVIEWS, NPS, CASE_ITEM_RATIO } = NINE_NORMS;
const of = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('R-EXACT: how much more would have had to go well', () => {
  it.each([
    ['3 late of 42, of which 93 % may be no more than 2', FULFILMENT, of(39, 42), 1, 3],
    ['14 late of 199', FULFILMENT, of(185, 199), 1, 11],
    ['3 cancelled of 149', CANCELLATIONS, of(3, 149), 1, 1],
    ['3 cancelled of 0 ordered', CANCELLATIONS, of(3, 0), 1, 3],
    ['1 of 197 parcels without a code', TRACK_AND_TRACE, of(196, 197), 1, 1],
    ['10 of 20 answers late: 9 late are no miss, whatever the score', RESPONSE_TIME, of(10, 20), 1, 8],
    ['a mean of 199 over 25: one more 10', REVIEWS, of(199, 25), 1, 1],
    ['a mean of 4 over 10: thirty more', REVIEWS, of(40, 10), 20, 20],
    ['an NPS of -2 of 30', NPS, of(-2, 30), 6, 6],
    ['16 questions on 100 orders', CASE_ITEM_RATIO, of(16, 100), 9, 9],
  ])('%s', (_what, norm, counted, toConform, toTarget) => {
    expect([changesToConform(norm, counted), changesToTarget(norm, counted)]).toEqual([toConform, toTarget]);
  });

  it('is 0 where nothing lacks, on the edge itself too', () => {
    expect([changesToConform(FULFILMENT, of(93, 100)), changesToTarget(FULFILMENT, of(98, 100))]).toEqual([0, 0]);
    expect([changesToConform(CANCELLATIONS, of(3, 150)), changesToTarget(CANCELLATIONS, of(3, 150))]).toEqual([0, 0]);
  });

  it('is null where no number would do: a mean of 10 after one grade that is less', () => {
    const perfect = { ...REVIEWS, target: { ...REVIEWS.target, value: { of: 10, per: 1 } } };
    expect(changesToTarget(perfect, of(9, 1))).toBeNull();
  });
});

describe('rules 3.2: the most that would have been no alert', () => {
  it.each([
    [{ of: 7, per: 100 }, 100, 7],
    [{ of: 7, per: 100 }, 114, 7],
    [{ of: 5, per: 100 }, 10, 2],
    [{ of: 15, per: 100 }, 100, 15],
  ])('with a norm of %o over %i orders it is %i: fewer than 3 never are one', (limit, orders, most) => {
    expect(mostWithoutMiss({ ...CASE_ITEM_RATIO, miss: { ...CASE_ITEM_RATIO.miss, limit } }, orders)).toBe(most);
  });
});

/** So many changes later, in the way that the norm is bettered. */
function better(id: NormId, { numerator, denominator }: ReturnType<typeof of>, changes: number) {
  if (id === 'REVIEWS') return of(numerator + 10 * changes, denominator + changes);
  if (id === 'NPS') return of(numerator + changes, denominator + changes);
  return of(numerator + (NINE_NORMS[id].target.condition === '>=' ? changes : -changes), denominator);
}

const missed = (id: NormId, counted: ReturnType<typeof of>) =>
  judge(NINE_NORMS[id], { ...counted, against: [] })?.missed ?? false;

describe('R-EXACT, against the verdict itself', () => {
  it('so many changes undo the miss, and one fewer does not', () => {
    const counted = fc.tuple(fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 3000 }));
    fc.assert(
      fc.property(fc.constantFrom(...NORM_IDS), counted, (id, [part, whole]) => {
        const week = of(id === 'REVIEWS' ? whole + (part % (9 * whole)) : part % (whole + 1), whole);
        const changes = changesToConform(NINE_NORMS[id], week) ?? Number.NaN;
        expect(missed(id, better(id, week, changes))).toBe(false);
        if (missed(id, week)) {
          expect(changes).toBeGreaterThan(0);
          expect(missed(id, better(id, week, changes - 1))).toBe(true);
        }
      }),
    );
  });
});
