import { describe, expect, it } from 'vitest';
import type { WaitReason } from '../../../domain/reviews/review-request.ts';
import {
  CUSTOMER,
  cancelled,
  denied,
  event,
  PARTNER,
  placed,
  rescheduled,
  type Story,
  scanned,
  shipped,
} from '../facts/story.ts';
import { decideAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

/** An item of the order, promised and delivered on Tuesday 10 November 2026: the request may go from the 13th to the 28th. */
const EXPECTED = '2026-11-10';
const CUSTOMER_READY = [OPTED_IN, REACHABLE];
const PLACED = placed('i', '2026-11-06T10:00:00Z', EXPECTED, { order: ORDER });
const DELIVERED = [PLACED, shipped('i', '2026-11-09T10:00:00Z'), scanned('i', '2026-11-10T10:00:00Z')];
const READY: Story = [...DELIVERED, ...CUSTOMER_READY];

const ASK = {
  kind: 'ASK',
  partnerIds: [PARTNER],
  expected: EXPECTED,
  firstDay: '2026-11-13',
  lastDay: '2026-11-28',
};
const FIRST_DAY = '2026-11-13T09:00:00+01:00';
const tomorrow = (reason: WaitReason, until = '2026-11-14') => ({ kind: 'WAIT', until, reason });

describe('fault row 37 and M1: from 3 to 18 days after the expected delivery, both included', () => {
  it.each([
    ['D+2, its last moment', '2026-11-12T23:59:59.999+01:00', tomorrow('NOT_YET', '2026-11-13')],
    ['D+3 00:00', '2026-11-13T00:00:00+01:00', ASK],
    ['D+18 23:59', '2026-11-28T23:59:59.999+01:00', ASK],
    ['D+19 00:00', '2026-11-29T00:00:00+01:00', { kind: 'EXPIRED', reason: 'LOOKED_AT_TOO_LATE' }],
    ['the day of the order', '2026-11-06T12:00:00+01:00', tomorrow('NOT_YET', '2026-11-13')],
    ['half a year later', '2027-05-01T12:00:00+02:00', { kind: 'EXPIRED', reason: 'LOOKED_AT_TOO_LATE' }],
  ])('%s', (_, at, expected) => {
    expect(decideAt(READY, at)).toEqual(expected);
  });

  it.each([
    ['29 March 23:59:59', '2026-03-29T21:59:59Z', 'WAIT'],
    ['30 March 00:00:00', '2026-03-29T22:00:00Z', 'ASK'],
    ['14 April 23:59:59', '2026-04-14T21:59:59Z', 'ASK'],
    ['15 April 00:00:00', '2026-04-14T22:00:00Z', 'EXPIRED'],
  ])('counts dates, not hours, across the clock change of 29 March 2026: %s', (_, at, kind) => {
    const story = [
      placed('i', '2026-03-20T10:00:00Z', '2026-03-27', { order: ORDER }),
      scanned('i', '2026-03-27T10:00:00Z'),
      ...CUSTOMER_READY,
    ];
    expect(decideAt(story, at).kind).toBe(kind);
  });
});

describe('M2: the first day that passes', () => {
  it('is asked for on any later day of the window, when what it waited for is there', () => {
    const optIn = event('customer.consent', '2026-11-20T10:00:00Z', { customerId: CUSTOMER, reviewOptIn: true });
    expect(decideAt([...DELIVERED, REACHABLE], '2026-11-19T09:00:00Z')).toMatchObject({ kind: 'WAIT' });
    expect(decideAt([...DELIVERED, REACHABLE, optIn], '2026-11-21T09:00:00Z')).toEqual(ASK);
  });
});

describe('M3: the customer takes part in reviews, at this moment', () => {
  const consent = (reviewOptIn: boolean) =>
    event('customer.consent', '2026-11-12T10:00:00Z', { customerId: CUSTOMER, reviewOptIn });

  it('not without a consent: silence is none', () => {
    expect(decideAt([...DELIVERED, REACHABLE], FIRST_DAY)).toEqual(tomorrow('NO_OPT_IN'));
  });

  it('not once it is withdrawn', () => {
    expect(decideAt([...READY, consent(false)], FIRST_DAY)).toEqual(tomorrow('NO_OPT_IN'));
  });

  it('again once it is given again', () => {
    const story = [
      ...DELIVERED,
      REACHABLE,
      event('customer.consent', '2026-11-01T10:00:00Z', { customerId: CUSTOMER, reviewOptIn: false }),
    ];
    expect(decideAt([...story, consent(true)], FIRST_DAY)).toEqual(ASK);
  });

  it('not without an address to write to', () => {
    expect(decideAt([...DELIVERED, OPTED_IN], FIRST_DAY)).toEqual(tomorrow('NO_CONTACT'));
  });

  it('never again after an erasure', () => {
    const erased = event('customer.erased', '2026-11-12T10:00:00Z', { customerId: CUSTOMER });
    expect(decideAt([...READY, erased], FIRST_DAY)).toEqual({ kind: 'VOID', reason: 'ERASED' });
  });
});

describe('M4: no other commercial mail on the same local day', () => {
  const mail = (at: string, commercial: boolean) =>
    event('mail.sent', at, { customerId: CUSTOMER, kind: 'promo', commercial });

  it.each([
    ['on the day: wait for the next', '2026-11-13T00:00:00+01:00', true, tomorrow('OTHER_COMMERCIAL_MAIL')],
    ['on the day before', '2026-11-12T23:59:59+01:00', true, ASK],
    ['on the day, but transactional', '2026-11-13T08:00:00+01:00', false, ASK],
  ])('%s', (_, at, commercial, expected) => {
    expect(decideAt([...READY, mail(at, commercial)], FIRST_DAY)).toEqual(expected);
  });

  it('one among several is enough, whatever came after it', () => {
    const mails = [mail('2026-11-13T07:00:00+01:00', true), mail('2026-11-13T08:00:00+01:00', false)];
    expect(decideAt([...READY, ...mails], FIRST_DAY)).toEqual(tomorrow('OTHER_COMMERCIAL_MAIL'));
  });

  it('one that is still to be sent today stands in no way yet', () => {
    expect(decideAt([...READY, mail('2026-11-13T20:00:00+01:00', true)], FIRST_DAY)).toEqual(ASK);
  });
});

describe('M6: at most one request a customer and day', () => {
  it('waits when the customer is asked about another order today', () => {
    expect(decideAt(READY, FIRST_DAY, { turn: 'another-order' })).toEqual(tomorrow('OTHER_REQUEST_TODAY'));
  });

  it('asks when it is this order that the customer is asked about: the job was run again', () => {
    expect(decideAt(READY, FIRST_DAY, { turn: ORDER })).toEqual(ASK);
  });
});

describe('rules 5.3: an order of several lines', () => {
  const second = (promised: string, partner = PARTNER) =>
    placed('j', '2026-11-06T10:00:00Z', promised, { order: ORDER, partner });
  const secondDelivered = scanned('j', '2026-11-13T10:00:00Z');

  it('is expected on the latest date of its lines', () => {
    const story = [...READY, second('2026-11-12'), secondDelivered];
    expect(decideAt(story, '2026-11-14T09:00:00Z')).toEqual(tomorrow('NOT_YET', '2026-11-15'));
    expect(decideAt(story, '2026-11-15T09:00:00Z')).toEqual({
      kind: 'ASK',
      partnerIds: [PARTNER],
      expected: '2026-11-12',
      firstDay: '2026-11-15',
      lastDay: '2026-11-30',
    });
  });

  it('waits until every line has come', () => {
    const story = [...READY, second('2026-11-09')];
    expect(decideAt(story, FIRST_DAY)).toEqual(tomorrow('NOT_DELIVERED'));
    expect(decideAt([...story, scanned('j', '2026-11-12T10:00:00Z')], FIRST_DAY)).toEqual(ASK);
  });

  it('looks at a line that is cancelled no more: not for its date, nor for its delivery', () => {
    const story = [...READY, second('2026-11-20'), cancelled('j', '2026-11-08T10:00:00Z', 1)];
    expect(decideAt(story, FIRST_DAY)).toEqual(ASK);
  });

  it('keeps a line of which a part is left', () => {
    const three = placed('j', '2026-11-06T10:00:00Z', '2026-11-20', { order: ORDER, quantity: 3 });
    const story = [...READY, three, cancelled('j', '2026-11-08T10:00:00Z', 2)];
    expect(decideAt(story, FIRST_DAY)).toEqual(tomorrow('NOT_YET', '2026-11-23'));
  });

  it('one of several partners is one request (M5), which asks about each of them', () => {
    const story = [...READY, second('2026-11-12', 'partner-b')];
    expect(decideAt(story, FIRST_DAY)).toEqual(tomorrow('NOT_YET', '2026-11-15'));
    const there = event('transport.event', '2026-11-12T10:00:00Z', {
      partnerId: 'partner-b',
      shipmentId: 's',
      orderItemIds: ['j'],
      eventCode: 'DELIVERED_AT_CUSTOMER',
    });
    expect(decideAt([...story, there], '2026-11-15T09:00:00Z')).toMatchObject({
      kind: 'ASK',
      partnerIds: [PARTNER, 'partner-b'],
    });
  });

  it('is not about a partner all of whose lines are cancelled', () => {
    const none = event('order.item.cancelled', '2026-11-08T10:00:00Z', {
      partnerId: 'partner-b',
      orderItemId: 'j',
      quantity: 1,
      by: 'PARTNER',
      reasonCode: 'OUT_OF_STOCK',
    });
    expect(decideAt([...READY, second('2026-11-20', 'partner-b'), none], FIRST_DAY)).toEqual(ASK);
  });

  it('all lines cancelled: no request', () => {
    const story = [...READY, second('2026-11-12'), ...['i', 'j'].map((id) => cancelled(id, '2026-11-09T10:00:00Z', 1))];
    expect(decideAt(story, FIRST_DAY)).toEqual({ kind: 'VOID', reason: 'ALL_CANCELLED' });
    expect(decideAt(story, '2026-11-09T12:00:00Z')).toEqual({ kind: 'VOID', reason: 'ALL_CANCELLED' });
  });
});

describe('rules 5.3: the expected date moves', () => {
  it('the last one known counts, later or earlier', () => {
    const later = rescheduled('i', '2026-11-09T10:00:00Z', '2026-11-15');
    expect(decideAt([...READY, later], FIRST_DAY)).toEqual(tomorrow('NOT_YET', '2026-11-18'));
    const earlier = rescheduled('i', '2026-11-09T10:00:00Z', '2026-11-08');
    expect(decideAt([...READY, earlier], '2026-11-11T09:00:00Z')).toMatchObject({
      kind: 'ASK',
      expected: '2026-11-08',
    });
    expect(decideAt([...READY, earlier], '2026-11-27T09:00:00Z')).toMatchObject({ kind: 'EXPIRED' });
  });

  it('one that is not known yet does not', () => {
    expect(decideAt([...READY, rescheduled('i', '2026-11-13T12:00:00Z', '2026-11-30')], FIRST_DAY)).toEqual(ASK);
  });

  it('an early delivery leaves the window tied to the expected date', () => {
    const early = [PLACED, scanned('i', '2026-11-07T10:00:00Z'), ...CUSTOMER_READY];
    expect(decideAt(early, '2026-11-10T09:00:00Z')).toEqual(tomorrow('NOT_YET', '2026-11-13'));
  });

  it('a late delivery is asked about all the same', () => {
    const late = [
      PLACED,
      shipped('i', '2026-11-09T10:00:00Z'),
      scanned('i', '2026-11-17T10:00:00Z'),
      ...CUSTOMER_READY,
    ];
    expect(decideAt(late, '2026-11-18T09:00:00Z')).toEqual(ASK);
  });
});

describe('rules 5.3: not delivered yet', () => {
  const tracked = [PLACED, shipped('i', '2026-11-09T10:00:00Z'), ...CUSTOMER_READY];
  const letter = [PLACED, shipped('i', '2026-11-09T10:00:00Z', { parcelType: 'LETTER' }), ...CUSTOMER_READY];

  it('a tracked item waits for its scan, through the last day', () => {
    expect(decideAt(tracked, FIRST_DAY)).toEqual(tomorrow('NOT_DELIVERED'));
    expect(decideAt(tracked, '2026-11-28T09:00:00Z')).toEqual(tomorrow('NOT_DELIVERED', '2026-11-29'));
  });

  it('an item that was not even shipped waits too', () => {
    expect(decideAt([PLACED, ...CUSTOMER_READY], FIRST_DAY)).toEqual(tomorrow('NOT_DELIVERED'));
  });

  it('an untracked one counts as delivered on the expected date', () => {
    expect(decideAt(letter, FIRST_DAY)).toEqual(ASK);
  });

  it('unless the customer says that it did not come, until it is scanned after all', () => {
    const story = [...letter, denied('i', '2026-11-11T10:00:00Z')];
    expect(decideAt(story, FIRST_DAY)).toEqual(tomorrow('NOT_DELIVERED'));
    expect(decideAt([...story, scanned('i', '2026-11-12T10:00:00Z')], FIRST_DAY)).toEqual(ASK);
  });

  it('a scan that is not known yet is none', () => {
    expect(decideAt([...tracked, scanned('i', '2026-11-13T12:00:00Z')], FIRST_DAY)).toEqual(tomorrow('NOT_DELIVERED'));
  });
});

describe('an order that was reviewed', () => {
  const reviewedAt = (at: string) => ({ request: { reviewedAt: at as never } });

  it('is not asked about: from the moment of the review on', () => {
    const at = '2026-11-13T08:00:00.000Z';
    expect(decideAt(READY, at, reviewedAt(at))).toEqual({ kind: 'VOID', reason: 'REVIEWED' });
    expect(decideAt(READY, '2026-11-13T07:59:59.999Z', reviewedAt(at))).toEqual(ASK);
  });

  it('ends as reviewed though its window is over, or its lines are cancelled', () => {
    const story = [...READY, cancelled('i', '2026-11-09T10:00:00Z', 1)];
    for (const at of ['2026-11-13T09:00:00Z', '2027-01-01T09:00:00Z']) {
      expect(decideAt(story, at, reviewedAt('2026-11-12T10:00:00.000Z'))).toEqual({ kind: 'VOID', reason: 'REVIEWED' });
    }
  });
});

describe('an order of which nothing is known yet', () => {
  it('waits', () => {
    expect(decideAt(CUSTOMER_READY, FIRST_DAY)).toEqual(tomorrow('NOT_YET'));
    expect(decideAt([...CUSTOMER_READY, scanned('i', '2026-11-10T10:00:00Z')], FIRST_DAY)).toEqual(tomorrow('NOT_YET'));
    expect(decideAt(READY, '2026-11-06T09:59:59Z')).toEqual(tomorrow('NOT_YET', '2026-11-07'));
  });
});

describe('rules 5.3: the job missed a day', () => {
  it('the next one asks, for the same days; nothing is dated back', () => {
    expect(decideAt(READY, '2026-11-14T09:00:00+01:00')).toEqual(ASK);
    expect(decideAt(READY, '2026-11-28T09:00:00+01:00')).toEqual(ASK);
  });
});
