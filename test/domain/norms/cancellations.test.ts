import { describe, expect, it } from 'vitest';
import { tallyCancellations } from '../../../domain/norms/cancellations.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date } from '../calendar/literals.ts';
import { cancelled, partnerWeek, placed, rescheduled, type Story, shipped } from '../facts/story.ts';

/** Five units ordered on Monday of 2026-W46, promised for Thursday 12 November. */
const ORDER = placed('i', '2026-11-09T10:00:00+01:00', '2026-11-12', { quantity: 5 });

function tally(story: Story, week = '2026-W46', asOf?: string) {
  return tallyCancellations(partnerWeek(story, week, asOf === undefined ? {} : { asOf }));
}

/** How many units of the one order count against the partner in the week. */
function counted(story: Story, week = '2026-W46', asOf?: string): number {
  return tally([ORDER, ...story], week, asOf)?.numerator ?? 0;
}

describe('N2: who cancels', () => {
  it('the partner: every unit counts, at any time', () => {
    expect(counted([cancelled('i', '2026-11-09T11:00:00+01:00', 2)])).toBe(2);
    expect(counted([cancelled('i', '2026-11-15T23:59:59+01:00', 2)])).toBe(2);
  });

  it.each([
    ['before the promised date', '2026-11-11T10:00:00+01:00', 0],
    ['on it, in its last moment', '2026-11-12T23:59:59.999+01:00', 0],
    ['after it, in the first moment', '2026-11-13T00:00:00.000+01:00', 2],
    ['after it, though on it in UTC', '2026-11-12T23:00:00.000Z', 2],
  ])('the customer, %s', (_, at, units) => {
    expect(counted([cancelled('i', at, 2, 'CUSTOMER', 'OTHER')])).toBe(units);
  });

  it('nobody: an order that lapses counts as cancelled by the partner, before the promised date too', () => {
    expect(counted([cancelled('i', '2026-11-15T10:00:00+01:00', 5, 'EXPIRY', 'OTHER')])).toBe(5);
    expect(counted([cancelled('i', '2026-11-10T10:00:00+01:00', 5, 'EXPIRY', 'OTHER')])).toBe(5);
  });

  it('REQUESTED_BY_CUSTOMER is the customer’s, though the partner sends it', () => {
    const request = (at: string) => [cancelled('i', at, 2, 'PARTNER', 'REQUESTED_BY_CUSTOMER')];
    expect(counted(request('2026-11-12T23:59:59+01:00'))).toBe(0);
    expect(counted(request('2026-11-13T00:00:00+01:00'))).toBe(2);
  });

  it('REQUESTED_BY_CUSTOMER lapses all the same when nobody confirmed it', () => {
    expect(counted([cancelled('i', '2026-11-10T10:00:00+01:00', 2, 'EXPIRY', 'REQUESTED_BY_CUSTOMER')])).toBe(2);
  });

  it('every other reason is the partner’s', () => {
    for (const reason of ['OUT_OF_STOCK', 'BAD_CONDITION', 'ORDERED_TWICE', 'TECH_ISSUE', 'OTHER']) {
      expect(counted([cancelled('i', '2026-11-10T10:00:00+01:00', 1, 'PARTNER', reason)])).toBe(1);
    }
  });

  it('the partner after the shipment, which the platform does not allow (P10, P11): its word is taken as it came', () => {
    const shipment = shipped('i', '2026-11-10T10:00:00+01:00');
    expect(counted([shipment, cancelled('i', '2026-11-10T11:00:00+01:00', 2)])).toBe(2);
  });

  it('is held against the date promised last', () => {
    const byCustomer = cancelled('i', '2026-11-13T10:00:00+01:00', 2, 'CUSTOMER', 'OTHER');
    expect(counted([byCustomer, rescheduled('i', '2026-11-11T10:00:00Z', '2026-11-14')])).toBe(0);
    expect(counted([byCustomer, rescheduled('i', '2026-11-11T10:00:00Z', '2026-11-10')])).toBe(2);
  });
});

