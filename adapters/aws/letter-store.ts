import type { Instant } from '../../domain/calendar/instant.ts';
import type { LetterClass } from '../../domain/notices/letter-due.ts';
import type { Delivery } from '../../domain/outbox/delivery.ts';
import type { Change, LetterStore } from '../../domain/ports.ts';
import { DUE_BUCKETS } from './due-index.ts';
import { duePartition, toFinishedLetterItem, toLetter, toLetterItem } from './letter-items.ts';
import type { Item, Table } from './table.ts';

export function letterStore(table: Table): LetterStore {
  return {
    async write(letters) {
      await table.batchPut(letters.map(toLetterItem));
    },
    async *due(letterClass: LetterClass, now: Instant) {
      for (let bucket = 0; bucket < DUE_BUCKETS; bucket++) {
        const pages = table.query({
          IndexName: 'byDue',
          KeyConditionExpression: 'due = :due AND dueSort < :end',
          // `$` is the character after `#`, so a letter that may go at this very moment is among them.
          ExpressionAttributeValues: { ':due': duePartition(letterClass, bucket), ':end': `${now}$` },
        });
        for await (const page of pages) yield page.map(toLetter);
      }
    },
    async deliveries(keys) {
      const items = await table.batchGet(keys.map((key) => ({ pk: `LETTER#${key}`, sk: 'DELIVERY' })));
      return new Map(items.map((item) => [item['key'] as string, toDelivery(item)]));
    },
    async writeDelivery({ before, after }: Change<Delivery>) {
      const item = { pk: `LETTER#${after.key}`, sk: 'DELIVERY', ...after, version: versionOf(after) };
      const lost = await table.putUnchanged([{ item, version: before && versionOf(before) }]);
      return lost.length === 0;
    },
    async finish(letters) {
      await table.batchPut(letters.map(toFinishedLetterItem));
    },
  };
}

function toDelivery(item: Item): Delivery {
  const { key, state, attempt, at, messageId, reason } = item as unknown as Delivery;
  return { key, state, attempt, at, messageId, reason };
}

function versionOf({ state, attempt, at }: Delivery): string {
  return `${state} ${attempt} ${at}`;
}
