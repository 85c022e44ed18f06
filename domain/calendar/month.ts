import type { Brand } from '../brand.ts';
import { addDays, type LocalDate, parseLocalDate } from './local-date.ts';

/** A calendar month as the marketplace sees it, `2026-11`. Plain strings compare rightly. */
export type Month = Brand<string, 'Month'>;

/** Reads `YYYY-MM`; `undefined` when there is no such month (2026-13). */
export function parseMonth(text: string): Month | undefined {
  return parseLocalDate(`${text}-01`) === undefined ? undefined : (text as Month);
}

export function monthOf(date: LocalDate): Month {
  return date.slice(0, 'YYYY-MM'.length) as Month;
}

export function firstDayOf(month: Month): LocalDate {
  return `${month}-01` as LocalDate;
}

export function monthBefore(month: Month): Month {
  return monthOf(addDays(firstDayOf(month), -1));
}

/** The newest month that is over by the end of that day. */
export function lastFullMonth(day: LocalDate): Month {
  return monthBefore(monthOf(addDays(day, 1)));
}
