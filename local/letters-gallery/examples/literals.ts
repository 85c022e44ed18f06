import { type Instant, parseInstant } from '../../../domain/calendar/instant.ts';
import { type IsoWeek, parseIsoWeek } from '../../../domain/calendar/iso-week.ts';
import { type LocalDate, parseLocalDate } from '../../../domain/calendar/local-date.ts';

export function week(text: string): IsoWeek {
  return orThrow(text, parseIsoWeek(text));
}

export function day(text: string): LocalDate {
  return orThrow(text, parseLocalDate(text));
}

export function moment(text: string): Instant {
  return orThrow(text, parseInstant(text));
}

function orThrow<Value>(text: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`An example letter has a mistake in it: ${text}`);
  return value;
}
