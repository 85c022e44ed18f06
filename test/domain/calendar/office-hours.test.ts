import { describe, expect, it } from 'vitest';
import { isInOfficeHours } from '../../../domain/calendar/office-hours.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { instant } from './literals.ts';

const open = (at: string, country: string | null = 'NL') => isInOfficeHours(instant(at), country, SEEDS.workCalendar);

describe('rules 10.2: office hours', () => {
  it.each([
    ['2026-11-10T08:59:59.999+01:00', false],
    ['2026-11-10T08:59:59.999999999+01:00', false],
    ['2026-11-10T09:00:00+01:00', true],
    ['2026-11-10T12:30:00+01:00', true],
    ['2026-11-10T16:59:59.999+01:00', true],
    ['2026-11-10T16:59:59.999999999+01:00', true],
    ['2026-11-10T17:00:00+01:00', false],
    ['2026-11-10T17:00:00.000000001+01:00', false],
  ])('09:00 included, 17:00 excluded: %s is %s', (at, expected) => {
    expect(open(at)).toBe(expected);
  });

  it('are the marketplace’s own time, in summer and in winter', () => {
    expect([open('2026-07-14T07:00:00Z'), open('2026-07-14T15:00:00Z')]).toEqual([true, false]);
    expect([open('2026-11-10T07:59:59Z'), open('2026-11-10T08:00:00Z')]).toEqual([false, true]);
    expect([open('2026-03-27T08:00:00Z'), open('2026-03-30T07:00:00Z')]).toEqual([true, true]);
    expect([open('2026-10-23T07:00:00Z'), open('2026-10-26T07:00:00Z')]).toEqual([true, false]);
  });

  it.each([
    ['Monday', '2026-11-09', true],
    ['Friday', '2026-11-13', true],
    ['Saturday', '2026-11-14', false],
    ['Sunday', '2026-11-15', false],
  ])('are Monday to Friday: %s', (_, day, expected) => {
    expect(open(`${day}T10:00:00+01:00`)).toBe(expected);
  });

  it('leave out the public holidays of the partner’s country', () => {
    const kingsDay = '2026-04-27T10:00:00+02:00';
    const nationalDay = '2026-07-21T10:00:00+02:00';
    expect([open(kingsDay, 'NL'), open(nationalDay, 'NL')]).toEqual([false, true]);
    expect([open(kingsDay, 'BE'), open(nationalDay, 'BE')]).toEqual([true, false]);
    expect([open(kingsDay, null), open(nationalDay, null)]).toEqual([false, true]);
  });
});
