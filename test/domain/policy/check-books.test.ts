import { describe, expect, it } from 'vitest';
import { BOOKS } from '../../../domain/policy/books.ts';
import { checkBooks } from '../../../domain/policy/check-books.ts';
import type { Norm, NormBook } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { week } from '../calendar/literals.ts';

const { FULFILMENT, CANCELLATIONS, REVIEWS, CASE_ITEM_RATIO } = SEEDS.norms;
if (!FULFILMENT || !CANCELLATIONS || !REVIEWS || !CASE_ITEM_RATIO) throw new Error('The seeds lack a norm');

const withNorm = (norm: Norm): NormBook => ({ ...SEEDS, norms: { ...SEEDS.norms, [norm.id]: norm } });
const withWindow = (changes: Partial<NormBook['strikeWindow']>): NormBook => {
  return { ...SEEDS, strikeWindow: { ...SEEDS.strikeWindow, ...changes } };
};
const second = (changes: Partial<NormBook>): readonly NormBook[] => {
  return [SEEDS, { ...SEEDS, version: 'seeds/2', inForceFrom: week('2026-W10'), ...changes }];
};
const told = (books: readonly NormBook[]) => checkBooks(books).map(({ place, reason }) => `${place}: ${reason}`);

describe('the check of the norm books', () => {
  it('finds nothing wrong with ours', () => {
    expect(checkBooks(BOOKS)).toEqual([]);
  });

  it('takes a second version that begins later', () => {
    expect(told(second({}))).toEqual([]);
  });

  it.each<[string, readonly NormBook[], string]>([
    [
      'versions that overlap',
      second({ inForceFrom: SEEDS.inForceFrom }),
      'seeds/2, inForceFrom: overlaps seeds/1: both are in force from 2016-W01 on',
    ],
    [
      'versions that are not in order',
      second({ inForceFrom: week('2015-W53') }),
      'seeds/2, inForceFrom: 2015-W53 is before seeds/1, which begins 2016-W01',
    ],
    [
      'a version under a number that is taken',
      second({ version: 'seeds/1' }),
      'seeds/1, version: number 2 of the profile is seeds/2',
    ],
    [
      'a version of another profile’s name',
      [{ ...SEEDS, version: 'platform-2023/1' }],
      'platform-2023/1, version: number 1 of the profile is seeds/1',
    ],
    [
      'weeks that would overtake one another',
      [{ ...SEEDS, finalisation: { delayWeeks: 2, source: 'P21' } }, ...second({}).slice(1)],
      'seeds/2, finalisation.delayWeeks: is shorter than seeds/1 has: weeks would overtake one another',
    ],
    [
      'a norm under another’s key',
      [{ ...SEEDS, norms: { ...SEEDS.norms, FULFILMENT: CANCELLATIONS } }],
      "seeds/1, norms.FULFILMENT.id: the norm CANCELLATIONS stands under another's key, FULFILMENT",
    ],
    [
      'a threshold that is not whole',
      [withNorm({ ...FULFILMENT, miss: { ...FULFILMENT.miss, limit: { of: 92.5, per: 100 } } })],
      'seeds/1, norms.FULFILMENT.miss.limit.of: 92.5 is no whole number',
    ],
    [
      'a threshold by the nothing',
      [withNorm({ ...FULFILMENT, miss: { ...FULFILMENT.miss, limit: { of: 93, per: 0 } } })],
      'seeds/1, norms.FULFILMENT.miss.limit.per: 0 is less than 1',
    ],
    [
      'a minimum below nothing',
      [withNorm({ ...FULFILMENT, miss: { ...FULFILMENT.miss, minimumAgainst: -1 } })],
      'seeds/1, norms.FULFILMENT.miss.minimumAgainst: -1 is less than 0',
    ],
    [
      'a minimum of things that nobody counts',
      [withNorm({ ...REVIEWS, miss: { ...REVIEWS.miss, minimumAgainst: 3 } })],
      'seeds/1, norms.REVIEWS.miss.minimumAgainst: nothing can be counted against a norm of AVERAGE',
    ],
    [
      'a limit that who meets the target misses',
      [withNorm({ ...FULFILMENT, miss: { ...FULFILMENT.miss, limit: { of: 99, per: 100 } } })],
      'seeds/1, norms.FULFILMENT.miss.limit: the limit is on the wrong side of the target: who meets the target misses',
    ],
    [
      'the same of a norm of "at most"',
      [withNorm({ ...CANCELLATIONS, miss: { ...CANCELLATIONS.miss, limit: { of: 1, per: 100 } } })],
      'seeds/1, norms.CANCELLATIONS.miss.limit: the limit is on the wrong side of the target: who meets the target misses',
    ],
    [
      'a norm that is missed on the good side',
      [withNorm({ ...FULFILMENT, miss: { ...FULFILMENT.miss, when: 'ABOVE' } })],
      'seeds/1, norms.FULFILMENT.miss.when: a target of >= is not missed ABOVE its limit',
    ],
    [
      'a target of more than all',
      [withNorm({ ...FULFILMENT, target: { condition: '>=', value: { of: 101, per: 100 } } })],
      'seeds/1, norms.FULFILMENT.target.value: more than everything is asked for',
    ],
    [
      'a cap below what it caps',
      [
        withNorm({
          ...CASE_ITEM_RATIO,
          personal: { cap: { of: 4, per: 100 }, fallback: { of: 5, per: 100 }, source: 'S4' },
        }),
      ],
      'seeds/1, norms.CASE_ITEM_RATIO.personal.cap: the cap is below the fallback',
    ],
    [
      'a norm of nobody',
      [withNorm({ ...FULFILMENT, source: ' ' })],
      'seeds/1, norms.FULFILMENT.source: names no source',
    ],
    ['a rule of nobody', [withWindow({ source: '' })], 'seeds/1, strikeWindow.source: names no source'],
    [
      'a limit that no window can exceed',
      [withWindow({ weeks: 7 })],
      'seeds/1, strikeWindow.maxStrikes: 7 weeks cannot hold more than 7 strikes',
    ],
    [
      'a ladder upside down',
      [withWindow({ seriousFrom: 8 })],
      'seeds/1, strikeWindow.seriousFrom: comes after the limit',
    ],
    [
      'a part of a score that is not measured',
      [{ ...SEEDS, norms: { FULFILMENT } }],
      'seeds/1, performanceScore.components: the book has no norm CANCELLATIONS',
    ],
    [
      'days the wrong way round',
      [{ ...SEEDS, reviewRequest: { ...SEEDS.reviewRequest, fromDay: 18, toDay: 3 } }],
      'seeds/1, reviewRequest.toDay: is before the first day',
    ],
    [
      'a day that ends before it begins',
      [{ ...SEEDS, workCalendar: { ...SEEDS.workCalendar, from: 17, until: 9 } }],
      'seeds/1, workCalendar.until: 17 to 9 is no time of a day',
    ],
    [
      'a notice without its clause',
      [{ ...SEEDS, clause: '' }],
      'seeds/1, clause: a notice has no clause of the terms to cite',
    ],
  ])('finds %s, and says where and why', (_, books, problem) => {
    expect(told(books)).toContain(problem);
  });
});
