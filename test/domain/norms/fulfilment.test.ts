import { describe, expect, it } from 'vitest';
import { TRANSPORT_EVENT_CODES } from '../../../domain/facts/marketplace-event.ts';
import { tallyFulfilment } from '../../../domain/norms/fulfilment.ts';
import type { Reason } from '../../../domain/norms/tally.ts';
import { date } from '../calendar/literals.ts';
import { cancelled, denied, partnerWeek, placed, rescheduled, type Story, scanned, shipped } from '../facts/story.ts';

/** One item, promised for Thursday 12 November 2026. */
const ORDER = placed('i', '2026-11-09T10:00:00+01:00', '2026-11-12');
const PARCEL = shipped('i', '2026-11-10T10:00:00+01:00');
const LETTER = shipped('i', '2026-11-10T10:00:00+01:00', { parcelType: 'LETTER' });
const UNCODED = shipped('i', '2026-11-10T10:00:00+01:00', { code: null });

const PROMISED = date('2026-11-12');
const LATE: Reason = { kind: 'LATE', promised: PROMISED, attempted: date('2026-11-13') };
const NEVER_ATTEMPTED: Reason = { kind: 'NEVER_ATTEMPTED', promised: PROMISED };
const NOT_RECEIVED: Reason = { kind: 'NOT_RECEIVED', promised: PROMISED };

function tally(...story: Story) {
  return tallyFulfilment(partnerWeek(story, '2026-W46'));
}

/** What the one item comes to. */
function judged(...story: Story): Reason | 'on time' | 'not measured' | undefined {
  const result = tally(...story);
  if (result === null) return 'not measured';
  return result.numerator === result.denominator ? 'on time' : result.against[0]?.why;
}

describe('N1: the first delivery attempt must fall inside the promise', () => {
  it.each([
    ['2026-11-12T23:59:59.999+01:00', 'on time'],
    ['2026-11-13T00:00:00.000+01:00', LATE],
    ['2026-11-12T22:59:59.999Z', 'on time'],
    ['2026-11-12T23:00:00.000Z', LATE],
    ['2026-11-10T08:00:00+01:00', 'on time'],
  ])('at %s it is: %j', (at, expected) => {
    expect(judged(ORDER, PARCEL, scanned('i', at))).toEqual(expected);
  });

  it('decides by the first attempt, not by the delivery: a customer who was absent does not make it late', () => {
    const toPickUpPoint = scanned('i', '2026-11-12T14:00:00+01:00', 'AT_PICK_UP_POINT');
    const pickedUp = scanned('i', '2026-11-16T14:00:00+01:00', 'PICKED_UP_AT_PICK_UP_POINT');
    expect(judged(ORDER, PARCEL, toPickUpPoint, pickedUp)).toBe('on time');
    expect(judged(ORDER, PARCEL, pickedUp)).toEqual({ ...LATE, attempted: date('2026-11-16') });
  });

  it.each(TRANSPORT_EVENT_CODES)('counts %s as an attempt, or waits for one', (code) => {
    const attempts = /^(DELIVERED_AT_|AT_PICK_UP_POINT|PICKED_UP_)/;
    expect(judged(ORDER, PARCEL, scanned('i', '2026-11-12T14:00:00+01:00', code))).toEqual(
      attempts.test(code) ? 'on time' : NEVER_ATTEMPTED,
    );
  });

  it('is late without any attempt: never attempted, or never shipped', () => {
    expect(judged(ORDER, PARCEL)).toEqual(NEVER_ATTEMPTED);
    expect(judged(ORDER)).toEqual(NEVER_ATTEMPTED);
  });
});

describe('N1: untracked items', () => {
  it.each([
    ['a letter', LETTER],
    ['a parcel without a code', UNCODED],
    ['a parcel with a blank code', shipped('i', '2026-11-10T10:00:00+01:00', { code: '  ' })],
  ])('%s: silence is on time, "not received" is late', (_, shipment) => {
    expect(judged(ORDER, shipment)).toBe('on time');
    expect(judged(ORDER, shipment, denied('i', '2026-11-13T09:00:00+01:00'))).toEqual(NOT_RECEIVED);
  });

  it('follow the scan all the same where there is one', () => {
    const lateScan = scanned('i', '2026-11-13T09:00:00+01:00');
    const onTime = scanned('i', '2026-11-12T09:00:00+01:00');
    expect(judged(ORDER, LETTER, lateScan)).toEqual(LATE);
    expect(judged(ORDER, LETTER, onTime, denied('i', '2026-11-13T09:00:00+01:00'))).toBe('on time');
  });

  it('a tracked item is judged by its scans, whatever the customer says', () => {
    const delivered = scanned('i', '2026-11-12T09:00:00+01:00');
    expect(judged(ORDER, PARCEL, delivered, denied('i', '2026-11-13T09:00:00+01:00'))).toBe('on time');
  });
});

