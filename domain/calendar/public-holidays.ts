import type { WorkCalendarRule } from '../policy/norm-book.ts';
import type { LocalDate } from './local-date.ts';
import { PUBLIC_HOLIDAYS } from './public-holidays.data.ts';

/**
 * Whether the day is a public holiday for a partner of that country, weekend or not (`rules.md` 10.3). Outside the
 * years of the list (2016-2040) no day is one but Liberation Day.
 */
export function isPublicHoliday(date: LocalDate, countryCode: string | null, rule: WorkCalendarRule): boolean {
  return listsFor(countryCode, rule).some(
    (country) => PUBLIC_HOLIDAYS[country]?.[date] !== undefined || (country === 'NL' && isLiberationDayOff(date, rule)),
  );
}

/** Belgian partners have the Belgian list; all others, and who is not registered, the Dutch one (Q12). */
function listsFor(countryCode: string | null, { holidays }: WorkCalendarRule): readonly ('NL' | 'BE')[] {
  if (holidays === 'union') return ['NL', 'BE'];
  return countryCode === 'BE' ? ['BE'] : ['NL'];
}

/** 5 May: remembered every year, a day off by many labour agreements in every fifth one alone (10.3). */
function isLiberationDayOff(date: LocalDate, { liberationDay }: WorkCalendarRule): boolean {
  if (!date.endsWith('-05-05')) return false;
  switch (liberationDay) {
    case 'never':
      return false;
    case 'every-fifth-year':
      return Number(date.slice(0, 4)) % 5 === 0;
    case 'always':
      return true;
  }
}
