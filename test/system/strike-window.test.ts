import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek, weekRange } from '../../domain/calendar/iso-week.ts';
import type { LetterDue, PartnerLetterDue } from '../../domain/notices/letter-due.ts';
import { NORM_IDS } from '../../domain/policy/norm-book.ts';
import type { Score } from '../../domain/scores/score.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, cancelled, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const FIRST = week('2026-W20');
const WEEKS = weekRange(FIRST, addWeeks(FIRST, 25));
const number = (weekNumber: number): IsoWeek => addWeeks(FIRST, weekNumber - 1);

/** `many` misses the norm in its first eight weeks, `once` in the first and in the 25th alone, `quiet` sells nothing. */
const STRIKES: Readonly<Record<string, readonly number[]>> = {
  many: [1, 2, 3, 4, 5, 6, 7, 8],
  once: [1, 25],
  quiet: [],
};

let system: System;
let marketplace: Marketplace;
let letters: readonly LetterDue[];
const scores = new Map<string, readonly Score[]>();

/** 26 live runs in a row. */
beforeAll(async () => {
  system = await openSystem();
  marketplace = await system.newMarketplace({ shards: 1 });
  marketplace.deployment.setClock(new Date('2027-01-01T00:00:00Z'));
  const before = '2023-01-05T09:00:00+01:00';
  await marketplace.bulk([
    ...Object.keys(STRIKES).map((id) => registered(id, before)),
    ...['many', 'once'].flatMap((id) =>
      WEEKS.flatMap((of, index) => {
        const isStrike = STRIKES[id]?.includes(index + 1) ?? false;
        return isStrike ? lateOrder(id, `${id}-${of}`, of) : perfectOrder(id, `${id}-${of}`, of);
      }),
    ),
  ]);
  for (const of of WEEKS) await marketplace.run(of);
  letters = await marketplace.letters();
  for (const id of Object.keys(STRIKES)) scores.set(id, await marketplace.scores(id));
}, 60_000);
afterAll(() => system.close());

function standing(partnerId: string, weekNumber: number) {
  return scores.get(partnerId)?.find((score) => score.week === number(weekNumber))?.standing;
}

function letterOf(partnerId: string, weekNumber: number): PartnerLetterDue | undefined {
  const own = letters.filter(
    (letter): letter is PartnerLetterDue => 'week' in letter && letter.partnerId === partnerId,
  );
  return own.find((letter) => letter.week === number(weekNumber));
}

describe('fault row 28: eight failing weeks in one window', () => {
  it('goes up the ladder, a letter of its own kind at each step', () => {
    const kinds = noticesOf(letters, 'many').slice(0, 9);
    expect(kinds.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'STRIKE_NOTICE + WEEKLY_SCORE',
      'STRIKE_NOTICE + WEEKLY_SCORE',
      'STRIKE_NOTICE + WEEKLY_SCORE',
      'STRIKE_NOTICE + WEEKLY_SCORE',
      'SERIOUS + WEEKLY_SCORE',
      'SERIOUS + WEEKLY_SCORE',
      'LIMIT_REACHED + WEEKLY_SCORE',
      'LIMIT_EXCEEDED + WEEKLY_SCORE',
      'WEEKLY_SCORE',
    ]);
  });

  it('warns "7 of 7" at the seventh and hands the eighth to a person', () => {
    const window = { windowFirstWeek: number(1), windowLastWeek: number(24) };
    expect(letterOf('many', 7)?.notices[0]).toMatchObject({
      kind: 'LIMIT_REACHED',
      strikes: 7,
      maxStrikes: 7,
      ...window,
    });
    expect(letterOf('many', 8)?.notices[0]).toMatchObject({
      kind: 'LIMIT_EXCEEDED',
      strikes: 8,
      maxStrikes: 7,
      ...window,
    });
    expect(standing('many', 8)).toEqual({ status: 'LIMIT_EXCEEDED', strikes: 8, ...window });
  });

  it('lets what exceeded the limit stay as it is, past the 24 weeks (E16)', () => {
    expect(standing('many', 26)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 8, windowFirstWeek: number(1) });
    expect(noticesOf(letters, 'many').at(-1)).toBe(`${number(26)}/1 WEEKLY_SCORE`);
  });

  it('shows the strike weeks in the strip of the letter', () => {
    const strip = letterOf('many', 8)?.strip ?? [];
    expect(strip).toHaveLength(24);
    expect(strip.filter(({ state }) => state === 'STRIKE').map((cell) => cell.week)).toEqual(WEEKS.slice(0, 8));
    expect(strip.filter(({ state }) => state === 'AHEAD')).toHaveLength(16);
  });
});

describe('fault row 28: a window of one strike ages out', () => {
  it('is open in its 24th week, and in the 25th a new strike is the first of the next window', () => {
    expect(standing('once', 24)).toEqual({
      status: 'STRIKE',
      strikes: 1,
      windowFirstWeek: number(1),
      windowLastWeek: number(24),
    });
    expect(standing('once', 25)).toEqual({
      status: 'STRIKE',
      strikes: 1,
      windowFirstWeek: number(25),
      windowLastWeek: number(48),
    });
  });

  it('tells the end of the one and the beginning of the other in one letter, and then neither again', () => {
    expect(noticesOf(letters, 'once').slice(-3)).toEqual([
      `${number(24)}/1 WEEKLY_SCORE`,
      `${number(25)}/1 STRIKE_NOTICE + WINDOW_CLOSED + WEEKLY_SCORE`,
      `${number(26)}/1 WEEKLY_SCORE`,
    ]);
  });
});

describe('fault row 25: a week without orders, parcels or reviews', () => {
  it('is judged, measures nothing, is no strike, and its letter says so of every norm', () => {
    const quiet = scores.get('quiet') ?? [];
    expect(quiet).toHaveLength(WEEKS.length);
    expect(quiet.every(({ verdicts, strike }) => verdicts.length === 0 && !strike)).toBe(true);
    expect(standing('quiet', 26)).toEqual({ status: 'OK', strikes: 0, windowFirstWeek: null, windowLastWeek: null });
    const figures = letterOf('quiet', 1)?.figures ?? [];
    expect(figures.map(({ norm, score }) => `${norm.id} ${score}`)).toEqual(NORM_IDS.map((norm) => `${norm} null`));
  });

  it('is a strike by three items cancelled, though none was ordered in it: no division by zero (1.2, N2)', async () => {
    const bare = await system.newMarketplace({ shards: 1 });
    const [order] = lateOrder('p1', 'i1', number(1), 3);
    if (order === undefined) throw new Error('There is no order');
    await bare.bulk([
      registered('p1', '2023-01-05T09:00:00+01:00'),
      order,
      cancelled('p1', 'i1', at(number(2), 'tue'), 3),
    ]);
    await bare.run(number(2));
    expect(await bare.scores('p1')).toMatchObject([
      { strike: true, verdicts: [{ norm: 'CANCELLATIONS', numerator: 3, denominator: 0, missed: true }] },
    ]);
  });
});
