import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import type { Change, ReviewRequestStore } from '../../domain/ports.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import { DUE_BUCKETS } from './due-index.ts';
import { versionOf as shapeVersionOf, upToDate } from './shapes.ts';
import type { Item, Key, Table } from './table.ts';

/**
 * `REVIEW#<order>`: one item an order. While it is open it stands in the index `byDue` under
 * `REVIEW#<bucket>`, sorted by day and customer; ended, it leaves the index.
 */
export function reviewRequestStore(table: Table, write: 'CONDITIONAL' | 'LEASED'): ReviewRequestStore {
  return {
    async read(orderIds) {
      const items = await table.batchGet(orderIds.map((orderId) => ({ pk: `REVIEW#${orderId}`, sk: 'REQUEST' })));
      return new Map(items.map((item) => [item['orderId'] as string, toRequest(item)]));
    },
    async write(changes: readonly Change<ReviewRequest>[]) {
      if (write === 'LEASED') {
        await table.batchPut(changes.map(({ after }) => toItem(after)));
        return new Set();
      }
      const lost = await table.putUnchanged(
        changes.map(({ before, after }) => ({
          orderId: after.orderId,
          item: toItem(after),
          version: before && versionOf(before),
        })),
      );
      return new Set(lost.map(({ orderId }) => orderId));
    },
    async *due(through: LocalDate) {
      for (let bucket = 0; bucket < DUE_BUCKETS; bucket++) {
        const pages = table.query({
          IndexName: 'byDue',
          KeyConditionExpression: 'due = :due AND dueSort < :end',
          ExpressionAttributeValues: { ':due': `REVIEW#${bucket}`, ':end': addDays(through, 1) },
        });
        const requests: ReviewRequest[] = [];
        for await (const page of pages) requests.push(...page.map(toRequest));
        if (requests.length > 0) yield requests;
      }
    },
    async askedOn(day, customerIds) {
      const items = await table.batchGet(customerIds.map((customerId) => askedKey(customerId, day)));
      return new Map(
        items.map((item) => {
          const { customerId, orderId } = upToDate('asked', item);
          return [customerId as string, orderId as string];
        }),
      );
    },
    async markAsked(day, asked) {
      await table.batchPut(
        asked.map(({ customerId, orderId }) => ({
          ...askedKey(customerId, day),
          v: shapeVersionOf('asked'),
          customerId,
          orderId,
          expiresAt: daysAfter(day, 40),
        })),
      );
    },
  };
}

function askedKey(customerId: string, day: LocalDate): Key {
  return { pk: `CUSTOMER#${customerId}`, sk: `ASKED#${day}` };
}

function daysAfter(day: LocalDate, days: number): number {
  return Date.parse(addDays(day, days)) / 1000;
}

function toItem(request: ReviewRequest): Item {
  const { orderId, customerId, lines, reviewedAt, state } = request;
  const due = state.kind === 'OPEN' && state.due !== null && customerId !== null;
  return {
    pk: `REVIEW#${orderId}`,
    sk: 'REQUEST',
    v: shapeVersionOf('reviewRequest'),
    orderId,
    customerId,
    lines,
    reviewedAt,
    state,
    version: versionOf(request),
    ...(due && {
      due: `REVIEW#${shardOf(customerId, DUE_BUCKETS)}`,
      dueSort: `${state.due}#${customerId}#${orderId}`,
    }),
  };
}

function toRequest(item: Item): ReviewRequest {
  const { orderId, customerId, lines, reviewedAt, state } = upToDate('reviewRequest', item) as unknown as ReviewRequest;
  return { orderId, customerId, lines, reviewedAt, state };
}

function versionOf({ customerId, lines, reviewedAt, state }: ReviewRequest): string {
  return [state.kind, state.kind === 'OPEN' ? state.due : state.on, lines.length, reviewedAt, customerId].join(' ');
}
