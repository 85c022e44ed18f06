import { describe, expect, it } from 'vitest';
import { type Instant, instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import { BREAKERS, openBreakers, type SendingPeriod } from '../../../domain/outbox/reputation.ts';
import { instant } from '../calendar/literals.ts';

const NOW = instant('2026-11-18T12:00:00.000Z');
const HOUR = 3_600_000;

function period(attempts: number, bounces: number, complaints: number, hoursAgo = 1): SendingPeriod {
  return { from: instantOf(millisOf(NOW) - hoursAgo * HOUR), attempts, bounces, complaints };
}

/** What is held back, and by what. */
function held(periods: readonly SendingPeriod[], now: Instant = NOW): readonly string[] {
  return openBreakers(periods, now).map(({ breaker: { of, holds } }) => `${of}: ${holds.join(' ')}`);
}

describe('the breakers', () => {
  it.each([
    ['no mail at all', [], []],
    ['a bounce less than 5 %', [period(1_000, 49, 0)], []],
    ['5 % bounces: AWS reviews the account', [period(1_000, 50, 0)], ['bounces: WEEKLY REVIEW']],
    ['a bounce less than 10 %', [period(1_000, 99, 0)], ['bounces: WEEKLY REVIEW']],
    ['10 % bounces: AWS may pause it', [period(1_000, 100, 0)], ['bounces: STRIKE WEEKLY REVIEW']],
    ['a complaint less than 0.1 %', [period(10_000, 0, 9)], []],
    ['0.1 % complaints', [period(10_000, 0, 10)], ['complaints: WEEKLY REVIEW']],
    ['0.5 % complaints', [period(10_000, 0, 50)], ['complaints: STRIKE WEEKLY REVIEW']],
    ['both', [period(10_000, 500, 50)], ['complaints: STRIKE WEEKLY REVIEW', 'bounces: WEEKLY REVIEW']],
    ['19 bounces of 19: too few to say anything', [period(19, 19, 0)], []],
    ['20 bounces of 20', [period(20, 20, 0)], ['bounces: STRIKE WEEKLY REVIEW']],
    ['4 complaints of 4', [period(4, 0, 4)], []],
    ['5 complaints of 5', [period(5, 0, 5)], ['complaints: STRIKE WEEKLY REVIEW']],
  ])('%s', (_what, periods, expected) => {
    expect(held(periods)).toEqual(expected);
  });

  it('add up the quarters of an hour of the last day', () => {
    const quarters = Array.from({ length: 96 }, (_, index) => period(10, 1, 0, index / 4));
    expect(openBreakers(quarters, NOW)).toMatchObject([{ count: 96, attempts: 960 }]);
  });

  it('close by themselves when what opened them is 24 hours old, and not a millisecond before', () => {
    const bad = period(100, 100, 0, 0);
    expect(held([bad], instantOf(millisOf(NOW) + 24 * HOUR - 1))).toHaveLength(1);
    expect(held([bad], instantOf(millisOf(NOW) + 24 * HOUR))).toEqual([]);
  });

  it('have a source, and hold strike notices last', () => {
    for (const { of, perTenThousand, holds, source } of BREAKERS) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
      const graver = BREAKERS.filter((other) => other.of === of && other.perTenThousand > perTenThousand);
      expect(holds.includes('STRIKE')).toBe(graver.length === 0);
    }
  });
});
