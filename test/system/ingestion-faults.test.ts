import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import {
  at,
  type CloudEvent,
  cancelled,
  dayOf,
  delivered,
  perfectOrder,
  placed,
  registered,
  shipped,
} from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { type Call, loseFirstAnswer } from './wire.ts';

const W46 = week('2026-W46');
const ORDER = placed('p1', 'i1', { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') });

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

async function openMarketplace() {
  const marketplace = await system.newMarketplace();
  return { marketplace, door: openLiveDoor(marketplace) };
}

/** Ten orders of ten partners: one batch of the queue. */
const TEN_ORDERS = Array.from({ length: 10 }, (_, index) =>
  placed(`p${index}`, `i${index}`, { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') }),
);

async function figures({ scores }: Marketplace, partnerId: string) {
  const verdicts = (await scores(partnerId)).at(-1)?.verdicts ?? [];
  return Object.fromEntries(
    verdicts.map(({ norm, numerator, denominator }) => [norm, `${numerator} of ${denominator}`]),
  );
}

describe('fault row 1: the same event a thousand times, and again eight days later', () => {
  it('is one fact, accepted once, and leaves the score as it was', async () => {
    const { marketplace, door } = await openMarketplace();
    marketplace.deployment.setClock(new Date('2026-11-16T12:00:00Z'));
    await door.deliver(perfectOrder('p1', 'i1', W46).slice(1));
    await door.deliver(Array.from({ length: 1_000 }, () => ORDER));
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([3, 999]);
    await marketplace.bulk([registered('p1')]);
    await marketplace.run(W46);
    const before = await marketplace.items();

    marketplace.deployment.setClock(new Date('2026-11-24T12:00:00Z'));
    await door.deliver(Array.from({ length: 1_000 }, () => ORDER));
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([3, 1_999]);
    expect(await marketplace.items()).toEqual(before);
    expect(await marketplace.items('p1#promise#')).toHaveLength(1);
    const { closed } = await marketplace.run(W46, 'RERUN');
    expect(closed?.counts.written).toBe(0);
    expect(door.queue.deadLetters).toEqual([]);
  }, 60_000);
});

describe('fault row 3: the same id with other content', () => {
  const contradiction = { ...ORDER, data: { ...ORDER.data, quantity: 2 } };

  it('is kept in quarantine once, however often it comes, and the fact is untouched', async () => {
    const { marketplace, door } = await openMarketplace();
    await door.deliver([ORDER]);
    const before = await marketplace.items();
    await door.deliver([contradiction, contradiction]);
    await door.deliver([contradiction]);
    expect(door.answered('quarantined')).toBe(3);
    const [entry, ...others] = await marketplace.items('QUARANTINE#');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ event: `/test ${ORDER.id}`, path: 'id', text: JSON.stringify(contradiction) });
    expect((await marketplace.items()).filter((item) => !item.pk.startsWith('QUARANTINE#'))).toEqual(before);
    expect(door.queue.deadLetters).toEqual([]);
  });

  it('is found in the very batch that brings the first of the two', async () => {
    const { marketplace, door } = await openMarketplace();
    await door.deliver([ORDER, contradiction]);
    expect([door.answered('accepted'), door.answered('quarantined')]).toEqual([1, 1]);
    const [fact] = await marketplace.items('p1#promise#');
    expect(fact?.['entries']).toContain('"quantity":1');
  });
});

describe('fault row 6: a write succeeds and its answer is lost', () => {
  const isPut = (key: string) => (call: Call) => call.operation === 'PutItem' && call.body.includes(key);

  it.each([
    ['the fact', '"p1#promise#i1"'],
    ['its copy in the week ordered', '"p1#order#i1"'],
    ['the review request', '"REVIEW#order-i1"'],
  ])('counts once where it was the write of %s', async (_what, key) => {
    const { marketplace, door } = await openMarketplace();
    const undisturbed = await openMarketplace();
    await undisturbed.door.deliver([ORDER]);

    system.wire.listen();
    system.wire.breakWhere(loseFirstAnswer(isPut(key)));
    await door.deliver([ORDER]);
    expect(system.wire.calls.filter(isPut(key)).length).toBeGreaterThan(1);
    expect(door.answered('accepted') + door.answered('duplicate')).toBe(1);
    expect(door.queue.deadLetters).toEqual([]);
    expect(await marketplace.items()).toEqual(await undisturbed.marketplace.items());
  });
});

describe('fault row 7: the function is killed after its writes, before the queue hears of it', () => {
  it('takes the redelivery as what it had already, and leaves no dead letter', async () => {
    const { marketplace, door } = await openMarketplace();
    const snapshots: Awaited<ReturnType<Marketplace['items']>>[] = [];
    await door.deliver(TEN_ORDERS, async (event) => {
      const answer = await door.ingest(event);
      snapshots.push(await marketplace.items());
      if (snapshots.length === 1) throw new Error('killed');
      return answer;
    });
    expect(snapshots).toHaveLength(2);
    expect(snapshots[1]).toEqual(snapshots[0]);
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([10, 10]);
    expect(door.queue.deadLetters).toEqual([]);
  });
});

describe('fault row 8: a batch of ten with one that cannot be taken', () => {
  it('deletes nine, tries the one five times, and then keeps it as a dead letter', async () => {
    const { marketplace, door } = await openMarketplace();
    await marketplace.put({ pk: 'p7#promise#i7', sk: 'FACT', kind: 'promise', owner: 'p7', id: 'i7', entries: '[{' });
    const batches: number[] = [];
    await door.deliver(TEN_ORDERS, (event) => {
      batches.push(event.Records.length);
      return door.ingest(event);
    });
    expect(batches).toEqual([10, 1, 1, 1, 1]);
    expect(door.queue.deadLetters).toEqual([JSON.stringify(TEN_ORDERS[7])]);
    expect(door.answered('accepted')).toBe(9);
  });

  it('leaves the other partners with their scores', async () => {
    const { marketplace, door } = await openMarketplace();
    await marketplace.put({ pk: 'p7#promise#i7', sk: 'FACT', kind: 'promise', owner: 'p7', id: 'i7', entries: '[{' });
    await door.deliver(TEN_ORDERS);
    await marketplace.bulk(TEN_ORDERS.map(({ data }) => registered(String(data['partnerId']))));
    const { closed } = await marketplace.run(W46);
    expect(closed?.counts).toMatchObject({ partners: 10, measured: 9 });
    expect(await figures(marketplace, 'p6')).toEqual({
      FULFILMENT: '0 of 1',
      CANCELLATIONS: '0 of 1',
      CASE_ITEM_RATIO: '0 of 1',
      RETURNS: '0 of 1',
    });
  });
});

describe('fault row 9: all ten of a batch fail', () => {
  it('names ten ids, deletes none, and takes all ten when they come again', async () => {
    const { marketplace, door } = await openMarketplace();
    const answers: { readonly event: SQSEvent; readonly response: SQSBatchResponse }[] = [];
    system.wire.breakWhere(() => 'REFUSE');
    await door.deliver(TEN_ORDERS, async (event) => {
      const response = await door.ingest(event);
      answers.push({ event, response });
      system.wire.mend();
      return response;
    });
    const [first, second] = answers;
    const ids = first?.event.Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
    expect(ids).toHaveLength(10);
    expect(first?.response.batchItemFailures).toEqual(ids);
    expect(second?.event.Records.map(({ messageId }) => ({ itemIdentifier: messageId }))).toEqual(ids);
    expect(second?.response.batchItemFailures).toEqual([]);
    expect(door.answered('accepted')).toBe(10);
    expect(await marketplace.items('p9#')).toHaveLength(2);
  });
});

describe('fault row 24: what comes before its order, or twice', () => {
  const order = placed('p1', 'i1', { time: at(W46, 'mon'), promised: dayOf(W46, 'fri'), quantity: 5 });
  const again: CloudEvent = { ...cancelled('p1', 'i1', at(W46, 'thu'), 2), id: 'order.item.cancelled:again' };
  const early = [cancelled('p1', 'i1', at(W46, 'wed'), 2), shipped('p1', 'i1', at(W46, 'tue')), again];

  it('waits as a fact outside every week', async () => {
    const { marketplace, door } = await openMarketplace();
    await door.deliver(early);
    const [fact] = await marketplace.items('p1#promise#');
    expect(JSON.parse(String(fact?.['entries']))).toHaveLength(3);
    expect(fact).not.toHaveProperty('shardWeek');
    await marketplace.bulk([registered('p1')]);
    await marketplace.run(W46);
    expect(await figures(marketplace, 'p1')).toEqual({ TRACK_AND_TRACE: '1 of 1' });
  });

  it('is joined when the order comes, and a cancellation said twice counts once', async () => {
    const { marketplace, door } = await openMarketplace();
    for (const event of [delivered('p1', 'i1', at(W46, 'fri')), ...early, order]) await door.deliver([event]);
    await marketplace.bulk([registered('p1')]);
    await marketplace.run(W46);
    expect(await figures(marketplace, 'p1')).toEqual({
      FULFILMENT: '3 of 3',
      CANCELLATIONS: '2 of 5',
      TRACK_AND_TRACE: '1 of 1',
      CASE_ITEM_RATIO: '0 of 1',
      RETURNS: '0 of 5',
    });
  });

  it('ends in the same bytes as when everything comes in order and once', async () => {
    const disordered = await openMarketplace();
    for (const event of [...early, order, ...early]) await disordered.door.deliver([event]);
    const ordered = await openMarketplace();
    await ordered.door.deliver([
      order,
      shipped('p1', 'i1', at(W46, 'tue')),
      cancelled('p1', 'i1', at(W46, 'wed'), 2),
      again,
    ]);
    expect(await disordered.marketplace.items()).toEqual(await ordered.marketplace.items());
  });
});

describe('architecture 2: several functions at once write to one fact', () => {
  it('loses no word: it ends in the same bytes as when one function takes all', async () => {
    const scans = Array.from({ length: 24 }, (_, index) => ({
      ...delivered('p1', 'i1', at(W46, 'thu', index)),
      id: `scan-${index}`,
    }));
    const { marketplace, door } = await openMarketplace();
    const writers = Array.from({ length: 6 }, (_, index) => scans.slice(index * 4, index * 4 + 4));
    await Promise.all([[ORDER], ...writers].map((events) => openLiveDoor(marketplace).deliver(events)));
    await door.deliver(scans);
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([25, 24]);

    const alone = await openMarketplace();
    await alone.door.deliver([ORDER, ...scans]);
    expect(await marketplace.items()).toEqual(await alone.marketplace.items());
  });
});
