import { describe, expect, it } from 'vitest';
import { addMillis, compareInstants, instantOf, millisOf, parseInstant } from '../../../domain/calendar/instant.ts';
import { instant } from './literals.ts';

describe('parseInstant', () => {
  it.each([
    ['2026-11-16T09:56:33Z', '2026-11-16T09:56:33.000Z'],
    ['2026-11-16t09:56:33z', '2026-11-16T09:56:33.000Z'],
    ['2026-11-16T09:56:33.4Z', '2026-11-16T09:56:33.400Z'],
    ['2026-11-16T10:56:33+01:00', '2026-11-16T09:56:33.000Z'],
    ['2026-11-16T00:26:33-05:30', '2026-11-16T05:56:33.000Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
  ])('reads %s in its one canonical spelling', (text, canonical) => {
    expect(parseInstant(text)).toBe(canonical);
  });

  it('keeps what is finer than a millisecond, without trailing zeros', () => {
    expect(parseInstant('2026-11-16T09:56:33.000123000Z')).toBe('2026-11-16T09:56:33.000123Z');
    expect(parseInstant('2026-11-16T09:56:33.120000000Z')).toBe('2026-11-16T09:56:33.120Z');
    expect(parseInstant('2026-11-16T10:56:33.999999999+01:00')).toBe('2026-11-16T09:56:33.999999999Z');
  });

  it('reads its own spelling back unchanged', () => {
    for (const text of ['2026-11-16T09:56:33.000Z', '2026-11-16T09:56:33.000123Z'])
      expect(parseInstant(text)).toBe(text);
  });

  it.each([
    ['31 February', '2026-02-31T10:00:00Z'],
    ['29 February of a common year', '2026-02-29T10:00:00Z'],
    ['month 13', '2026-13-01T10:00:00Z'],
    ['no offset', '2026-11-16T09:56:33'],
    ['a date alone', '2026-11-16'],
    ['hour 24', '2026-11-16T24:00:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['an offset of 24 hours', '2026-11-16T09:56:33+24:00'],
    ['an offset with 60 minutes', '2026-11-16T09:56:33+01:60'],
    ['an offset without a colon', '2026-11-16T09:56:33+0100'],
    ['ten digits after the point', '2026-11-16T09:56:33.0123456789Z'],
    ['a space for the T', '2026-11-16 09:56:33Z'],
    ['something before it', ' 2026-11-16T09:56:33Z'],
    ['a line after it', '2026-11-16T09:56:33Z\n'],
    ['a moment before the year 0', '0000-01-01T00:00:00+01:00'],
    ['a moment after the year 9999', '9999-12-31T23:59:59-01:00'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('compareInstants', () => {
  it('puts moments in order though their spellings differ in length', () => {
    const ascending = [
      instant('2026-11-16T09:56:32.999999999Z'),
      instant('2026-11-16T09:56:33Z'),
      instant('2026-11-16T09:56:33.000000001Z'),
      instant('2026-11-16T09:56:33.0001Z'),
      instant('2026-11-16T09:56:33.001Z'),
      instant('2026-11-16T11:56:34+01:00'),
    ];
    expect(ascending.toReversed().sort(compareInstants)).toEqual(ascending);
  });

  it('finds the same moment the same, whatever its offset was', () => {
    expect(compareInstants(instant('2026-11-16T10:56:33+01:00'), instant('2026-11-16T09:56:33.000Z'))).toBe(0);
  });
});

describe('addMillis', () => {
  it('keeps what is finer than a millisecond', () => {
    expect(addMillis(instant('2026-11-16T09:56:33.000123Z'), 86_400_000)).toBe('2026-11-17T09:56:33.000123Z');
    expect(addMillis(instant('2026-11-16T09:56:33.999999999Z'), 1)).toBe('2026-11-16T09:56:34.000999999Z');
    expect(addMillis(instant('2026-12-31T23:59:59.5Z'), 500)).toBe('2027-01-01T00:00:00.000Z');
    expect(addMillis(instant('2026-11-16T09:56:33Z'), 0)).toBe('2026-11-16T09:56:33.000Z');
  });
});

describe('instantOf and millisOf', () => {
  it('are each other’s reverse, to the millisecond', () => {
    expect(instantOf(millisOf(instant('2026-11-16T09:56:33.007Z')))).toBe('2026-11-16T09:56:33.007Z');
    expect(instantOf(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(millisOf(instant('2026-11-16T09:56:33.007999Z'))).toBe(Date.UTC(2026, 10, 16, 9, 56, 33, 7));
  });
});
