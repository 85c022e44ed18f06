import type { Brand } from '../brand.ts';
import { memoise } from './memoise.ts';

/** A calendar date as the marketplace sees it, `YYYY-MM-DD`. Plain strings compare rightly. */
export type LocalDate = Brand<string, 'LocalDate'>;

export const MILLIS_A_DAY = 86_400_000;
/** Some 27 years. */
const DAYS_HELD = 10_000;

/** Not the year 0: its first days lie in a week of the year before, which no `IsoWeek` can name. */
const YEAR_MONTH_DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; `undefined` when there is no such day (31 February). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!YEAR_MONTH_DAY.test(text)) return undefined;
  const millis = Date.parse(text);
  // Date.parse turns 31 February into 3 March: a date that does not read back is none.
  if (Number.isNaN(millis) || !new Date(millis).toISOString().startsWith(text)) return undefined;
  return text as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/**
 * Days since 1 January 1970. Dates are reckoned by it and not by date-fns, whose days are days of the
 * host's time zone: where a zone skipped one (Samoa, 30 December 2011) the next day would be the wrong one.
 */
export const dayNumberOf: (date: LocalDate) => number = memoise(
  DAYS_HELD,
  (date: LocalDate) => Date.parse(date) / MILLIS_A_DAY,
);

/** A sixth of what it took to judge a week was the same few dates, printed over and over. */
export const dateOfDayNumber: (dayNumber: number) => LocalDate = memoise(
  DAYS_HELD,
  (dayNumber: number) => new Date(dayNumber * MILLIS_A_DAY).toISOString().slice(0, 10) as LocalDate,
);
