import { type Instant, parseInstant } from '../../../domain/calendar/instant.ts';
import { type IsoWeek, parseIsoWeek } from '../../../domain/calendar/iso-week.ts';
import { type LocalDate, parseLocalDate } from '../../../domain/calendar/local-date.ts';
import { type Month, parseMonth } from '../../../domain/calendar/month.ts';

export function week(text: string): IsoWeek {
  return orThrow(text, parseIsoWeek(text));
}

export function date(text: string): LocalDate {
  return orThrow(text, parseLocalDate(text));
}

export function instant(text: string): Instant {
  return orThrow(text, parseInstant(text));
}

export function month(text: string): Month {
  return orThrow(text, parseMonth(text));
}

function orThrow<Value>(text: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`The test has a mistake in it: ${text}`);
  return value;
}
