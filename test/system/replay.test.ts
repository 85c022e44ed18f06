import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, cancelled, dayOf, delivered, placed, registered, shipped } from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { openSystem, type System } from './system.ts';

const W46 = week('2026-W46');
const EVENTS: readonly CloudEvent[] = [
  ...['i1', 'i2', 'i3'].map((item) => placed('p1', item, { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') })),
  shipped('p1', 'i1', at(W46, 'tue')),
  delivered('p1', 'i1', at(W46, 'thu')),
  cancelled('p1', 'i2', at(W46, 'wed'), 1),
];

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

/** As EventBridge has an event; of a replay it names the replay, and is otherwise the same, in an order of its own. */
interface OnTheBus {
  readonly detail: CloudEvent;
  readonly 'detail-type': string;
  readonly 'replay-name'?: string;
}
const onTheBus = (detail: CloudEvent): OnTheBus => ({ 'detail-type': detail.type, detail });
const replayed = (archived: readonly OnTheBus[]) =>
  archived.toReversed().map((event) => ({ ...event, 'replay-name': 'missing-1' }));

describe('fault row 1: the archive of the bus is played again', () => {
  it('changes nothing that is there: every event is a duplicate, and the week’s scores are the same bytes', async () => {
    const marketplace = await system.newMarketplace();
    const door = openLiveDoor(marketplace);
    await marketplace.bulk([registered('p1')]);
    const archived = EVENTS.map(onTheBus);
    // What the rule's target is given: its input path is $.detail (test/lib/event-bus.test.ts).
    await door.deliver(archived.map(({ detail }) => detail));
    await marketplace.run(W46);
    const before = await marketplace.items();

    await door.deliver(replayed(archived).map(({ detail }) => detail));
    await door.deliver(replayed(archived).map(({ detail }) => detail));
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([EVENTS.length, 2 * EVENTS.length]);
    expect(await marketplace.items()).toEqual(before);
  });

  it('brings what never came, and nothing else', async () => {
    const marketplace = await system.newMarketplace();
    const door = openLiveDoor(marketplace);
    const archived = EVENTS.map(onTheBus);
    await door.deliver(EVENTS.filter(({ type }) => type !== 'shipment.created'));
    await door.deliver(replayed(archived).map(({ detail }) => detail));
    expect([door.answered('accepted'), door.answered('duplicate')]).toEqual([EVENTS.length, EVENTS.length - 1]);

    const whole = await system.newMarketplace();
    await openLiveDoor(whole).deliver(EVENTS);
    expect(await marketplace.items()).toEqual(await whole.items());
  });
});
