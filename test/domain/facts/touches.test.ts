import { describe, expect, it } from 'vitest';
import { refKey } from '../../../domain/facts/fact.ts';
import {
  ATTEMPT_CODES,
  type MarketplaceEvent,
  TRANSPORT_EVENT_CODES,
} from '../../../domain/facts/marketplace-event.ts';
import { touchesOf } from '../../../domain/facts/touches.ts';
import {
  CUSTOMER,
  cancelled,
  denied,
  event,
  PARTNER,
  placed,
  rescheduled,
  reviewed,
  scanned,
  shipped,
} from './story.ts';

const AT = '2026-11-10T10:00:00Z';

/** `<fact> <register>`, one an event's word. */
function words(one: MarketplaceEvent): readonly string[] {
  return touchesOf(one).map(({ ref, entry }) => `${refKey(ref)} ${entry.register}`);
}

function values(one: MarketplaceEvent): readonly unknown[] {
  return touchesOf(one).map(({ entry }) => entry.value);
}

describe('what each type of event touches', () => {
  const partner = { partnerId: PARTNER };
  const question = { ...partner, questionId: 'q' };
  const registered = { name: 'Shop', email: 'a@shop.example', language: 'nl', countryCode: 'NL' } as const;
  const contact = { email: 'b@customer.example', language: 'nl', countryCode: 'NL' } as const;

  it.each<[MarketplaceEvent, readonly string[]]>([
    [event('partner.registered', AT, { ...partner, ...registered }), ['profile## registered']],
    [event('partner.closed', AT, partner), ['profile## closed']],
    [placed('i', AT, '2026-11-12'), ['promise#i# placed']],
    [rescheduled('i', AT, '2026-11-12'), ['promise#i# rescheduled']],
    [cancelled('i', AT, 1), ['promise#i# cancelled']],
    [shipped(['i', 'j'], AT, { shipment: 's' }), ['parcel#s# created', 'promise#i# shipped', 'promise#j# shipped']],
    [scanned(['i', 'j'], AT), ['promise#i# attempted', 'promise#j# attempted']],
    [denied(['i', 'j'], AT), ['promise#i# denied', 'promise#j# denied']],
    [event('question.opened', AT, { ...question, orderId: 'o' }), ['question#q# opened']],
    [event('question.answered', AT, question), ['question#q# answered']],
    [event('question.closed', AT, { ...question, by: 'PLATFORM' }), ['question#q# closed']],
    [event('call.offered', AT, { ...partner, callId: 'c', answered: false }), ['call#c# offered']],
    [reviewed('r', AT, 8), ['review#r# received']],
    [
      event('return.registered', AT, { ...partner, returnId: 'r', orderItemId: 'i', quantity: 2 }),
      ['return#r# registered', 'returned#i# registered'],
    ],
    [
      event('survey.answered', AT, { ...question, surveyId: 's', grade: 0 }),
      ['survey#s# graded', 'question#q# graded'],
    ],
  ])('$0.type', (one, expected) => {
    expect(words(one)).toEqual(expected.map((word) => `${PARTNER}#${word}`));
  });

  it.each<[MarketplaceEvent, readonly string[]]>([
    [event('customer.contact', AT, { customerId: CUSTOMER, ...contact }), ['contact## reachable']],
    [event('customer.consent', AT, { customerId: CUSTOMER, reviewOptIn: true }), ['consent## reviews']],
    [event('customer.erased', AT, { customerId: CUSTOMER }), ['contact## reachable', 'consent## reviews']],
    [
      event('mail.sent', '2026-11-09T23:30:00Z', { customerId: CUSTOMER, kind: 'promo', commercial: true }),
      ['mailed#2026-11-10# sent'],
    ],
  ])('$0.type, of a customer', (one, expected) => {
    expect(words(one)).toEqual(expected.map((word) => `${CUSTOMER}#${word}`));
  });

  it('keeps nothing that names the customer of an order', () => {
    expect(JSON.stringify(touchesOf(placed('i', AT, '2026-11-12')))).not.toContain(`"${CUSTOMER}"`);
    const opened = event('question.opened', AT, { partnerId: PARTNER, questionId: 'q', customerId: CUSTOMER });
    expect(JSON.stringify(values(opened))).not.toContain(CUSTOMER);
  });
});

describe('events.md: the first attempt', () => {
  it.each(TRANSPORT_EVENT_CODES)('%s is a word on the item, or on the parcel alone', (code) => {
    const attempts = [
      'DELIVERED_AT_CUSTOMER',
      'DELIVERED_AT_NEIGHBOURS',
      'AT_PICK_UP_POINT',
      'PICKED_UP_AT_PICK_UP_POINT',
    ];
    const expected = attempts.includes(code) ? 'promise#i# attempted' : 'parcel#shipment-of-i# scanned';
    expect(words(scanned('i', AT, code))).toEqual([`${PARTNER}#${expected}`]);
    expect(ATTEMPT_CODES.has(code)).toBe(attempts.includes(code));
  });
});

describe('the promised date', () => {
  const data = placed('i', AT, '2026-11-12').data;

  it('is the exact day or the latest day, whichever the order or the rescheduling holds', () => {
    const { latestDeliveryDate, ...rest } = data;
    const exact = event('order.item.placed', AT, { ...rest, exactDeliveryDate: latestDeliveryDate ?? ('' as never) });
    expect(values(exact)).toEqual(values(placed('i', AT, '2026-11-12')));
    expect(values(rescheduled('i', AT, '2026-11-13'))).toEqual([{ promised: '2026-11-13' }]);
  });
});

describe('a shipped item', () => {
  const carrier = (code: string | undefined) =>
    touchesOf(shipped('i', AT, code === undefined ? {} : { carrier: code })).flatMap(({ entry }) =>
      entry.register === 'shipped' ? [entry.value] : [],
    );

  it('rules 2.5: knows its carrier, and nothing where none was said', () => {
    expect(carrier('TNT')).toMatchObject([{ carrier: 'TNT' }]);
    for (const none of [undefined, '', ' ']) expect(carrier(none)[0]).not.toHaveProperty('carrier');
  });

  it('is no larger by it than the code itself and its name', () => {
    const sizeOf = (code: string | undefined) => JSON.stringify(carrier(code)).length;
    expect(sizeOf('TNT') - sizeOf(undefined)).toBe(',"carrier":"TNT"'.length);
  });
});

describe('a tracked item', () => {
  const tracked = (parcelType: 'PARCEL' | 'LETTER' | 'APPOINTMENT', code: string | null) =>
    touchesOf(shipped('i', AT, { parcelType, code })).flatMap(({ entry }) =>
      entry.register === 'shipped' ? entry.value.tracked : [],
    );

  it('goes in a parcel with a code; a letter has no scans, code or not', () => {
    expect(tracked('PARCEL', '3S1')).toEqual([true]);
    expect(tracked('PARCEL', null)).toEqual([false]);
    expect(tracked('LETTER', '3S1')).toEqual([false]);
    expect(tracked('APPOINTMENT', '3S1')).toEqual([false]);
  });

  it.each(['', ' ', '\t'])('has no blank code: %j is none, as N3 has it', (blank) => {
    expect(tracked('PARCEL', blank)).toEqual([false]);
  });
});
