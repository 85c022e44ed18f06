import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventType } from '../../../domain/facts/marketplace-event.ts';
import { WHO_SAYS } from '../../../domain/facts/who-says.ts';
import { EXAMPLES } from '../ingest-events/event-examples.ts';
import { sent } from '../ingest-events/parsing.ts';
import { openDoor } from './knocking.ts';

const TYPES = Object.keys(WHO_SAYS) as EventType[];
const AS_A = { partnerId: 'A' };

/** The minimal example, as a partner would send it of itself. */
function ofPartner(partnerId: string, type: EventType, data: Readonly<Record<string, unknown>> = {}) {
  const { minimal } = EXAMPLES[type];
  return sent(type, {
    source: `/partners/${partnerId}`,
    data: { ...minimal, ...('partnerId' in minimal && { partnerId }), ...data },
  });
}

const shipment = (partnerId: string, data = {}) => ofPartner(partnerId, 'shipment.created', data);

let door: ReturnType<typeof openDoor>;
/** All that is stored that is not partner A's alone. */
const stored = () => {
  const { facts, reviewRequests } = door.memory;
  const others = facts.keys().filter((key) => !key.startsWith('A#'));
  return JSON.stringify([
    others.toSorted().map((key) => [key, facts.get(key)]),
    reviewRequests
      .keys()
      .toSorted()
      .map((key) => [key, reviewRequests.get(key)]),
  ]);
};

/** Partner B has one of everything; its order o is A's as well, by an item of its own, and still waits for its review. */
beforeEach(async () => {
  door = openDoor();
  const ofB = TYPES.filter((type) => type !== 'review.received').map((type, index) => ({
    ...ofPartner('B', type),
    id: `b-${index}`,
    source: '/shop',
  }));
  const ofA = { ...ofPartner('A', 'order.item.placed', { orderItemId: 'a-item' }), id: 'a', source: '/shop' };
  expect((await door.send([...ofB, ofA])).status).toBe(200);
});

describe('fault row 41: a partner’s credential and another partner’s events', () => {
  it('is 403 for the whole request, with nothing of it stored, a line in the log, and 0 facts of B changed', async () => {
    const before = stored();
    const { status, body } = await door.send([shipment('A'), shipment('B')], AS_A);

    expect([status, body.code]).toEqual([403, 'OUT_OF_SCOPE']);
    expect(body.events).toEqual([
      { index: 1, event: '/partners/B event-1', path: 'data.partnerId', reason: 'must be A' },
    ]);
    expect(stored()).toBe(before);
    expect(door.memory.facts.get('A#parcel#s#')).toBeUndefined();
    expect(door.reports.at(-1)).toEqual({
      message: 'partner out of scope',
      requestId: 'request-1',
      partnerId: 'A',
      accessKey: 'ASIAEXAMPLE',
      otherPartner: 1,
      notItsWord: 0,
    });
  });

  it.each([
    ['is no event otherwise', { ...shipment('B'), time: 'never' }],
    ['is of no known type', { ...shipment('B'), type: 'shipment.lost' }],
    ['names nobody that could be a partner', shipment('A', { partnerId: ['A'] })],
    ['names another by the same letters', shipment('A', { partnerId: 'a' })],
    ['names another by a longer name', shipment('A', { partnerId: 'AB' })],
  ])('is 403 for one that %s', async (_, event) => {
    expect((await door.send([event], AS_A)).status).toBe(403);
  });

  it('is 403 for one that names two: the last one counts, there as in ingestion', async () => {
    const twice = (first: string, last: string) =>
      JSON.stringify(shipment(last)).replace(`"partnerId":"${last}"`, `"partnerId":"${first}","partnerId":"${last}"`);

    expect((await door.send(`[${twice('A', 'B')}]`, AS_A)).status).toBe(403);
    expect((await door.send(`[${twice('B', 'A')}]`, AS_A)).status).toBe(200);
    expect(door.memory.facts.keys().filter((key) => key.startsWith('A#parcel'))).toHaveLength(1);
  });

  it('is 400 for one that names nobody, or hides a name in a prototype: it is no event', async () => {
    const nobody = JSON.stringify(shipment('A')).replace('"partnerId":"A"', '"__proto__":{"partnerId":"B"}');
    expect((await door.send(`[${nobody}]`, AS_A)).status).toBe(400);
  });

  it('does not repeat what the other events held', async () => {
    const { body } = await door.send([shipment('A', { trackAndTrace: 'a@b.example' }), shipment('B')], AS_A);
    expect(JSON.stringify([body, door.reports])).not.toContain('a@b.example');
  });
});

