import { describe, expect, it } from 'vitest';
import { absorb } from '../../../domain/facts/absorb.ts';
import type { MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import { event, factsAfter, partnerWeek, placed, rescheduled, reviewed, shipped } from './story.ts';

const ORDER = placed('item-1', '2026-11-09T10:00:00+01:00', '2026-11-12', { quantity: 5 });

describe('another partner’s event with the same id', () => {
  const mine = [ORDER, shipped('item-1', '2026-11-10T10:00:00Z'), reviewed('item-1', '2026-11-14T10:00:00Z', 9)];
  const OTHER = 'partner-b';
  const theirs: readonly MarketplaceEvent[] = [
    placed('item-1', '2026-11-09T11:00:00Z', '2026-11-30', { partner: OTHER, quantity: 99 }),
    rescheduled('item-1', '2026-11-10T12:00:00Z', '2026-12-24', OTHER),
    event('order.item.cancelled', '2026-11-10T12:00:00Z', {
      partnerId: OTHER,
      orderItemId: 'item-1',
      quantity: 5,
      by: 'PARTNER',
      reasonCode: 'OUT_OF_STOCK',
    }),
  ];

  it('touches nothing of mine', () => {
    const before = factsAfter(mine);
    const { answers, changed } = absorb(before, theirs);
    expect(answers).toEqual(['accepted', 'accepted', 'accepted']);
    expect([...changed.values()].map(({ ref }) => ref.owner)).toEqual([OTHER]);
    expect(partnerWeek([...mine, ...theirs], '2026-W46')).toEqual(partnerWeek(mine, '2026-W46'));
  });

  it('with the very same name and content but for the partner is no conflict of mine', () => {
    const copied = { ...theirs[0], id: ORDER.id, source: ORDER.source } as MarketplaceEvent;
    expect(absorb(factsAfter(mine), [copied]).answers).toEqual(['accepted']);
  });
});
