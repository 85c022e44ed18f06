import { compareInstants, type Instant } from '../../domain/calendar/instant.ts';
import type { LetterClass, LetterDue } from '../../domain/notices/letter-due.ts';
import type { Delivery, UnsentState } from '../../domain/outbox/delivery.ts';
import type { Change, LetterStore } from '../../domain/ports.ts';
import { DUE_BUCKETS } from './due-index.ts';
import {
  deliveryVersion,
  duePartition,
  toDelivery,
  toDeliveryItem,
  toFinishedLetterItem,
  toLetter,
  toLetterItem,
  unsentPartition,
} from './letter-items.ts';
import { mergePages } from './merge-pages.ts';
import type { Table } from './table.ts';

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
    async read(keys) {
      const items = await table.batchGet(keys.map((key) => ({ pk: `LETTER#${key}`, sk: 'DUE' })));
      return new Map(items.map(toLetter).map((letter) => [letter.key, letter]));
    },
    async deliveries(keys) {
      const items = await table.batchGet(keys.map((key) => ({ pk: `LETTER#${key}`, sk: 'DELIVERY' })));
      return new Map(items.map((item) => [item['key'] as string, toDelivery(item)]));
    },
    async *unsent(state) {
      const buckets = Array.from({ length: DUE_BUCKETS }, (_, bucket) => unsentIn(table, state, bucket));
      yield* mergePages(buckets, (a, b) => compareInstants(a.at, b.at) < 0, LETTERS_A_PAGE);
    },
    async writeDelivery({ before, after }: Change<Delivery>) {
      const item = toDeliveryItem(after);
      const lost = await table.putUnchanged([{ item, version: before && deliveryVersion(before) }]);
      if (lost.length === 0) return true;
      // The write may have been ours, and its answer lost: the SDK's second try then finds its own first.
      const stands = await table.get({ pk: item.pk, sk: item.sk });
      return stands?.['version'] === item['version'];
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

async function* unsentIn(table: Table, state: UnsentState, bucket: number): AsyncIterable<readonly Delivery[]> {
  const pages = table.query({
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due',
    ExpressionAttributeValues: { ':due': unsentPartition(state, bucket) },
  });
  for await (const page of pages) yield page.map(toDelivery);
}