describe('N2: several words on one item', () => {
  const byPartner = (day: number, total: number) =>
    cancelled('i', `2026-11-${String(day).padStart(2, '0')}T10:00:00+01:00`, total);
  const byCustomer = (day: number, total: number) =>
    cancelled('i', `2026-11-${String(day).padStart(2, '0')}T10:00:00+01:00`, total, 'CUSTOMER', 'OTHER');

  it('say totals: units cancelled over two weeks count each in its own week', () => {
    const story = [byPartner(10, 2), byPartner(17, 5)];
    expect(counted(story, '2026-W46')).toBe(2);
    expect(counted(story, '2026-W47')).toBe(3);
    expect(counted(story, '2026-W48')).toBe(0);
  });

  it('count as known then: the first week is the same before and after the second was known', () => {
    const story = [byPartner(10, 2), byPartner(17, 5)];
    expect(counted(story, '2026-W46', '2026-11-15T12:00:00Z')).toBe(2);
    expect(counted(story, '2026-W46', '2026-12-15T12:00:00Z')).toBe(2);
  });

  it('count the units that each of them cancelled for whoever cancelled them', () => {
    expect(counted([byPartner(9, 2), byCustomer(10, 3)])).toBe(2);
    expect(counted([byCustomer(9, 2), byPartner(10, 3)])).toBe(1);
    expect(counted([byCustomer(9, 1), byPartner(10, 3), byCustomer(11, 4), byPartner(12, 5)])).toBe(3);
  });

  it('name each of them that counts', () => {
    const story = [
      ORDER,
      byPartner(9, 2),
      byCustomer(10, 3),
      cancelled('i', '2026-11-15T10:00:00Z', 5, 'EXPIRY', 'OTHER'),
    ];
    expect(tally(story)).toEqual({
      numerator: 4,
      denominator: 5,
      against: [
        { id: 'i', count: 2, why: { kind: 'CANCELLED', on: date('2026-11-09'), by: 'PARTNER', code: 'OUT_OF_STOCK' } },
        { id: 'i', count: 2, why: { kind: 'CANCELLED', on: date('2026-11-15'), by: 'EXPIRY', code: 'OTHER' } },
      ],
    });
  });

  it('say the same total again: who and why are corrected, when is not', () => {
    const request = cancelled('i', '2026-11-11T10:00:00Z', 2, 'PARTNER', 'REQUESTED_BY_CUSTOMER');
    expect(counted([byPartner(10, 2), request])).toBe(0);
    expect(counted([byCustomer(10, 2), byPartner(11, 2)])).toBe(2);
    const nextWeek = [byPartner(10, 2), byPartner(16, 2)];
    expect([counted(nextWeek, '2026-W46'), counted(nextWeek, '2026-W47')]).toEqual([2, 0]);
  });

  it('take a cancellation back: it counts in no week', () => {
    const story = [byPartner(10, 3), byPartner(11, 0)];
    expect(tally([ORDER, ...story])).toEqual({ numerator: 0, denominator: 5, against: [] });
    const later = [byPartner(15, 3), byPartner(16, 0)];
    expect(counted(later, '2026-W46', '2026-11-15T12:00:00Z')).toBe(3);
    expect(counted(later, '2026-W46', '2026-11-17T12:00:00Z')).toBe(0);
    expect(counted(later, '2026-W47', '2026-11-17T12:00:00Z')).toBe(0);
  });

  it('take a part of it back', () => {
    expect(counted([byPartner(10, 5), byPartner(11, 2)])).toBe(2);
    const over = [byPartner(10, 2), byPartner(15, 5), byPartner(16, 3)];
    expect(counted(over, '2026-W46', '2026-11-20T00:00:00Z')).toBe(3);
    expect(counted(over, '2026-W47', '2026-11-20T00:00:00Z')).toBe(0);
  });

  it('cancel again what was taken back: it counts once, when it was cancelled for good', () => {
    const story = [byPartner(10, 5), byPartner(15, 2), byPartner(16, 5)];
    expect(counted(story, '2026-W46', '2026-11-20T00:00:00Z')).toBe(2);
    expect(counted(story, '2026-W47', '2026-11-20T00:00:00Z')).toBe(3);
  });

  it('never count more units than were ordered', () => {
    expect(counted([byPartner(10, 9)])).toBe(5);
    expect(counted([byPartner(10, 4), byPartner(11, 9)])).toBe(5);
  });
});

describe('N2: the denominator is the units ordered in the week', () => {
  it('whatever week they are promised for', () => {
    const story = [ORDER, placed('j', '2026-11-15T23:59:59+01:00', '2026-12-24', { quantity: 7 })];
    expect(tally(story)).toMatchObject({ numerator: 0, denominator: 12 });
  });

  it('not those of the week before or after', () => {
    const story = [
      placed('j', '2026-11-08T23:59:59+01:00', '2026-11-12', { quantity: 7 }),
      placed('k', '2026-11-16T00:00:00+01:00', '2026-11-18', { quantity: 7 }),
    ];
    expect(tally(story)).toBeNull();
    expect(tally([ORDER, ...story])?.denominator).toBe(5);
  });

  it('holds the platform’s own fulfilment too: it is about who cancels', () => {
    expect(tally([placed('j', '2026-11-10T10:00:00Z', '2026-11-12', { method: 'FBB' })])?.denominator).toBe(1);
  });

  it('stays as ordered when units are cancelled', () => {
    expect(tally([ORDER, cancelled('i', '2026-11-10T10:00:00Z', 5)])).toMatchObject({ numerator: 5, denominator: 5 });
  });

  it('an order placed again in another week counts there alone', () => {
    const again = placed('i', '2026-11-16T10:00:00Z', '2026-11-18', { quantity: 4 });
    expect(tally([ORDER, again], '2026-W46', '2026-11-20T00:00:00Z')).toBeNull();
    expect(tally([ORDER, again], '2026-W47')?.denominator).toBe(4);
  });
});

describe('R-EMPTY, N2: no order in the week', () => {
  const NORM = SEEDS.norms.CANCELLATIONS;
  const earlier = placed('i', '2026-11-02T10:00:00Z', '2026-11-05', { quantity: 5 });
  const verdict = (units: number) =>
    NORM && judge(NORM, tally([earlier, cancelled('i', '2026-11-10T10:00:00Z', units)]));

  it('0 ordered, 3 cancelled is a miss', () => {
    expect(verdict(3)).toEqual({
      norm: 'CANCELLATIONS',
      numerator: 3,
      denominator: 0,
      missed: true,
      items: [
        { id: 'i', count: 3, why: { kind: 'CANCELLED', on: date('2026-11-10'), by: 'PARTNER', code: 'OUT_OF_STOCK' } },
      ],
      moreItems: 0,
    });
  });

  it('0 ordered, 2 cancelled is not measured', () => {
    expect(verdict(2)).toBeNull();
  });

  it('0 ordered, 3 cancelled by the customer in time is not measured', () => {
    const story = [earlier, cancelled('i', '2026-11-05T10:00:00Z', 3, 'CUSTOMER', 'OTHER')];
    expect(tally(story, '2026-W46')).toBeNull();
  });
});
