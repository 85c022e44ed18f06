import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMillis, compareInstants, type Instant, instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import { clocksAt } from '../../../domain/calendar/marketplace-time.ts';
import { type Addressee, isOpenAnywhere, isOpenAt, nextOpening } from '../../../domain/outbox/sending-hours.ts';
import { instant } from '../calendar/literals.ts';

const partnerIn = (countryCode: string | null): Addressee => ({ kind: 'PARTNER', countryCode });
const CUSTOMER: Addressee = { kind: 'CUSTOMER' };

/** As the marketplace's clocks show it. */
const opening = (addressee: Addressee, at: string) => clocksAt(nextOpening(addressee, instant(at)));

describe('a partner’s mail: from eight until six of a working day of its country', () => {
  it.each([
    ['the run, Wednesday 04:00', '2026-11-18T04:00:00+01:00', '2026-11-18 08:00:00'],
    ['a millisecond before eight', '2026-11-18T07:59:59.999+01:00', '2026-11-18 08:00:00'],
    ['eight itself', '2026-11-18T08:00:00+01:00', '2026-11-18 08:00:00'],
    ['the middle of the day', '2026-11-18T12:34:56+01:00', '2026-11-18 12:34:56'],
    ['the last second before six', '2026-11-18T17:59:59+01:00', '2026-11-18 17:59:59'],
    ['six itself', '2026-11-18T18:00:00+01:00', '2026-11-19 08:00:00'],
    ['Friday evening', '2026-11-20T18:00:00+01:00', '2026-11-23 08:00:00'],
    ['Sunday noon', '2026-11-22T12:00:00+01:00', '2026-11-23 08:00:00'],
    ['the night in which the clocks go forward', '2026-03-29T01:30:00+01:00', '2026-03-30 08:00:00'],
    ['the night in which the clocks go back', '2026-10-25T02:30:00+02:00', '2026-10-26 08:00:00'],
  ])('%s', (_when, at, opens) => {
    expect(opening(partnerIn('NL'), at)).toBe(opens);
  });

  it.each([
    ['Christmas 2024, a Wednesday: two days off in the Netherlands', 'NL', '2024-12-25T04:00:00+01:00', '2024-12-27'],
    ['and one in Belgium', 'BE', '2024-12-25T04:00:00+01:00', '2024-12-26'],
    ['King’s Day is a Dutch holiday', 'NL', '2026-04-27T04:00:00+02:00', '2026-04-28'],
    ['and a Belgian working day', 'BE', '2026-04-27T04:00:00+02:00', '2026-04-27'],
    ['21 July the other way round: Belgian', 'BE', '2026-07-21T04:00:00+02:00', '2026-07-22'],
    ['and not Dutch', 'NL', '2026-07-21T04:00:00+02:00', '2026-07-21'],
    ['who is not registered has the Dutch list (Q12)', null, '2026-04-27T04:00:00+02:00', '2026-04-28'],
  ])('%s', (_why, country, at, day) => {
    expect(opening(partnerIn(country), at)).toBe(`${day} 08:00:00`);
  });

  it.each([
    ['GB', '2026-11-18 09:00:00'],
    ['PT', '2026-11-18 09:00:00'],
    ['DE', '2026-11-18 08:00:00'],
    ['FI', '2026-11-18 07:00:00'],
    ['TR', '2026-11-18 06:00:00'],
    // It is 11:00 in Shanghai when the run ends.
    ['CN', '2026-11-18 04:00:00'],
    // A country of several times: the marketplace’s.
    ['US', '2026-11-18 08:00:00'],
    ['constructor', '2026-11-18 08:00:00'],
  ])('%s has its own clocks: its eight o’clock is %s here', (country, opens) => {
    expect(opening(partnerIn(country), '2026-11-18T04:00:00+01:00')).toBe(opens);
  });
});

describe('a customer’s mail: from nine until eight in the evening, any day', () => {
  it.each([
    ['the day’s review requests, 08:00', '2026-11-18T08:00:00+01:00', '2026-11-18 09:00:00'],
    ['a millisecond before nine', '2026-11-18T08:59:59.999+01:00', '2026-11-18 09:00:00'],
    ['nine itself, on a Sunday', '2026-11-22T09:00:00+01:00', '2026-11-22 09:00:00'],
    ['Christmas', '2026-12-25T12:00:00+01:00', '2026-12-25 12:00:00'],
    ['the last second before eight', '2026-11-18T19:59:59+01:00', '2026-11-18 19:59:59'],
    ['eight in the evening', '2026-11-18T20:00:00+01:00', '2026-11-19 09:00:00'],
  ])('%s', (_when, at, opens) => {
    expect(opening(CUSTOMER, at)).toBe(opens);
  });
});

describe('the opening, of anybody at any moment', () => {
  const addressees = fc.oneof(
    fc.constant(CUSTOMER),
    fc.constantFrom('NL', 'BE', 'GB', 'FI', 'TR', 'CN', 'XX', null).map(partnerIn),
  );
  const moments = fc
    .integer({ min: Date.UTC(2016, 0), max: Date.UTC(2040, 0) })
    .map((millis): Instant => instantOf(millis));

  it('is not before the moment, is open, and opens at once from there', () => {
    fc.assert(
      fc.property(addressees, moments, (addressee, at) => {
        const opens = nextOpening(addressee, at);
        expect(compareInstants(opens, at)).toBeGreaterThanOrEqual(0);
        expect(nextOpening(addressee, opens)).toBe(opens);
        expect(isOpenAt(addressee, at)).toBe(opens === at);
      }),
    );
  });

  it('is the first: no quarter of an hour before it is open', () => {
    const QUARTER = 15 * 60_000;
    fc.assert(
      fc.property(addressees, moments, (addressee, at) => {
        const opens = nextOpening(addressee, at);
        const between = Math.ceil((millisOf(opens) - millisOf(at)) / QUARTER);
        const before = Array.from({ length: between }, (_, index) => addMillis(at, index * QUARTER));
        expect(before.filter((moment) => isOpenAt(addressee, moment))).toEqual([]);
        expect(between).toBeLessThan(6 * 24 * 4);
      }),
      { numRuns: 50 },
    );
  });
});

describe('whether a class of letters is read at all', () => {
  it.each([
    ['by day', '2026-11-18T12:00:00+01:00', true, true],
    ['in the evening customers alone', '2026-11-18T19:00:00+01:00', false, true],
    ['late at night nobody', '2026-11-18T23:00:00+01:00', false, false],
    ['before dawn partners in China alone', '2026-11-18T04:00:00+01:00', true, false],
    ['on Saturdays customers alone', '2026-11-21T12:00:00+01:00', false, true],
    ['on a Dutch holiday partners in Belgium too', '2026-04-27T12:00:00+02:00', true, true],
  ])('%s', (_when, at, partners, customers) => {
    const open = (['STRIKE', 'WEEKLY', 'REVIEW'] as const).map((one) => isOpenAnywhere(one, instant(at)));
    expect(open).toEqual([partners, partners, customers]);
  });
});
