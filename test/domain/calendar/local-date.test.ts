import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, parseLocalDate } from '../../../domain/calendar/local-date.ts';
import { date } from './literals.ts';

describe('parseLocalDate', () => {
  it.each(['2026-11-16', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('reads %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2026-02-31',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('refuses %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2011-12-29', 1, '2011-12-30'],
    ['2026-11-16', 0, '2026-11-16'],
    ['2026-11-16', -320, '2025-12-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(date(from), days)).toBe(to);
    expect(daysBetween(date(from), date(to))).toBe(days);
  });

  const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });

  it('are each other’s reverse on any day', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        const from = date(day.toISOString().slice(0, 10));
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(addDays(from, count) > from).toBe(count > 0);
      }),
      { seed: 28 },
    ));
});