describe('I7: what a partner says', () => {
  it.each(TYPES.filter((type) => WHO_SAYS[type].who === 'PARTNER'))('can be %s, of itself', async (type) => {
    const { status } = await door.send(
      [ofPartner('A', type, type === 'order.item.cancelled' ? { quantity: 1 } : {})],
      AS_A,
    );
    expect(status).toBe(200);
  });

  it.each(TYPES.filter((type) => WHO_SAYS[type].who !== 'PARTNER'))('is never %s', async (type) => {
    const before = stored();
    const { status, body } = await door.send([ofPartner('A', type)], AS_A);

    expect(status).toBe(403);
    expect(body.events).toMatchObject([{ path: 'type' }]);
    expect(stored()).toBe(before);
  });

  it.each([
    [{ by: 'CUSTOMER' }, 'data.by'],
    [{ by: 'EXPIRY' }, 'data.by'],
    [{ quantity: 0 }, 'data.quantity'],
  ])('is no cancellation of another’s, and none taken back: %j', async (data, path) => {
    const { status, body } = await door.send([ofPartner('A', 'order.item.cancelled', { quantity: 1, ...data })], AS_A);
    expect([status, body.events]).toMatchObject([403, [{ path }]]);
  });

  it.each(['/shop', '/partners/B', '/partners/AB', '/partners/A-1/x', 'partners/A', '/partners/a'])(
    'does not come from %s: no other’s source and id can be used up',
    async (source) => {
      const { status, body } = await door.send([{ ...shipment('A'), source }], AS_A);
      expect([status, body.events]).toMatchObject([403, [{ path: 'source' }]]);
    },
  );

  it.each(['/partners/A', '/partners/A/warehouse-2'])('comes from %s', async (source) => {
    expect((await door.send([{ ...shipment('A'), source }], AS_A)).status).toBe(200);
  });

  it('can bring the look at a shared order forward, by what became of its own item, and change nothing else of it', async () => {
    const before = door.memory.reviewRequests.get('o');
    const item = ofPartner('A', 'order.item.cancelled', { orderItemId: 'a-item', quantity: 1 });
    const cancelled = { ...item, time: '2026-11-15T10:00:00Z' };
    expect((await door.send([cancelled], AS_A)).status).toBe(200);

    expect(before?.state).toEqual({ kind: 'OPEN', due: '2026-11-16' });
    expect(door.memory.reviewRequests.get('o')).toEqual({ ...before, state: { kind: 'OPEN', due: '2026-11-15' } });
  });

  it('rings no alarm where it is the partner’s own mistake', async () => {
    await door.send([ofPartner('A', 'review.received')], AS_A);
    expect(door.reports.at(-1)).toMatchObject({ otherPartner: 0, notItsWord: 1 });
  });

  it('changes nothing of anybody else, whatever ids it names: no fact, and no review request of an order', async () => {
    const before = stored();
    const event = fc.record({
      type: fc.constantFrom(...TYPES),
      id: fc.constantFrom('b-1', 'b-5', 'event-1', 'event-2'),
      source: fc.constantFrom('/shop', '/partners/A', '/partners/A/x', '/partners/B'),
      time: fc.constantFrom('2026-11-16T10:56:33+01:00', '2026-11-17T10:00:00Z', '2026-11-10T10:00:00Z'),
      partnerId: fc.constantFrom('A', 'A', 'A', 'B'),
      quantity: fc.constantFrom(0, 1, 2),
      by: fc.constantFrom('PARTNER', 'CUSTOMER'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 3 }), async (events) => {
        const bodies = events.map(({ type, partnerId, quantity, by, ...rest }) => {
          const { minimal } = EXAMPLES[type];
          const changes = {
            ...('partnerId' in minimal && { partnerId }),
            ...('quantity' in minimal && { quantity }),
            ...('by' in minimal && { by }),
          };
          return sent(type, { ...rest, data: { ...minimal, ...changes } });
        });
        await door.send(bodies, AS_A);
        expect(stored()).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
});
