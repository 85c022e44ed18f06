import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Instant, instantOf, millisOf } from './instant.ts';
import { dateOfDayNumber, type LocalDate, MILLIS_A_DAY } from './local-date.ts';
import { memoise } from './memoise.ts';

/** The zone that weeks, promised dates and opening hours are reckoned in (`rules.md` 10.1). */
export const MARKETPLACE_ZONE = 'Europe/Amsterdam';

const MILLIS_A_MINUTE = 60_000;
const MILLIS_AN_HOUR = 3_600_000;

/** Eleven years of hours. */
const HOURS_KEPT = 100_000;

/** The marketplace's calendar date at a moment. */
export function localDateOf(instant: Instant): LocalDate {
  return localDateOfUtcHour(instant.slice(0, '2026-11-16T09'.length));
}

/** The marketplace's clocks at a moment, to the second: `2026-11-16 10:56:33`. */
export function clocksAt(instant: Instant): string {
  const millis = millisOf(instant);
  return new Date(millis + offsetAt(millis)).toISOString().slice(0, '2026-11-16T10:56:33'.length).replace('T', ' ');
}

/**
 * The moment when the marketplace's clocks show that time. Where they show it twice (the end of summer time) the
 * first of the two; where they skip it, as much later as they skip.
 */
export function instantAt(date: LocalDate, hour: number, minute = 0): Instant {
  const shown = Date.parse(date) + hour * MILLIS_AN_HOUR + minute * MILLIS_A_MINUTE;
  const offsetBefore = offsetAt(shown - MILLIS_A_DAY);
  const offsetAfter = offsetAt(shown + MILLIS_A_DAY);
  const moment = [shown - offsetBefore, shown - offsetAfter].find((millis) => millis + offsetAt(millis) === shown);
  return instantOf(moment ?? shown - offsetBefore);
}

// The zone's offset is whole hours and changes on whole UTC hours (since 1940), so that a UTC hour has
// one offset and lies in one local date. Asking the zone data is dear: once an hour that occurs.
const localDateOfUtcHour = memoise(HOURS_KEPT, (utcHour: string) => {
  const millis = Date.parse(`${utcHour}:00:00Z`);
  return dateOfDayNumber(Math.floor((millis + offsetAt(millis)) / MILLIS_A_DAY));
});

const offsetOfHourNumber = memoise(
  HOURS_KEPT,
  (hourNumber: number) => tzOffset(MARKETPLACE_ZONE, new Date(hourNumber * MILLIS_AN_HOUR)) * MILLIS_A_MINUTE,
);

/** Milliseconds that the marketplace's clocks are ahead of UTC. */
function offsetAt(millis: number): number {
  return offsetOfHourNumber(Math.floor(millis / MILLIS_AN_HOUR));
}
