import { getISOWeek, getISOWeekYear } from 'date-fns';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millisOf } from '../../../domain/calendar/instant.ts';
import {
  addWeeks,
  isoWeekOfDate,
  isoWeekOfInstant,
  mondayOf,
  parseIsoWeek,
  sundayOf,
  weekBounds,
  weekRange,
  weeksBetween,
} from '../../../domain/calendar/iso-week.ts';
import { addDays, daysBetween } from '../../../domain/calendar/local-date.ts';
import { date, instant, week } from './literals.ts';

const anyDate = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((day) => date(day.toISOString().slice(0, 10)));

const hoursOf = (text: string) => {
  const { start, end } = weekBounds(week(text));
  return (millisOf(end) - millisOf(start)) / 3_600_000;
};

describe('parseIsoWeek', () => {
  it.each(['2017-W47', '2026-W01', '2026-W53', '2020-W53', '2032-W53', '2025-W52'])('reads %s', (text) => {
    expect(parseIsoWeek(text)).toBe(text);
  });

  it.each([
    '2017-W54',
    '2021-W53',
    '2025-W53',
    '2027-W53',
    '2017-47',
    '2017-W00',
    '2017-W7',
    '2017W47',
    '2017-w47',
    '2017-W47-1',
    ' 2017-W47',
    '2017-W47\n',
    '',
  ])('refuses %j', (text) => {
    expect(parseIsoWeek(text)).toBeUndefined();
  });

  it('knows the years with 53 weeks', () => {
    const years = Array.from({ length: 13 }, (_, index) => 2020 + index);
    expect(years.filter((year) => parseIsoWeek(`${year}-W53`) !== undefined)).toEqual([2020, 2026, 2032]);
  });
});

describe('rules 10.1: the checked weeks', () => {
  it.each([
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s lies in %s', (day, expected) => {
    expect(isoWeekOfDate(date(day))).toBe(expected);
  });

  it.each([
    ['2026-W13', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z', 167],
    ['2026-W43', '2026-10-18T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 169],
    ['2026-W47', '2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z', 168],
  ])('%s runs from %s to %s, %i hours', (text, start, end, hours) => {
    expect(weekBounds(week(text))).toEqual({ start, end });
    expect(hoursOf(text)).toBe(hours);
  });

  it.each([
    ['2026-W10', '2026-W33', '2026-08-16'],
    ['2025-W40', '2026-W11', '2026-03-15'],
    ['2026-W40', '2027-W10', '2027-03-14'],
  ])('the 24th week from %s is %s, and ends on %s', (first, last, sunday) => {
    expect(addWeeks(week(first), 23)).toBe(last);
    expect(sundayOf(week(last))).toBe(sunday);
  });

  it('an event on Sunday 23:30 UTC in winter belongs to the next week', () => {
    expect(isoWeekOfInstant(instant('2026-11-22T23:30:00Z'))).toBe('2026-W48');
  });
});

describe('E4: years with 53 ISO weeks', () => {
  it.each([
    ['2026-W40', '2027-W10'],
    ['2025-W40', '2026-W11'],
    ['2020-W45', '2021-W15'],
  ])('%s and 23 weeks is %s', (from, to) => {
    expect(addWeeks(week(from), 23)).toBe(to);
    expect(addWeeks(week(to), -23)).toBe(from);
    expect(weeksBetween(week(from), week(to))).toBe(23);
    expect(weeksBetween(week(to), week(from))).toBe(-23);
  });
});

describe('weekRange', () => {
  it('holds both ends, week 53 between them', () => {
    expect(weekRange(week('2026-W52'), week('2027-W02'))).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02']);
  });

  it('holds one week when both ends are the same, and none when the end comes first', () => {
    expect(weekRange(week('2026-W53'), week('2026-W53'))).toEqual(['2026-W53']);
    expect(weekRange(week('2027-W01'), week('2026-W53'))).toEqual([]);
  });
});

describe('weeks on any day', () => {
  it('are those of date-fns, whose dates are of the host’s zone', () =>
    fc.assert(
      fc.property(anyDate, (day) => {
        const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
        const noon = new Date(year, month - 1, dayOfMonth, 12);
        const expected = `${getISOWeekYear(noon)}-W${String(getISOWeek(noon)).padStart(2, '0')}`;
        expect(isoWeekOfDate(day)).toBe(expected);
      }),
      { seed: 28, numRuns: 2_000 },
    ));

  it('begin on a Monday, end on the Sunday six days on, and hold the day', () =>
    fc.assert(
      fc.property(anyDate, (day) => {
        const monday = mondayOf(isoWeekOfDate(day));
        const sunday = sundayOf(isoWeekOfDate(day));
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(daysBetween(monday, sunday)).toBe(6);
        expect(monday <= day && day <= sunday).toBe(true);
        expect(isoWeekOfDate(addDays(sunday, 1))).toBe(addWeeks(isoWeekOfDate(day), 1));
      }),
      { seed: 28, numRuns: 2_000 },
    ));

  it('sort as text as they do in time', () =>
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -2_000, max: 2_000 }), (day, weeks) => {
        const from = isoWeekOfDate(day);
        const to = addWeeks(from, weeks);
        expect(weeksBetween(from, to)).toBe(weeks);
        expect(to > from).toBe(weeks > 0);
        expect(parseIsoWeek(to)).toBe(to);
      }),
      { seed: 28, numRuns: 2_000 },
    ));
});

