import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb } from '../../../domain/facts/absorb.ts';
import { type Entry, type Fact, refKey } from '../../../domain/facts/fact.ts';
import type { MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import { touchesOf } from '../../../domain/facts/touches.ts';
import {
  asked,
  cancelled,
  closed,
  denied,
  event,
  PARTNER,
  placed,
  rescheduled,
  reviewed,
  type Story,
  scanned,
  shipped,
  surveyed,
} from './story.ts';

/** Few moments, things and names, so that they meet: ties, repetitions and late words are the rule. */
const moment = fc.constantFrom(
  '2026-11-15T22:59:59.999Z',
  '2026-11-15T23:00:00.000Z',
  '2026-11-16T10:00:00.000Z',
  '2026-11-23T10:00:00.000Z',
);
const item = fc.constantFrom('item-1', 'item-2');
const items = fc.constantFrom(['item-1'], ['item-2'], ['item-1', 'item-2'], ['item-2', 'item-1', 'item-2']);
const promised = fc.constantFrom('2026-11-13', '2026-11-18', '2026-11-25');
const customer = fc.constantFrom('customer-1', 'customer-2').map((customerId) => ({ customerId }));

const anyEvent: fc.Arbitrary<MarketplaceEvent> = fc.oneof(
  fc.tuple(item, moment, promised).map(([id, at, day]) => placed(id, at, day, { quantity: 3 })),
  fc.tuple(item, moment, promised).map(([id, at, day]) => rescheduled(id, at, day)),
  fc.tuple(item, moment, fc.nat(3)).map(([id, at, units]) => cancelled(id, at, units)),
  fc.tuple(items, moment).map(([ids, at]) => shipped(ids, at)),
  fc.tuple(items, moment).map(([ids, at]) => scanned(ids, at)),
  fc.tuple(items, moment).map(([ids, at]) => denied(ids, at)),
  fc.tuple(item, moment, fc.integer({ min: 1, max: 10 })).map(([id, at, grade]) => reviewed(id, at, grade)),
  fc.tuple(item, moment).map(([id, at]) => asked(id, at, `order-of-${id}`)),
  fc
    .tuple(item, moment, fc.constantFrom('PARTNER' as const, 'PLATFORM' as const))
    .map(([id, at, by]) => closed(id, at, by)),
  fc
    .tuple(item, moment, item, fc.integer({ min: 0, max: 10 }))
    .map(([id, at, question, grade]) => surveyed(id, at, question, grade)),
  moment.map((at) => event('partner.closed', at, { partnerId: PARTNER })),
  fc
    .tuple(customer, moment, fc.boolean())
    .map(([who, at, reviewOptIn]) => event('customer.consent', at, { ...who, reviewOptIn })),
  fc
    .tuple(customer, moment, fc.constantFrom('a@customer.example', 'b@customer.example'))
    .map(([who, at, email]) => event('customer.contact', at, { ...who, email, language: 'nl', countryCode: 'NL' })),
  fc.tuple(customer, moment).map(([who, at]) => event('customer.erased', at, who)),
);

/**
 * Events of one story each have a name of their own, in another order than they are made. Some read the same with
 * source and id together: `/a` + `b1`, `/ab` + `1`.
 */
const nameAt = (index: number): string => `${index % 2 === 0 ? 'b' : ''}${((index >> 1) * 5) % 7}`;

const anyStory: fc.Arbitrary<Story> = fc
  .array(fc.tuple(anyEvent, fc.constantFrom('/a', '/ab', '/b')), { maxLength: 14 })
  .map((pairs) => pairs.map(([one, source], index) => ({ ...one, source, id: nameAt(index) })));

/** A story as it is delivered: each event at least once, in any order, cut into batches anywhere. */
const anyDelivery = anyStory.chain((story) =>
  fc
    .tuple(fc.array(fc.nat(Math.max(0, story.length - 1)), { maxLength: 10 }), fc.array(fc.integer({ min: 1, max: 6 })))
    .chain(([again, sizes]) => {
      const deliveries = [...story, ...again.flatMap((index) => story[index] ?? [])];
      return fc.shuffledSubarray([...deliveries.keys()], { minLength: deliveries.length }).map((order) => ({
        story,
        batches: cut(
          order.flatMap((index) => deliveries[index] ?? []),
          sizes,
        ),
      }));
    }),
);

function cut(story: Story, sizes: readonly number[]): readonly Story[] {
  const [size = story.length, ...others] = sizes;
  if (story.length <= size) return [story];
  return [story.slice(0, size), ...cut(story.slice(size), others)];
}

/** Looks at all events at once: every word of every thing, sorted, each once; of a customer only the last of a kind. */
function factsByOracle(story: Story): ReadonlyMap<string, readonly Entry[]> {
  const touches = story.flatMap(touchesOf);
  const name = ({ at, event: named }: Entry) => `${at} ${named.replace('\n', '')} ${named}`;
  const keys = [...new Set(touches.map(({ ref }) => refKey(ref)))];
  return new Map(
    keys.map((key) => {
      const entries = touches.filter(({ ref }) => refKey(ref) === key).map(({ entry }) => entry);
      const sorted = entries.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
      return [key, /#(contact|consent)#/.test(key) ? sorted.slice(-1) : sorted];
    }),
  );
}

function entriesOf(facts: ReadonlyMap<string, Fact>): ReadonlyMap<string, readonly Entry[]> {
  return new Map([...facts].map(([key, { entries }]) => [key, entries]));
}

describe('I1: events in any order, any number of times, in any batches', () => {
  it('end in the facts that an oracle makes of all of them at once', () =>
    fc.assert(
      fc.property(anyDelivery, ({ story, batches }) => {
        let facts: ReadonlyMap<string, Fact> = new Map();
        for (const batch of batches) facts = new Map([...facts, ...absorb(facts, batch).changed]);
        expect(entriesOf(facts)).toEqual(factsByOracle(story));
      }),
      { seed: 1, numRuns: 2_000 },
    ));

  it('are answered `accepted` or `stale` once each, and `duplicate` from then on', () =>
    fc.assert(
      fc.property(anyDelivery, ({ story, batches }) => {
        const answers = absorb(new Map(), batches.flat()).answers;
        // What a customer's later word replaced is forgotten, and so is not known again.
        const kept = batches.flat().map(({ type }) => !type.startsWith('customer.'));
        const taken = answers.filter((answer, index) => kept[index] && answer !== 'duplicate');
        expect(taken).toHaveLength(story.filter(({ type }) => !type.startsWith('customer.')).length);
        expect(answers).not.toContain('conflict');
        expect(answers).not.toContain('full');
      }),
      { seed: 1, numRuns: 500 },
    ));

  it('leave nothing to write when all of them come once more', () =>
    fc.assert(
      fc.property(anyDelivery, ({ story, batches }) => {
        const facts = absorb(new Map(), story).changed;
        expect(absorb(facts, batches.flat()).changed).toEqual(new Map());
      }),
      { seed: 1, numRuns: 500 },
    ));
});
