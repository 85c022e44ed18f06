import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { clocksAt, instantAt, localDateOf, MARKETPLACE_ZONE } from '../../../domain/calendar/marketplace-time.ts';
import { date, instant } from './literals.ts';

const anyMillis = fc.integer({ min: Date.UTC(1977, 0, 1), max: Date.UTC(2060, 0, 1) });

/** The zone data of the runtime, read without any of our arithmetic. */
const clocks = new Intl.DateTimeFormat('sv-SE', { timeZone: MARKETPLACE_ZONE, dateStyle: 'short', timeStyle: 'short' });

describe('localDateOf', () => {
  it.each([
    ['2026-01-01T22:59:59.999Z', '2026-01-01'],
    ['2026-01-01T23:00:00Z', '2026-01-02'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('sees %s on %s', (moment, day) => {
    expect(localDateOf(instant(moment))).toBe(day);
  });

  it('is the date on the clocks at any moment', () =>
    fc.assert(
      fc.property(anyMillis, (millis) => {
        expect(localDateOf(instantOf(millis))).toBe(clocks.format(millis).slice(0, 10));
      }),
      { seed: 18, numRuns: 2_000 },
    ));
});

describe('clocksAt', () => {
  it.each([
    ['2026-01-01T23:00:00.999999999Z', '2026-01-02 00:00:00'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01 23:59:59'],
    ['2026-10-25T00:30:05Z', '2026-10-25 02:30:05'],
    ['2026-10-25T01:30:05Z', '2026-10-25 02:30:05'],
  ])('at %s show %s', (moment, shown) => {
    expect(clocksAt(instant(moment))).toBe(shown);
  });
});

describe('instantAt', () => {
  it.each([
    ['2026-01-15', 4, 0, '2026-01-15T03:00:00.000Z'],
    ['2026-07-15', 4, 0, '2026-07-15T02:00:00.000Z'],
    ['2026-07-15', 17, 30, '2026-07-15T15:30:00.000Z'],
    ['2026-07-15', 24, 0, '2026-07-15T22:00:00.000Z'],
  ])('%s at %i:%i is %s', (day, hour, minute, expected) => {
    expect(instantAt(date(day), hour, minute)).toBe(expected);
  });

  it('is what the clocks then show, on any day and hour but the one they skip', () =>
    fc.assert(
      fc.property(anyMillis, (millis) => {
        const shown = clocks.format(millis);
        const found = instantAt(date(shown.slice(0, 10)), Number(shown.slice(11, 13)), Number(shown.slice(14, 16)));
        expect(clocks.format(Date.parse(found))).toBe(shown);
      }),
      { seed: 18, numRuns: 2_000 },
    ));
});

describe('fault row 18: clock change', () => {
  it('takes 02:30 for the first of the two on the day that has it twice', () => {
    expect(instantAt(date('2026-10-25'), 2, 30)).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt(date('2026-10-25'), 1, 59)).toBe('2026-10-24T23:59:00.000Z');
    expect(instantAt(date('2026-10-25'), 3, 0)).toBe('2026-10-25T02:00:00.000Z');
  });

  it('takes 02:30 for 03:30 on the day that has none', () => {
    expect(instantAt(date('2027-03-28'), 2, 30)).toBe('2027-03-28T01:30:00.000Z');
    expect(instantAt(date('2027-03-28'), 1, 59)).toBe('2027-03-28T00:59:00.000Z');
    expect(instantAt(date('2027-03-28'), 3, 0)).toBe('2027-03-28T01:00:00.000Z');
  });

  it('sees both 02:30 on the same date', () => {
    expect(localDateOf(instant('2026-10-25T00:30:00Z'))).toBe('2026-10-25');
    expect(localDateOf(instant('2026-10-25T01:30:00Z'))).toBe('2026-10-25');
  });

  it('counts D+n in dates, though a day has 23 or 25 hours', () => {
    for (const eve of ['2026-10-24T22:30:00Z', '2027-03-27T22:59:59Z']) {
      const day = localDateOf(instant(eve));
      expect(localDateOf(instantAt(addDays(day, 3), 0))).toBe(addDays(day, 3));
      expect(localDateOf(instantAt(addDays(day, 18), 23, 59))).toBe(addDays(day, 18));
    }
  });
});
