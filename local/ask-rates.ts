import { conditionalFactStore } from '../adapters/aws/fact-store.ts';
import { letterStore } from '../adapters/aws/letter-store.ts';
import { reviewRequestStore } from '../adapters/aws/review-request-store.ts';
import { shardReader } from '../adapters/aws/shard-reader.ts';
import { addWeeks, isoWeekOfDate } from '../domain/calendar/iso-week.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { isKind } from '../domain/facts/copies.ts';
import type { Fact, FactRef } from '../domain/facts/fact.ts';
import { findFact } from '../domain/facts/find-fact.ts';
import { lineAt } from '../domain/facts/line.ts';
import { type AskRates, expectedOn, type FollowedOrder, noRates, withOrder } from '../domain/reviews/ask-rates.ts';
import { type ReviewRequest, reviewLetterKey } from '../domain/reviews/review-request.ts';
import type { Installation } from './installation.ts';

/**
 * How often customers were asked whose orders were expected in these days. It reads the facts of those weeks by pages, as a
 * run does, and follows each order from there: no pass over the whole table, but one over all facts of those weeks.
 */
export async function askRates(installation: Installation, from: LocalDate, to: LocalDate): Promise<AskRates> {
  let rates = noRates();
  for await (const lines of pagesOfLines(installation, from, to)) {
    const byOrder = new Map(
      lines.flatMap((fact) => {
        const orderId = lineAt(fact, null)?.placed.orderId;
        return orderId === undefined ? [] : [[keyOf(fact.ref), orderId] as const];
      }),
    );
    const orders = await follow(installation, [...new Set(byOrder.values())]);
    for (const { order, spokesman } of orders) {
      const expected = expectedOn(order);
      // An order of many lines is counted once: where the first of those that it is expected with is met.
      const isHere = byOrder.has(spokesman) && expected !== null && expected >= from && expected <= to;
      if (isHere) rates = withOrder(rates, order);
    }
  }
  return rates;
}

async function* pagesOfLines(
  { table, settings }: Installation,
  from: LocalDate,
  to: LocalDate,
): AsyncIterable<readonly Fact<'promise'>[]> {
  const reader = shardReader(table, settings.SHARDS);
  for (let week = isoWeekOfDate(from); week <= isoWeekOfDate(to); week = addWeeks(week, 1)) {
    for (let shard = 0; shard < settings.SHARDS; shard++) {
      for await (const page of reader.facts(week, shard, null)) {
        const facts = page.map((stored) => stored.decode());
        yield facts.filter((fact): fact is Fact<'promise'> => isKind(fact, 'promise') && fact.ref.copy === null);
      }
    }
  }
}

interface Followed {
  readonly order: FollowedOrder;
  /** The key of the line that the order is counted with. */
  readonly spokesman: string;
}

async function follow({ table, settings }: Installation, orderIds: readonly string[]): Promise<readonly Followed[]> {
  const requests = await reviewRequestStore(table, 'CONDITIONAL').read(orderIds);
  const all = [...requests.values()];
  const facts = await conditionalFactStore(table, settings.SHARDS).read(all.flatMap(lineRefs));
  const deliveries = await letterStore(table).deliveries(orderIds.map(reviewLetterKey));
  return all.flatMap((request): readonly Followed[] => {
    const lines = lineRefs(request).flatMap((ref) => {
      const fact = findFact(facts, 'promise', ref.owner, ref.id);
      const line = fact && lineAt(fact, null);
      return line === null ? [] : [{ key: keyOf(ref), line }];
    });
    const delivery = deliveries.get(reviewLetterKey(request.orderId)) ?? null;
    const order = { request, lines: lines.map(({ line }) => line), delivery };
    const expected = expectedOn(order);
    const spokesman = lines.find(({ line }) => line.promised === expected);
    return spokesman === undefined ? [] : [{ order, spokesman: spokesman.key }];
  });
}

function lineRefs({ lines }: ReviewRequest): readonly FactRef[] {
  return lines.map(({ partnerId, orderItemId }) => ({
    kind: 'promise',
    owner: partnerId,
    id: orderItemId,
    copy: null,
  }));
}

function keyOf({ owner, id }: FactRef): string {
  return `${owner}#${id}`;
}
