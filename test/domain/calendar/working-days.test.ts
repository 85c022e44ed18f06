import { describe, expect, it } from 'vitest';
import { dueAt, isWorkingDay } from '../../../domain/calendar/working-days.ts';
import type { WorkCalendarRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date, instant } from './literals.ts';

const RULE = SEEDS.workCalendar;

function due(opened: string, country: string | null = 'NL', { hours = 24, rule = RULE } = {}) {
  return dueAt(instant(opened), hours, country, rule);
}

describe('rules 10.3: working days', () => {
  it('are Monday to Friday', () => {
    const week = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'];
    expect(week.map((day) => isWorkingDay(date(day), 'NL', RULE))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('before 1970 too', () => {
    expect(isWorkingDay(date('1969-12-26'), 'NL', RULE)).toBe(true);
    expect(isWorkingDay(date('1969-12-27'), 'NL', RULE)).toBe(false);
    expect(isWorkingDay(date('1969-12-28'), 'NL', RULE)).toBe(false);
  });

  it('but for the holidays of the partner’s country', () => {
    expect(isWorkingDay(date('2026-11-11'), 'BE', RULE)).toBe(false);
    expect(isWorkingDay(date('2026-04-27'), 'NL', RULE)).toBe(false);
    expect(isWorkingDay(date('2026-04-27'), 'BE', RULE)).toBe(true);
    expect(isWorkingDay(date('2026-04-27'), 'BE', { ...RULE, holidays: 'union' })).toBe(false);
  });
});

describe('rules 10.3, Q6: the 24-hour clock runs around the clock, on working days alone', () => {
  it.each([
    ['Tuesday 10:00', 'Wednesday 10:00', '2026-11-10T10:00:00+01:00', '2026-11-11T10:00:00+01:00'],
    ['Friday 16:00', 'Monday 16:00', '2026-11-13T16:00:00+01:00', '2026-11-16T16:00:00+01:00'],
    ['Saturday 10:00', 'Tuesday 00:00', '2026-11-14T10:00:00+01:00', '2026-11-17T00:00:00+01:00'],
    ['Sunday 23:59', 'Tuesday 00:00', '2026-11-15T23:59:00+01:00', '2026-11-17T00:00:00+01:00'],
    ['Monday 00:00', 'Tuesday 00:00', '2026-11-16T00:00:00+01:00', '2026-11-17T00:00:00+01:00'],
    ['Friday 00:00', 'Saturday 00:00', '2026-11-13T00:00:00+01:00', '2026-11-14T00:00:00+01:00'],
    ['Friday 00:00:00.001', 'Monday 00:00:00.001', '2026-11-13T00:00:00.001+01:00', '2026-11-16T00:00:00.001+01:00'],
    ['Friday 23:59', 'Monday 23:59', '2026-11-13T23:59:00+01:00', '2026-11-16T23:59:00+01:00'],
  ])('opened %s, due %s', (_, __, opened, expected) => {
    expect(due(opened)).toBe(instant(expected));
  });

  it('opened Thursday 24 December 2026 12:00 in the Netherlands, due Monday 28 December 12:00', () => {
    expect(due('2026-12-24T12:00:00+01:00')).toBe(instant('2026-12-28T12:00:00+01:00'));
    expect(due('2026-12-24T12:00:00+01:00', 'BE')).toBe(instant('2026-12-28T12:00:00+01:00'));
  });

  it('stands still on the holidays of the partner’s country alone', () => {
    const eveOfKingsDay = '2026-04-24T12:00:00+02:00';
    expect(due(eveOfKingsDay)).toBe(instant('2026-04-28T12:00:00+02:00'));
    expect(due(eveOfKingsDay, 'BE')).toBe(instant('2026-04-27T12:00:00+02:00'));
    expect(due(eveOfKingsDay, null)).toBe(instant('2026-04-28T12:00:00+02:00'));
    const union: WorkCalendarRule = { ...RULE, holidays: 'union' };
    expect(due(eveOfKingsDay, 'BE', { rule: union })).toBe(instant('2026-04-28T12:00:00+02:00'));
  });

  it('opened on a holiday it begins on the next working day', () => {
    expect(due('2026-05-14T10:00:00+02:00')).toBe(instant('2026-05-16T00:00:00+02:00'));
    expect(due('2026-12-25T10:00:00+01:00')).toBe(instant('2026-12-29T00:00:00+01:00'));
  });

  it('with two holidays and a weekend between: Friday 22 December 2023 10:00 is due on Wednesday', () => {
    expect(due('2023-12-22T10:00:00+01:00')).toBe(instant('2023-12-27T10:00:00+01:00'));
    expect(due('2023-12-22T10:00:00+01:00', 'BE')).toBe(instant('2023-12-26T10:00:00+01:00'));
  });

  it('takes other hours than 24', () => {
    expect(due('2026-11-13T16:00:00+01:00', 'NL', { hours: 8 })).toBe(instant('2026-11-14T00:00:00+01:00'));
    expect(due('2026-11-13T16:00:00+01:00', 'NL', { hours: 9 })).toBe(instant('2026-11-16T01:00:00+01:00'));
    expect(due('2026-11-13T16:00:00+01:00', 'NL', { hours: 72 })).toBe(instant('2026-11-18T16:00:00+01:00'));
  });
});

describe('rules 10.3: clock changes fall on Sundays, and never matter', () => {
  it('summer time begins on 29 March 2026: Friday 16:00 is due Monday 16:00 by the new clock', () => {
    expect(due('2026-03-27T16:00:00+01:00')).toBe(instant('2026-03-30T16:00:00+02:00'));
    expect(due('2026-03-29T02:59:59+02:00')).toBe(instant('2026-03-31T00:00:00+02:00'));
  });

  it('summer time ends on 25 October 2026: Friday 16:00 is due Monday 16:00 by the old clock', () => {
    expect(due('2026-10-23T16:00:00+02:00')).toBe(instant('2026-10-26T16:00:00+01:00'));
    expect(due('2026-10-25T02:30:00+02:00')).toBe(instant('2026-10-27T00:00:00+01:00'));
    expect(due('2026-10-25T02:30:00+01:00')).toBe(instant('2026-10-27T00:00:00+01:00'));
  });
});

describe('the clock is exact on what is finer than a millisecond', () => {
  it('keeps it where the clock runs from the opening on', () => {
    expect(due('2026-11-10T10:00:00.000000001+01:00')).toBe('2026-11-11T09:00:00.000000001Z');
    expect(due('2026-11-13T16:00:00.999999999+01:00')).toBe('2026-11-16T15:00:00.999999999Z');
  });

  it('a nanosecond after Friday 00:00 leaves a nanosecond for Monday', () => {
    expect(due('2026-11-13T00:00:00.000000001+01:00')).toBe('2026-11-15T23:00:00.000000001Z');
    expect(due('2026-11-12T23:59:59.999999999+01:00')).toBe('2026-11-13T22:59:59.999999999Z');
  });

  it('knows none of it where the clock waits for the day’s beginning', () => {
    expect(due('2026-11-14T10:00:00.000000001+01:00')).toBe('2026-11-16T23:00:00.000Z');
  });
});
