import type { Brand } from '../brand.ts';
import type { Instant } from './instant.ts';
import { addDays, dateOfDayNumber, dayNumberOf, type LocalDate } from './local-date.ts';
import { instantAt, localDateOf } from './marketplace-time.ts';
import { memoise } from './memoise.ts';

/** An ISO 8601 week, `2026-W53`, in its week-based year. Plain strings compare rightly. */
export type IsoWeek = Brand<string, 'IsoWeek'>;

const YEAR_AND_WEEK = /^\d{4}-W\d{2}$/;

const DAYS_FROM_MONDAY_TO_THURSDAY = 3;

/** A hundred years of weeks, and ten of days. */
const WEEKS_KEPT = 5_200;
const DAYS_KEPT = 3_660;

/** Reads `2026-W53`; `undefined` when the year has no such week (2021-W53). */
export function parseIsoWeek(text: string): IsoWeek | undefined {
  if (!YEAR_AND_WEEK.test(text)) return undefined;
  const week = text as IsoWeek;
  // 2021-W53 counts on into 2022-W01: a week that does not read back is none.
  return weekOfNumber(numberOfWeek(week)) === week ? week : undefined;
}

export function isoWeekOfDate(date: LocalDate): IsoWeek {
  return weekOfDate(date);
}

/** The week in which the marketplace sees the moment. */
export function isoWeekOfInstant(instant: Instant): IsoWeek {
  return weekOfDate(localDateOf(instant));
}

export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  return weekOfNumber(numberOfWeek(week) + weeks);
}

/** Whole weeks from `from` to `to`; negative when `to` is the earlier. */
export function weeksBetween(from: IsoWeek, to: IsoWeek): number {
  return numberOfWeek(to) - numberOfWeek(from);
}

/** All weeks from `from` to `to`, both included; none when `to` is the earlier. */
export function weekRange(from: IsoWeek, to: IsoWeek): IsoWeek[] {
  const length = Math.max(0, weeksBetween(from, to) + 1);
  return Array.from({ length }, (_, index) => addWeeks(from, index));
}

export function mondayOf(week: IsoWeek): LocalDate {
  return dateOfDayNumber(numberOfWeek(week) * 7 - DAYS_FROM_MONDAY_TO_THURSDAY);
}

export function sundayOf(week: IsoWeek): LocalDate {
  return addDays(mondayOf(week), 6);
}

/** Monday 00:00 to the next Monday 00:00 in the marketplace, the end excluded: 167, 168 or 169 hours. */
export function weekBounds(week: IsoWeek): { readonly start: Instant; readonly end: Instant } {
  const monday = mondayOf(week);
  return { start: instantAt(monday, 0), end: instantAt(addDays(monday, 7), 0) };
}

// Weeks are numbered through: week 0 is that of Thursday 1 January 1970. So counting weeks is counting
// Mondays, whatever number each has in its year.

const weekOfDate = memoise(DAYS_KEPT, (date: LocalDate) => weekOfNumber(weekNumberOfDay(dayNumberOf(date))));

const weekOfNumber = memoise(WEEKS_KEPT, (weekNumber: number) => {
  // ISO 8601: a week belongs to the year of its Thursday, and is the n-th of it when that is the n-th Thursday.
  const thursday = dateOfDayNumber(weekNumber * 7);
  const year = thursday.slice(0, 4);
  const daysBefore = weekNumber * 7 - dayNumberOf(`${year}-01-01` as LocalDate);
  return `${year}-W${String(Math.floor(daysBefore / 7) + 1).padStart(2, '0')}` as IsoWeek;
});

const numberOfWeek = memoise(WEEKS_KEPT, (week: IsoWeek) => {
  // `rules.md` 10.1: week 1 contains 4 January.
  const inFirstWeek = dayNumberOf(`${week.slice(0, 4)}-01-04` as LocalDate);
  return weekNumberOfDay(inFirstWeek) + Number(week.slice(-2)) - 1;
});

function weekNumberOfDay(dayNumber: number): number {
  return Math.floor((dayNumber + DAYS_FROM_MONDAY_TO_THURSDAY) / 7);
}