describe('fault row 18: clock change', () => {
  it('gives 2026-W43 169 hours and 2027-W12 167', () => {
    expect(hoursOf('2026-W43')).toBe(169);
    expect(hoursOf('2027-W12')).toBe(167);
  });

  it('puts both events at 02:30 of the day with two of them into its week', () => {
    const first = instant('2026-10-25T02:30:00+02:00');
    const second = instant('2026-10-25T02:30:00+01:00');
    expect([first, second].map(isoWeekOfInstant)).toEqual(['2026-W43', '2026-W43']);
  });

  it('closes both weeks on Sunday midnight by the marketplace’s clocks', () => {
    expect(isoWeekOfInstant(instant('2026-10-25T22:59:59.999Z'))).toBe('2026-W43');
    expect(isoWeekOfInstant(instant('2026-10-25T23:00:00Z'))).toBe('2026-W44');
    expect(isoWeekOfInstant(instant('2027-03-28T21:59:59.999Z'))).toBe('2027-W12');
    expect(isoWeekOfInstant(instant('2027-03-28T22:00:00Z'))).toBe('2027-W13');
  });
});

describe('fault row 19: week 53', () => {
  it('counts 24 weeks from 2026-W43 to 2027-W13, none lost and none doubled', () => {
    const weeks = weekRange(week('2026-W43'), week('2027-W13'));
    expect(weeks).toHaveLength(24);
    expect(new Set(weeks).size).toBe(24);
    expect(weeks).toContain('2026-W53');
    expect(weeks.map(mondayOf)).toEqual(weeks.map((_, index) => addDays(date('2026-10-19'), 7 * index)));
  });
});

describe('fault row 20: the edge between two weeks, sent as UTC', () => {
  it('is Sunday 24:00 in Amsterdam', () => {
    expect(isoWeekOfInstant(instant('2026-11-22T22:59:59.999Z'))).toBe('2026-W47');
    expect(isoWeekOfInstant(instant('2026-11-22T22:59:59.999999Z'))).toBe('2026-W47');
    expect(isoWeekOfInstant(instant('2026-11-22T23:00:00.000Z'))).toBe('2026-W48');
  });

  it('is the edge of the week’s bounds, the end excluded', () => {
    expect(weekBounds(week('2026-W47')).end).toBe('2026-11-22T23:00:00.000Z');
    expect(weekBounds(week('2026-W48')).start).toBe('2026-11-22T23:00:00.000Z');
  });
});
