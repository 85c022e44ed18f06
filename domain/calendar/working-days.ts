import type { WorkCalendarRule } from '../policy/norm-book.ts';
import { addMillis, compareInstants, type Instant, millisOf } from './instant.ts';
import { addDays, dayNumberOf, type LocalDate } from './local-date.ts';
import { instantAt, localDateOf } from './marketplace-time.ts';
import { isPublicHoliday } from './public-holidays.ts';

const MILLIS_AN_HOUR = 3_600_000;

/** Monday to Friday, but for public holidays of the partner's country (`rules.md` 10.3). */
export function isWorkingDay(date: LocalDate, countryCode: string | null, rule: WorkCalendarRule): boolean {
  return !isWeekend(date) && !isPublicHoliday(date, countryCode, rule);
}

/**
 * The last moment that is still within so many hours. The clock runs around the clock on working days and stands
 * still on all others (N7, Q6): opened on Friday 16:00, 24 hours are over on Monday 16:00; opened on a Saturday, on
 * Tuesday 00:00.
 */
export function dueAt(openedAt: Instant, hours: number, countryCode: string | null, rule: WorkCalendarRule): Instant {
  const works = (date: LocalDate) => isWorkingDay(date, countryCode, rule);
  let day = localDateOf(openedAt);
  let start = openedAt;
  while (!works(day)) {
    day = addDays(day, 1);
    start = startOf(day);
  }
  let due = addMillis(start, hours * MILLIS_AN_HOUR);
  for (day = addDays(day, 1); compareInstants(startOf(day), due) < 0; day = addDays(day, 1)) {
    if (!works(day)) due = addMillis(due, lengthOf(day));
  }
  return due;
}

function isWeekend(date: LocalDate): boolean {
  // Day 0 was a Thursday: Saturday is 2, Sunday 3.
  const sinceThursday = ((dayNumberOf(date) % 7) + 7) % 7;
  return sinceThursday === 2 || sinceThursday === 3;
}

function startOf(date: LocalDate): Instant {
  return instantAt(date, 0);
}

/** 23, 24 or 25 hours. */
function lengthOf(date: LocalDate): number {
  return millisOf(startOf(addDays(date, 1))) - millisOf(startOf(date));
}
