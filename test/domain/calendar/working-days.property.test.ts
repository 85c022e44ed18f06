import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareInstants, instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import { localDateOf } from '../../../domain/calendar/marketplace-time.ts';
import { dueAt, isWorkingDay } from '../../../domain/calendar/working-days.ts';
import type { WorkCalendarRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

const MINUTE = 60_000;

/** Minutes of 2024 to 2028, most of them near a clock change, Christmas or 5 May. */
const anyMinute = fc
  .oneof(
    fc.tuple(fc.constant(Date.UTC(2024, 0, 1)), fc.nat(5 * 365 * 1_440)),
    ...['2025-03-25', '2026-10-20', '2023-12-20', '2026-12-20', '2027-03-22', '2025-05-01'].map((day) =>
      fc.tuple(fc.constant(Date.parse(day)), fc.nat(10 * 1_440)),
    ),
  )
  .map(([from, minutes]) => from + minutes * MINUTE);

const anyRule: fc.Arbitrary<WorkCalendarRule> = fc
  .record({
    holidays: fc.constantFrom('own' as const, 'union' as const),
    liberationDay: fc.constantFrom('never' as const, 'every-fifth-year' as const, 'always' as const),
  })
  .map((changes) => ({ ...SEEDS.workCalendar, ...changes }));

const anyCountry = fc.constantFrom('NL', 'BE', 'DE', null);

/** Walks minute by minute, and counts those that lie on a working day. */
function walkedByOracle(opened: number, hours: number, country: string | null, rule: WorkCalendarRule): number {
  let left = hours * 60;
  let now = opened;
  while (left > 0) {
    if (isWorkingDay(localDateOf(instantOf(now)), country, rule)) left -= 1;
    now += MINUTE;
  }
  return now;
}

it('Q6: the clock is over when a walk from minute to minute has counted its hours', () =>
  fc.assert(
    fc.property(anyMinute, fc.integer({ min: 1, max: 60 }), anyCountry, anyRule, (opened, hours, country, rule) => {
      const expected = instantOf(walkedByOracle(opened, hours, country, rule));
      expect(dueAt(instantOf(opened), hours, country, rule)).toBe(expected);
    }),
    { seed: 6, numRuns: 200 },
  ));

it('Q6: a later question is never due earlier, and each is due after it was opened', () =>
  fc.assert(
    fc.property(anyMinute, fc.nat(5 * 1_440), anyCountry, anyRule, (opened, minutes, country, rule) => {
      const [first, second] = [opened, opened + minutes * MINUTE].map(instantOf).map((at) => ({
        at,
        due: dueAt(at, 24, country, rule),
      }));
      if (first === undefined || second === undefined) throw new Error('There are two of them');
      expect(compareInstants(first.due, second.due)).toBeLessThanOrEqual(0);
      expect(millisOf(second.due) - millisOf(second.at)).toBeGreaterThanOrEqual(24 * 60 * MINUTE);
    }),
    { seed: 6, numRuns: 1_000 },
  ));
