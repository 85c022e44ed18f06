import { describe, expect, it } from 'vitest';
import type { EventType, MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import { objectionTo, WHO_SAYS } from '../../../domain/facts/who-says.ts';
import { accepted, sent } from '../../lambdas/ingest-events/parsing.ts';

const event = (type: EventType, changes: Readonly<Record<string, unknown>> = {}): MarketplaceEvent =>
  accepted(JSON.stringify(sent(type, { source: '/partners/p', ...changes })));

describe('I7: whose word an event is', () => {
  it('is a partner’s own for two types: that it shipped, and that it cancelled', () => {
    const own = Object.entries(WHO_SAYS).filter(([, { who }]) => who === 'PARTNER');
    expect(own.map(([type]) => type)).toEqual(['order.item.cancelled', 'shipment.created']);
  });

  it('has a reason, for every type', () => {
    for (const { because } of Object.values(WHO_SAYS)) expect(because.length).toBeGreaterThan(20);
  });

  it('is held to the partner first, then to the source, then to the type', () => {
    const path = (type: EventType, source: string, partnerId: string) =>
      objectionTo(event(type, { source }), partnerId)?.path;

    expect(path('transport.event', '/shop', 'q')).toBe('data.partnerId');
    expect(path('transport.event', '/shop', 'p')).toBe('source');
    expect(path('transport.event', '/partners/p', 'p')).toBe('type');
    expect(path('shipment.created', '/partners/p', 'p')).toBeUndefined();
  });

  it('is never a partner’s where it names none: a customer is nobody’s', () => {
    expect(objectionTo(event('customer.consent'), 'p')).toEqual({
      path: 'type',
      reason: 'customer.consent is not a partner’s to send: consent is given by the customer alone',
    });
  });
});
