import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { PUBLIC_HOLIDAYS } from '../../../domain/calendar/public-holidays.data.ts';
import { isPublicHoliday } from '../../../domain/calendar/public-holidays.ts';
import type { WorkCalendarRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date } from './literals.ts';

const OWN = SEEDS.workCalendar;
const UNION: WorkCalendarRule = { ...OWN, holidays: 'union' };
const YEARS = Array.from({ length: 25 }, (_, index) => 2016 + index);

const inNl = (day: string) => isPublicHoliday(date(day), 'NL', OWN);
const inBe = (day: string) => isPublicHoliday(date(day), 'BE', OWN);
const nameIn = (country: 'NL' | 'BE', day: string) => PUBLIC_HOLIDAYS[country]?.[day];

/** The Gregorian Easter Sunday (Meeus, Jones and Butcher). */
function easterOf(year: number): LocalDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return date(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function daysOf(country: 'NL' | 'BE', year: number): readonly string[] {
  return Object.keys(PUBLIC_HOLIDAYS[country] ?? {}).filter((day) => day.startsWith(`${year}-`));
}

const weekdayOf = (day: string) => new Intl.DateTimeFormat('en', { weekday: 'short' }).format(new Date(`${day}T12:00`));

describe('rules 10.3: the table of moving days', () => {
  it.each([
    ['2024-04-01', '2024-04-27', 'Sat', '2024-05-09', '2024-05-20'],
    ['2025-04-21', '2025-04-26', 'Sat', '2025-05-29', '2025-06-09'],
    ['2026-04-06', '2026-04-27', 'Mon', '2026-05-14', '2026-05-25'],
    ['2027-03-29', '2027-04-27', 'Tue', '2027-05-06', '2027-05-17'],
    ['2028-04-17', '2028-04-27', 'Thu', '2028-05-25', '2028-06-05'],
  ])('Easter Monday %s, King’s Day %s (%s), Ascension %s, Whit Monday %s', (easter, king, weekday, ascension, whit) => {
    for (const country of ['NL', 'BE'] as const) {
      expect(nameIn(country, easter)).toBe('Easter Monday');
      expect(nameIn(country, ascension)).toBe('Ascension Day');
      expect(nameIn(country, whit)).toBe('Whit Monday');
    }
    expect(nameIn('NL', king)).toBe("King's Day");
    expect(weekdayOf(king)).toBe(weekday);
    expect(inBe(king)).toBe(false);
  });
});

describe('rules 10.3: the fixed days', () => {
  it.each(YEARS)('in %i are all there, those that follow Easter are, and no others', (year) => {
    const easter = easterOf(year);
    const following = [1, 39, 50].map((days) => addDays(easter, days));
    const kingsDay = weekdayOf(`${year}-04-27`) === 'Sun' ? '04-26' : '04-27';
    const dutch = ['01-01', '12-25', '12-26', kingsDay].map((day) => `${year}-${day}`);
    const belgian = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`);
    expect(daysOf('NL', year)).toEqual([...dutch, ...following].sort());
    expect(daysOf('BE', year)).toEqual([...belgian, ...following].sort());
  });

  it('the list holds the years 2016 to 2040 and no others', () => {
    for (const days of Object.values(PUBLIC_HOLIDAYS)) {
      expect([...new Set(Object.keys(days).map((day) => Number(day.slice(0, 4))))]).toEqual(YEARS);
    }
  });

  it('King’s Day moves to 26 April when 27 April is a Sunday', () => {
    expect([inNl('2025-04-26'), inNl('2025-04-27')]).toEqual([true, false]);
    expect([inNl('2031-04-26'), inNl('2031-04-27')]).toEqual([true, false]);
    expect([inNl('2026-04-26'), inNl('2026-04-27')]).toEqual([false, true]);
  });

  it('26 December and King’s Day are not Belgian', () => {
    expect([inNl('2025-12-26'), inBe('2025-12-26')]).toEqual([true, false]);
    expect([inNl('2026-04-27'), inBe('2026-04-27')]).toEqual([true, false]);
  });

  it('Good Friday, the Friday after Ascension and New Year’s Eve are days like any other', () => {
    for (const day of ['2026-04-03', '2026-05-15', '2026-12-31'])
      expect([inNl(day), inBe(day)]).toEqual([false, false]);
  });
});

describe('rules 10.3: 5 May is a switch', () => {
  const on = (year: number, liberationDay: WorkCalendarRule['liberationDay'], country = 'NL') =>
    isPublicHoliday(date(`${year}-05-05`), country, { ...OWN, liberationDay });

  it('every fifth year by default: 2025 and 2030', () => {
    expect(OWN.liberationDay).toBe('every-fifth-year');
    expect(YEARS.filter((year) => year > 2023 && inNl(`${year}-05-05`))).toEqual([2025, 2030, 2035, 2040]);
  });

  it('never, or always', () => {
    expect([2025, 2026].map((year) => on(year, 'never'))).toEqual([false, false]);
    expect([2025, 2026].map((year) => on(year, 'always'))).toEqual([true, true]);
  });

  it('is Dutch alone', () => {
    expect(on(2025, 'always', 'BE')).toBe(false);
    expect(isPublicHoliday(date('2025-05-05'), 'BE', UNION)).toBe(true);
  });

  it('takes nothing from Ascension Day, which fell on it in 2016', () => {
    expect(on(2016, 'never')).toBe(true);
    expect(on(2016, 'never', 'BE')).toBe(true);
  });
});

describe('Q12: whose list counts', () => {
  const dutch = date('2026-04-27');
  const belgian = date('2026-07-21');

  it.each([
    ['NL', true, false],
    ['BE', false, true],
    ['DE', true, false],
    ['FR', true, false],
    [null, true, false],
  ])('a partner of %s: Dutch %s, Belgian %s', (country, ofDutch, ofBelgian) => {
    expect([isPublicHoliday(dutch, country, OWN), isPublicHoliday(belgian, country, OWN)]).toEqual([
      ofDutch,
      ofBelgian,
    ]);
  });

  it.each(['NL', 'BE', 'DE', null])('the union is everybody’s, %s among them', (country) => {
    expect([isPublicHoliday(dutch, country, UNION), isPublicHoliday(belgian, country, UNION)]).toEqual([true, true]);
    expect(isPublicHoliday(date('2026-07-22'), country, UNION)).toBe(false);
  });
});
