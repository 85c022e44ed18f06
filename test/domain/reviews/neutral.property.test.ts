import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { instantAt } from '../../../domain/calendar/marketplace-time.ts';
import { date } from '../calendar/literals.ts';
import { CUSTOMER, event, PARTNER, placed, returned, reviewed, type Story, scanned, shipped } from '../facts/story.ts';
import { decideAt, ORDER } from './looking.ts';

const EXPECTED = date('2026-03-27');
const on = (day: number, hour: number) => instantAt(addDays(EXPECTED, day), hour);

/** All that can be told of an order and its customer, but for how its delivery went. */
const anyStory: fc.Arbitrary<Story> = fc
  .record({
    optIn: fc.option(fc.record({ day: fc.integer({ min: -30, max: 18 }), reviewOptIn: fc.boolean() })),
    reachable: fc.boolean(),
    mails: fc.array(fc.record({ day: fc.integer({ min: -5, max: 20 }), commercial: fc.boolean() }), { maxLength: 4 }),
    grade: fc.option(fc.record({ day: fc.integer({ min: 0, max: 18 }), grade: fc.integer({ min: 1, max: 10 }) })),
    returnedOn: fc.option(fc.integer({ min: 1, max: 18 })),
    closedOn: fc.option(fc.integer({ min: 1, max: 18 })),
  })
  .map(({ optIn, reachable, mails, grade, returnedOn, closedOn }) => [
    placed('i', on(-4, 10), EXPECTED, { order: ORDER }),
    shipped('i', on(-2, 10)),
    ...(optIn === null
      ? []
      : [event('customer.consent', on(optIn.day, 7), { customerId: CUSTOMER, reviewOptIn: optIn.reviewOptIn })]),
    ...(reachable
      ? [
          event('customer.contact', on(-30, 7), {
            customerId: CUSTOMER,
            email: 'a@customer.example',
            language: 'nl',
            countryCode: 'NL',
          }),
        ]
      : []),
    ...mails.map(({ day, commercial }) =>
      event('mail.sent', on(day, 7), { customerId: CUSTOMER, kind: 'promo', commercial }),
    ),
    ...(grade === null ? [] : [reviewed('r', on(grade.day, 12), grade.grade)]),
    ...(returnedOn === null ? [] : [returned('b', on(returnedOn, 12), 'i', 1)]),
    ...(closedOn === null ? [] : [event('partner.closed', on(closedOn, 12), { partnerId: PARTNER })]),
  ]);

describe('neutral: whether one is asked does not depend on how the order went', () => {
  const anyRule = fc.record({
    otherMailRule: fc.constantFrom('sameDay', 'sinceOrder', 'off'),
    returnedItems: fc.constantFrom('ask', 'skip'),
    closedPartners: fc.constantFrom('ask', 'skip'),
  } as const);
  const anyTurn = fc.option(fc.constantFrom(ORDER, 'another-order'), { nil: undefined });

  it('late instead of on time, and at the door by the day in question, changes no decision of any day', () =>
    fc.assert(
      fc.property(
        anyStory,
        fc.integer({ min: -3, max: 0 }),
        fc.integer({ min: 1, max: 18 }),
        fc.integer({ min: 0, max: 18 }),
        anyRule,
        anyTurn,
        (story, onTime, late, laterBy, rule, turn) => {
          const at = instantOf(Date.parse(on(Math.min(late + laterBy, 25), 18)));
          const more = turn === undefined ? { rule } : { rule, turn };
          const ofOnTime = decideAt([...story, scanned('i', on(onTime, 12))], at, more);
          const ofLate = decideAt([...story, scanned('i', on(late, 12))], at, more);
          expect(ofLate).toEqual(ofOnTime);
        },
      ),
      { seed: 53, numRuns: 2_000 },
    ));

  it('before it has come, the only difference is that it waits for that, or ended because it had not come', () =>
    fc.assert(
      fc.property(
        anyStory,
        fc.integer({ min: 4, max: 25 }),
        fc.integer({ min: 3, max: 24 }),
        anyRule,
        (story, late, day, rule) => {
          fc.pre(day < late);
          const at = on(day, 8);
          const ofOnTime = decideAt([...story, scanned('i', on(0, 12))], at, { rule });
          const ofLate = decideAt([...story, scanned('i', on(late, 12))], at, { rule });
          if (ofOnTime.kind === 'VOID') expect(ofLate).toEqual(ofOnTime);
          else if (day <= 18) expect(ofLate).toMatchObject({ kind: 'WAIT', reason: 'NOT_DELIVERED' });
          else expect(ofLate.kind).toBe('EXPIRED');
        },
      ),
      { seed: 53, numRuns: 1_000 },
    ));
});

describe('M1: the marketplace of two countries has one calendar', () => {
  const dateIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone });
  const [amsterdam, brussels] = [dateIn('Europe/Amsterdam'), dateIn('Europe/Brussels')];

  it('Amsterdam and Brussels show the same date at any moment of any year', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('2016-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (at) => {
        expect(brussels.format(at)).toBe(amsterdam.format(at));
      }),
      { seed: 53, numRuns: 1_000 },
    ));
});
