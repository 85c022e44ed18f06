import { describe, expect, it } from 'vitest';
import { firstDayOf, lastFullMonth, monthBefore, monthOf, parseMonth } from '../../../domain/calendar/month.ts';
import { date, month } from './literals.ts';

describe('a calendar month', () => {
  it.each(['2026-01', '2026-12', '0001-01'])('is %s', (text) => {
    expect(parseMonth(text)).toBe(text);
  });

  it.each(['2026-00', '2026-13', '0000-01', '2026-1', '26-01', '2026-01-01', '2026/01', ''])('is not %j', (text) => {
    expect(parseMonth(text)).toBeUndefined();
  });

  it('holds its days, from the first on', () => {
    expect([monthOf(date('2026-11-01')), monthOf(date('2026-11-30'))]).toEqual(['2026-11', '2026-11']);
    expect(firstDayOf(month('2026-11'))).toBe('2026-11-01');
  });

  it('comes after another, across the year', () => {
    expect([monthBefore(month('2026-03')), monthBefore(month('2027-01'))]).toEqual(['2026-02', '2026-12']);
  });
});

describe('the last full month', () => {
  it.each([
    ['2026-11-29', '2026-10', 'the day before the last'],
    ['2026-11-30', '2026-11', 'its last day'],
    ['2026-12-01', '2026-11', 'the day after'],
    ['2027-01-03', '2026-12', 'the next year'],
    ['2028-02-28', '2028-01', 'a day short of a leap February'],
    ['2028-02-29', '2028-02', 'its leap day'],
  ])('on %s is %s: %s', (day, expected) => {
    expect(lastFullMonth(date(day))).toBe(expected);
  });
});