describe('N1: what is not measured', () => {
  it('an item fulfilled by the platform itself (FBB)', () => {
    expect(judged(placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { method: 'FBB' }))).toBe('not measured');
  });

  it('a delivery by appointment, by the order or by the parcel', () => {
    const byAppointment = placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { timeFrame: 'APPOINTMENT' });
    expect(judged(byAppointment)).toBe('not measured');
    expect(judged(ORDER, shipped('i', '2026-11-10T10:00:00Z', { parcelType: 'APPOINTMENT' }))).toBe('not measured');
  });

  it.each(['REGULAR', 'EVENING', 'SAMEDAY', 'SUNDAY'] as const)('but %s is', (timeFrame) => {
    const order = placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { timeFrame });
    expect(tally(order)).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('an item promised for another week', () => {
    const sunday = placed('i', '2026-11-09T10:00:00Z', '2026-11-15');
    const monday = placed('i', '2026-11-09T10:00:00Z', '2026-11-16');
    expect(tally(sunday)?.denominator).toBe(1);
    expect(tally(monday)).toBeNull();
  });
});

describe('N1: the promise', () => {
  const exact = (day: string) => rescheduled('i', '2026-11-09T11:00:00Z', day);

  it('anchors the item in the week of its date by the marketplace’s calendar, latest or exact', () => {
    expect(tally(placed('i', '2026-11-09T10:00:00Z', '2026-11-16'), exact('2026-11-15'))?.denominator).toBe(1);
    expect(tally(placed('i', '2026-11-09T10:00:00Z', '2026-11-15'), exact('2026-11-16'))).toBeNull();
  });

  it('an exact date is met by any attempt up to it', () => {
    const delivered = (day: string) => judged(ORDER, exact('2026-11-13'), PARCEL, scanned('i', `${day}T10:00:00Z`));
    expect(delivered('2026-11-11')).toBe('on time');
    expect(delivered('2026-11-13')).toBe('on time');
    expect(delivered('2026-11-14')).toMatchObject({ kind: 'LATE', promised: date('2026-11-13') });
  });
});

describe('N1: shipping via the platform (VVB)', () => {
  it('no event tells it from other shipping: an item that was handed over in time is judged on its delivery', () => {
    const handedOver = scanned('i', '2026-11-11T10:00:00+01:00', 'AT_TRANSPORTER');
    const delivered = scanned('i', '2026-11-13T10:00:00+01:00');
    expect(judged(ORDER, PARCEL, handedOver, delivered)).toEqual(LATE);
  });
});

describe('N1: cancelled units leave it', () => {
  const four = placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 4 });

  it('before the promise and after it, judged by N2 alone', () => {
    expect(tally(four, cancelled('i', '2026-11-10T10:00:00Z', 1))).toMatchObject({ numerator: 0, denominator: 3 });
    expect(tally(four, cancelled('i', '2026-11-14T10:00:00Z', 3))).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('whoever cancelled', () => {
    expect(tally(four, cancelled('i', '2026-11-10T10:00:00Z', 1, 'CUSTOMER'))).toMatchObject({ denominator: 3 });
    expect(tally(four, cancelled('i', '2026-11-15T10:00:00Z', 4, 'EXPIRY'))).toBeNull();
  });

  it('and come back when the cancellation is taken back', () => {
    const story = [cancelled('i', '2026-11-10T10:00:00Z', 4), cancelled('i', '2026-11-11T10:00:00Z', 0)];
    expect(tally(four, ...story)).toMatchObject({ numerator: 0, denominator: 4 });
  });

  it('so that an item of which nothing is left is no late item', () => {
    const other = placed('j', '2026-11-09T10:00:00Z', '2026-11-12');
    const story = [four, cancelled('i', '2026-11-10T10:00:00Z', 4), other];
    expect(tally(...story)).toEqual({
      numerator: 0,
      denominator: 1,
      against: [{ id: 'j', count: 1, why: NEVER_ATTEMPTED }],
    });
  });
});

describe('N1: the tally', () => {
  it('counts units of quantity, and names each late item with how many it is', () => {
    const story = [
      placed('a', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 5 }),
      placed('b', '2026-11-09T10:00:00Z', '2026-11-13', { quantity: 2 }),
      placed('c', '2026-11-09T10:00:00Z', '2026-11-13', { quantity: 3 }),
      cancelled('c', '2026-11-10T10:00:00Z', 1),
      shipped(['a', 'b'], '2026-11-11T10:00:00Z'),
      scanned(['a', 'b'], '2026-11-13T10:00:00Z'),
    ];
    expect(tally(...story)).toEqual({
      numerator: 2,
      denominator: 9,
      against: [
        { id: 'a', count: 5, why: LATE },
        { id: 'c', count: 2, why: { ...NEVER_ATTEMPTED, promised: date('2026-11-13') } },
      ],
    });
  });
});
