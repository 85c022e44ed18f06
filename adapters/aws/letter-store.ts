import { compareInstants, type Instant } from '../../domain/calendar/instant.ts';
import type { LetterClass, LetterDue } from '../../domain/notices/letter-due.ts';
import type { Delivery } from '../../domain/outbox/delivery.ts';
import type { Change, LetterStore } from '../../domain/ports.ts';
import { DUE_BUCKETS } from './due-index.ts';
import { duePartition, toFinishedLetterItem, toLetter, toLetterItem } from './letter-items.ts';
import { mergePages } from './merge-pages.ts';
import type { Item, Table } from './table.ts';

/** As many as their deliveries come in one batch get. */
const LETTERS_A_PAGE = 100;

export function letterStore(table: Table): LetterStore {
  return {
    async write(letters) {
      await table.batchPut(letters.map(toLetterItem));
    },
    async *due(letterClass: LetterClass, now: Instant) {
      // Merged, or a daily quota that ends early would starve the last bucket: its old letters wait for others' new ones.
      const buckets = Array.from({ length: DUE_BUCKETS }, (_, bucket) => dueIn(table, letterClass, bucket, now));
      yield* mergePages(buckets, (a, b) => compareInstants(a.notBefore, b.notBefore) < 0, LETTERS_A_PAGE);
    },
    async deliveries(keys) {
      const items = await table.batchGet(keys.map((key) => ({ pk: `LETTER#${key}`, sk: 'DELIVERY' })));
      return new Map(items.map((item) => [item['key'] as string, toDelivery(item)]));
    },
    async writeDelivery({ before, after }: Change<Delivery>) {
      const item = { pk: `LETTER#${after.key}`, sk: 'DELIVERY', ...after, version: versionOf(after) };
      const lost = await table.putUnchanged([{ item, version: before && versionOf(before) }]);
      if (lost.length === 0) return true;
      // The write may have been ours, and its answer lost: the SDK's second try then finds its own first.
      const stands = await table.get({ pk: item.pk, sk: item.sk });
      return stands?.['version'] === item.version;
    },
    async finish(letters) {
      await table.batchPut(letters.map(toFinishedLetterItem));
    },
  };
}

async function* dueIn(
  table: Table,
  letterClass: LetterClass,
  bucket: number,
  now: Instant,
): AsyncIterable<readonly LetterDue[]> {
  const pages = table.query({
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due AND dueSort < :end',
    // `$` is the character after `#`, so a letter that may go at this very moment is among them.
    ExpressionAttributeValues: { ':due': duePartition(letterClass, bucket), ':end': `${now}$` },
  });
  for await (const page of pages) yield page.map(toLetter);
}

function toDelivery(item: Item): Delivery {
  const { key, state, fence, attempt, at, messageId, reason } = item as unknown as Delivery;
  return { key, state, fence, attempt, at, messageId, reason };
}

/** Tells any two steps apart: the fence tells two claims of one moment. */
function versionOf({ state, fence, attempt, at, messageId }: Delivery): string {
  return `${state} ${fence} ${attempt} ${at} ${messageId}`;
}
