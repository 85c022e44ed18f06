import type { Brand } from '../brand.ts';

/**
 * A moment in UTC, in one canonical spelling: `2026-11-16T09:56:33.000Z`; digits finer than a
 * millisecond are kept (`…33.000123Z`) so that the later of two events stays the later.
 * Compare with {@link compareInstants}, never with `<`: the spelling has no fixed length.
 */
export type Instant = Brand<string, 'Instant'>;

/** Without the year 0, like a `LocalDate`. */
const RFC_3339 = /^((?!0000)\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

const CANONICAL_LENGTH = '2026-11-16T09:56:33.000Z'.length;

/** Reads an RFC 3339 date-time with an offset; `undefined` when it is none (31 February, no offset, hour 24). */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = '', offset] = match;
  const wallClock = Date.parse(`${date}T${time}Z`);
  // Date.parse turns 31 February into 3 March and 24:00 into the next day: a date that does not read back is none.
  if (Number.isNaN(wallClock) || !new Date(wallClock).toISOString().startsWith(`${date}T${time}`)) return undefined;
  const millis = Date.parse(`${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${offset?.toUpperCase()}`);
  if (Number.isNaN(millis)) return undefined;
  const inUtc = new Date(millis).toISOString();
  // An offset can carry the last hours of 9999 out of the years with four digits.
  if (inUtc.length !== CANONICAL_LENGTH) return undefined;
  const finer = fraction.slice(3).replace(/0+$/, '');
  return `${inUtc.slice(0, -1)}${finer}Z` as Instant;
}

export function instantOf(date: Date | number): Instant {
  return new Date(date).toISOString() as Instant;
}

export function millisOf(instant: Instant): number {
  return Date.parse(instant);
}

/** So many whole milliseconds later. What is finer than a millisecond stays. */
export function addMillis(instant: Instant, millis: number): Instant {
  const finer = instant.slice(CANONICAL_LENGTH - 1, -1);
  return `${instantOf(millisOf(instant) + millis).slice(0, -1)}${finer}Z` as Instant;
}

/** Negative when `a` is earlier. Without the closing Z, the shorter of two equal beginnings is the earlier moment. */
export function compareInstants(a: Instant, b: Instant): number {
  const left = a.slice(0, -1);
  const right = b.slice(0, -1);
  return left < right ? -1 : left > right ? 1 : 0;
}
