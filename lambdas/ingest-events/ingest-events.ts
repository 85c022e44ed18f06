import { type Answer, absorb } from '../../domain/facts/absorb.ts';
import { copiesOf } from '../../domain/facts/copies.ts';
import { type Fact, refKey } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import { lineAt } from '../../domain/facts/line.ts';
import type { MarketplaceEvent } from '../../domain/facts/marketplace-event.ts';
import { touchesOf } from '../../domain/facts/touches.ts';
import type { NormBook } from '../../domain/policy/norm-book.ts';
import type { Change, FactStore, ReviewRequestStore } from '../../domain/ports.ts';
import { lookDay, type OrderNews, withNews } from '../../domain/reviews/review-request.ts';

export interface IngestPorts {
  readonly facts: FactStore;
  readonly reviewRequests: ReviewRequestStore;
  readonly book: NormBook;
}

/** Others can change a fact between our read and our write; each round somebody gets on, so a few rounds do. */
const MAX_ROUNDS = 12;

/**
 * Takes events into facts: reads all that they touch, decides, writes all. Answers in the events' order.
 * Safe to call again with the same events: what is there already is left as it is, what a crash left out is put there.
 */
export async function ingestEvents(
  events: readonly MarketplaceEvent[],
  ports: IngestPorts,
): Promise<readonly Answer[]> {
  const answers = new Map<MarketplaceEvent, Answer>();
  let open = events;
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS)
      throw new Error(`${open.length} events met facts that kept changing for ${MAX_ROUNDS} rounds`);
    open = await ingestOnce(open, answers, ports);
  }
  return events.map((event) => answers.get(event) ?? 'accepted');
}

/** One round; returns the events to take again: somebody else changed their facts, or their orders, meanwhile. */
async function ingestOnce(
  events: readonly MarketplaceEvent[],
  answers: Map<MarketplaceEvent, Answer>,
  ports: IngestPorts,
): Promise<readonly MarketplaceEvent[]> {
  const touches = new Map(events.map((event) => [event, touchesOf(event).map(({ ref }) => ref)]));
  const refs = new Map([...touches.values()].flat().map((ref) => [refKey(ref), ref]));
  const known = await ports.facts.read([...refs.values()]);
  const { answers: now, changed } = absorb(known, events);
  const lost = await ports.facts.write([...changed].map(([key, after]) => ({ before: known.get(key), after })));

  const isLost = (event: MarketplaceEvent) => touches.get(event)?.some((ref) => lost.has(refKey(ref))) ?? false;
  const settled = events
    .map((event, index) => ({ event, answer: now[index] ?? 'accepted' }))
    .filter(({ event }) => !isLost(event));
  const taken = settled.filter(({ answer }) => answer !== 'conflict' && answer !== 'full');
  const after = new Map([...known, ...changed]);
  const keysOf = (some: typeof settled) =>
    new Set(some.flatMap(({ event }) => (touches.get(event) ?? []).map((ref) => refKey(ref))));
  // An event that was here before may have been cut off before its copies were written.
  const toHeal = keysOf(taken.filter(({ answer }) => answer !== 'accepted'));
  const [again] = await Promise.all([
    tellReviewRequests(
      taken.map(({ event }) => event),
      after,
      ports,
    ),
    writeCopies(missingCopies(keysOf(taken), toHeal, known, after), ports.facts),
  ]);

  for (const { event, answer } of settled) if (!answers.has(event)) answers.set(event, answer);
  return [...events.filter(isLost), ...again];
}

/** The copies of these facts that are, or may be, not there yet. */
function missingCopies(
  keys: ReadonlySet<string>,
  toHeal: ReadonlySet<string>,
  before: ReadonlyMap<string, Fact>,
  after: ReadonlyMap<string, Fact>,
): readonly Fact[] {
  return [...keys].flatMap((key) => {
    const fact = after.get(key);
    const known = before.get(key);
    if (fact === undefined) return [];
    return known === undefined || toHeal.has(key) ? copiesOf(fact) : newCopies(known, fact);
  });
}

/** The copies that the change made or changed. */
function newCopies(before: Fact, after: Fact): readonly Fact[] {
  const had = new Map(copiesOf(before).map((copy) => [refKey(copy.ref), copy.entries.length]));
  return copiesOf(after).filter((copy) => had.get(refKey(copy.ref)) !== copy.entries.length);
}

/** A copy that somebody else wrote meanwhile was made of a fact at least as new; only a shorter one is replaced. */
async function writeCopies(copies: readonly Fact[], store: FactStore): Promise<void> {
  let open = copies;
  while (open.length > 0) {
    const known = await store.read(open.map(({ ref }) => ref));
    const shorter = open
      .map((after): Change<Fact> => ({ before: known.get(refKey(after.ref)), after }))
      .filter(({ before, after }) => (before?.entries.length ?? 0) < after.entries.length);
    const lost = await store.write(shorter);
    open = open.filter(({ ref }) => lost.has(refKey(ref)));
  }
}

/** Tells the orders' review requests what is new; returns the events to be told again. */
async function tellReviewRequests(
  events: readonly MarketplaceEvent[],
  facts: ReadonlyMap<string, Fact>,
  { reviewRequests, book }: IngestPorts,
): Promise<readonly MarketplaceEvent[]> {
  const news = events.flatMap((event) => newsOf(event, facts, book).map((item) => ({ event, item })));
  if (news.length === 0) return [];
  const known = await reviewRequests.read([...new Set(news.map(({ item }) => item.orderId))]);
  const after = new Map(known);
  for (const { item } of news) after.set(item.orderId, withNews(after.get(item.orderId), item));
  const changes = [...after]
    .map(([orderId, request]) => ({ before: known.get(orderId), after: request }))
    .filter(({ before, after: request }) => JSON.stringify(before) !== JSON.stringify(request));
  const lost = await reviewRequests.write(changes);
  return [...new Set(news.filter(({ item }) => lost.has(item.orderId)).map(({ event }) => event))];
}

function newsOf(event: MarketplaceEvent, facts: ReadonlyMap<string, Fact>, book: NormBook): readonly OrderNews[] {
  switch (event.type) {
    case 'review.received':
      return [{ orderId: event.data.orderId, customerId: null, line: null, lookOn: null, reviewedAt: event.time }];
    case 'order.item.placed':
    case 'order.item.rescheduled':
    case 'order.item.cancelled': {
      const { partnerId, orderItemId } = event.data;
      const fact = findFact(facts, 'promise', partnerId, orderItemId);
      const line = fact === null ? null : lineAt(fact, null);
      if (fact === null || line === null) return [];
      return [
        {
          orderId: line.placed.orderId,
          customerId: event.type === 'order.item.placed' ? event.data.customerId : null,
          line: { partnerId, orderItemId },
          lookOn: lookDay(fact, book.reviewRequest),
          reviewedAt: null,
        },
      ];
    }
    default:
      return [];
  }
}
