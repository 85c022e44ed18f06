import { describe, expect, it } from 'vitest';
import { cancelled, event, PARTNER, placed, returned, type Story } from '../facts/story.ts';
import { decideAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

const AT = '2026-11-13T09:00:00+01:00';
const OTHER = 'partner-b';
const READY: Story = [...ordered('i', PARTNER), OPTED_IN, REACHABLE];
const OF_TWO: Story = [...READY, ...ordered('j', OTHER)];

/** Expected and delivered on 10 November 2026. */
function ordered(item: string, partner: string): Story {
  return [
    placed(item, '2026-11-06T10:00:00Z', '2026-11-10', { order: ORDER, partner }),
    event('transport.event', '2026-11-10T10:00:00Z', {
      partnerId: partner,
      shipmentId: `s-${item}`,
      orderItemIds: [item],
      eventCode: 'DELIVERED_AT_CUSTOMER',
    }),
  ];
}
const closed = (at: string) => event('partner.closed', at, { partnerId: PARTNER });
const registered = (at: string) =>
  event('partner.registered', at, {
    partnerId: PARTNER,
    name: 'Shop',
    email: 'shop@partner.example',
    language: 'nl',
    countryCode: 'NL',
  });

describe('rules 5.3 and fault row 36: return registered', () => {
  const RETURN = returned('r', '2026-11-12T10:00:00Z', 'i', 1);

  it('is still eligible: the review is about the partner', () => {
    expect(decideAt([...READY, RETURN], AT).kind).toBe('ASK');
  });

  describe('with the switch on "skip"', () => {
    const rule = { returnedItems: 'skip' } as const;

    it('is asked about no more, from the moment of the return on', () => {
      expect(decideAt([...READY, RETURN], AT, { rule })).toEqual({ kind: 'VOID', reason: 'RETURNED' });
      expect(decideAt([...READY, returned('r', '2026-11-13T09:00:01+01:00', 'i', 1)], AT, { rule }).kind).toBe('ASK');
    });

    it('the order’s other partner still is', () => {
      expect(decideAt([...OF_TWO, RETURN], AT, { rule })).toMatchObject({ kind: 'ASK', partnerIds: [OTHER] });
    });

    it('what was cancelled before is called cancelled', () => {
      const story = [...READY, RETURN, cancelled('i', '2026-11-09T10:00:00Z', 1)];
      expect(decideAt(story, AT, { rule })).toEqual({ kind: 'VOID', reason: 'ALL_CANCELLED' });
    });
  });
});

describe('rules 5.3: partner closed in the meantime', () => {
  const CLOSED = [registered('2026-01-01T10:00:00Z'), closed('2026-11-11T10:00:00Z')];

  it('the customer is asked all the same', () => {
    expect(decideAt([...READY, ...CLOSED], AT).kind).toBe('ASK');
  });

  describe('with the switch on "skip"', () => {
    const rule = { closedPartners: 'skip' } as const;

    it('the customer is not asked about it, from the moment of the closing on', () => {
      expect(decideAt([...READY, ...CLOSED], AT, { rule })).toEqual({ kind: 'VOID', reason: 'PARTNER_CLOSED' });
      expect(decideAt([...READY, closed('2026-11-13T09:00:01+01:00')], AT, { rule }).kind).toBe('ASK');
    });

    it('but about one that has opened again', () => {
      expect(decideAt([...READY, ...CLOSED, registered('2026-11-12T10:00:00Z')], AT, { rule }).kind).toBe('ASK');
    });

    it('and about the order’s other partner', () => {
      expect(decideAt([...OF_TWO, ...CLOSED], AT, { rule })).toMatchObject({ kind: 'ASK', partnerIds: [OTHER] });
    });
  });
});

describe('the customer that the switches leave alone', () => {
  it('is asked whatever they say, where nothing was returned and nobody closed', () => {
    const rule = { returnedItems: 'skip', closedPartners: 'skip' } as const;
    expect(decideAt([...READY, registered('2026-01-01T10:00:00Z')], AT, { rule })).toMatchObject({
      kind: 'ASK',
      partnerIds: [PARTNER],
    });
  });
});
