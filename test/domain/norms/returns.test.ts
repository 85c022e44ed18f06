import { describe, expect, it } from 'vitest';
import { tallyReturns } from '../../../domain/norms/returns.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import type { GroupNormTable } from '../../../domain/policy/group-norms.ts';
import type { Norm } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date, month } from '../calendar/literals.ts';
import { partnerWeek, placed, returned, type Story } from '../facts/story.ts';
import { judgeWeek } from '../scores/judging.ts';

const MONDAY = '2026-11-09T10:00:00Z';
const TUESDAY = '2026-11-10T10:00:00Z';
const LATER = '2030-01-01';

const TABLES: readonly GroupNormTable[] = [
  { month: month('2026-11'), questions: { books: 9_000 }, returns: { books: 200, toys: 1_000 }, source: 'a test' },
];

function tally(story: Story, week = '2026-W46', asOf?: string) {
  return tallyReturns({ ...partnerWeek(story, week, asOf === undefined ? {} : { asOf }), groupNorms: TABLES });
}

const books = placed('books', MONDAY, LATER, { quantity: 30 });
const toys = placed('toys', MONDAY, LATER, { quantity: 10, group: 'toys' });

describe('N8: units returned in the week over units ordered in the week', () => {
  it('counts units on both sides, and names the returns', () => {
    expect(tally([books, toys, returned('r', TUESDAY, 'books', 2), returned('s', TUESDAY, 'old', 1)])).toMatchObject({
      numerator: 3,
      denominator: 40,
      against: [
        { id: 'r', count: 2, why: { kind: 'RETURNED', on: date('2026-11-10'), orderItemId: 'books' } },
        { id: 's', count: 1, why: { kind: 'RETURNED', on: date('2026-11-10'), orderItemId: 'old' } },
      ],
    });
  });

  it.each([
    ['2026-11-08T22:59:59.999Z', 0],
    ['2026-11-08T23:00:00Z', 2],
    ['2026-11-15T22:59:59.999Z', 2],
    ['2026-11-15T23:00:00Z', 0],
  ])('registered %s: %d of the week', (at, units) => {
    expect(tally([books, returned('r', at, 'books', 2)])).toMatchObject({ numerator: units });
  });

  it('takes the latest word on a return, in its week alone', () => {
    const corrected = [books, returned('r', TUESDAY, 'books', 9), returned('r', '2026-11-11T10:00:00Z', 'books', 1)];
    expect(tally(corrected)).toMatchObject({ numerator: 1 });
    const moved = [books, returned('r', TUESDAY, 'books', 9), returned('r', '2026-11-17T10:00:00Z', 'books', 1)];
    expect(tally(moved, '2026-W46', '2026-11-30T00:00:00Z')).toMatchObject({ numerator: 0 });
    expect(tally(moved, '2026-W46', '2026-11-16T00:00:00Z')).toMatchObject({ numerator: 9 });
  });

  it('R-EMPTY: has no score in a week without an order, however much came back', () => {
    const story = [returned('r', TUESDAY, 'old', 9)];
    expect(tally(story)).toBeNull();
    expect(judgeWeek(story, '2026-W46').score.verdicts).toEqual([]);
  });
});

describe('N8: the personal norm', () => {
  it('is the mean of the return norms over the units ordered: 30 at 2 % and 10 at 10 % are 4 %', () => {
    expect(tally([books, toys])).toMatchObject({
      limit: { of: 1, per: 25 },
      basis: { expected: { of: 8, per: 5 }, over: 40, capped: false },
    });
  });

  it('is 5 % for a group that has none, and has no cap', () => {
    expect(tally([placed('x', MONDAY, LATER, { group: 'x', quantity: 3 })])?.limit).toEqual({ of: 1, per: 20 });
    const dear = [{ month: month('2026-11'), questions: {}, returns: { toys: 6_000 }, source: 'a test' }];
    expect(tallyReturns({ ...partnerWeek([toys], '2026-W46'), groupNorms: dear })?.limit).toEqual({ of: 3, per: 5 });
  });

  const missed = (ordered: Story, units: number) =>
    judge(SEEDS.norms.RETURNS as Norm, tally([...ordered, returned('r', TUESDAY, 'books', units)]))?.missed;

  it('is missed above it, not at it: of 100 units at 4 %, 4 are met and 5 missed', () => {
    const hundred = [
      placed('a', MONDAY, LATER, { quantity: 75 }),
      placed('b', MONDAY, LATER, { quantity: 25, group: 'toys' }),
    ];
    expect([missed(hundred, 4), missed(hundred, 5)]).toEqual([false, true]);
  });

  it('is missed from 3 units on', () => {
    expect([missed([books], 2), missed([books], 3)]).toEqual([false, true]);
  });

  it('makes an alert, no strike', () => {
    const { score, row } = judgeWeek([books, returned('r', TUESDAY, 'books', 3)], '2026-W46');
    expect(row.missed).toEqual(['RETURNS']);
    expect(score).toMatchObject({ strike: false, flagged: false });
  });
});
