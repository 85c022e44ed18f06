import { shardOf } from '../../domain/facts/shard.ts';
import type { LetterClass, LetterDue } from '../../domain/notices/letter-due.ts';
import { type Delivery, isUnsent, type UnsentState } from '../../domain/outbox/delivery.ts';
import { DUE_BUCKETS } from './due-index.ts';
import { sha256 } from './hash.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Item } from './table.ts';

/**
 * A letter due lies in `LETTER#<key>` / `DUE`, and in the index `byDue` under `LETTER#<class>#<bucket>`, by the
 * moment it may go; its delivery lies beside it, in `LETTER#<key>` / `DELIVERY`, written by the sender alone.
 */
export function toLetterItem(letter: LetterDue): Item {
  const due = duePartition(letter.class, shardOf(letter.key, DUE_BUCKETS));
  return { ...toFinishedLetterItem(letter), due, dueSort: `${letter.notBefore}#${letter.key}` };
}

/** The same letter outside the due index: it is delivered, or will never be. */
export function toFinishedLetterItem(letter: LetterDue): Item {
  return { pk: `LETTER#${letter.key}`, sk: 'DUE', v: versionOf('letter'), letter: JSON.stringify(letter) };
}

export function toLetter(item: Item): LetterDue {
  return JSON.parse(upToDate('letter', item)['letter'] as string) as LetterDue;
}

export function duePartition(letterClass: LetterClass, bucket: number): string {
  return `LETTER#${letterClass}#${bucket}`;
}

export function toDeliveryItem(delivery: Delivery): Item {
  return {
    pk: `LETTER#${delivery.key}`,
    sk: 'DELIVERY',
    v: versionOf('delivery'),
    ...delivery,
    // One string, as nobody asks the table for a part of it.
    history: JSON.stringify(delivery.history),
    version: deliveryVersion(delivery),
    ...unsentIndex(delivery),
  };
}

/** What went is in no index, so that the usual way of a letter costs no write more. */
function unsentIndex({ key, state, at }: Delivery): Readonly<Record<string, string>> {
  if (!isUnsent(state)) return {};
  return { due: unsentPartition(state, shardOf(key, DUE_BUCKETS)), dueSort: `${at}#${key}` };
}

export function unsentPartition(state: UnsentState, bucket: number): string {
  return `DELIVERY#${state}#${bucket}`;
}

export function toDelivery(item: Item): Delivery {
  const { key, state, fence, attempt, at, messageId, reason, history } = upToDate(
    'delivery',
    item,
  ) as unknown as Delivery & {
    readonly history: string;
  };
  return { key, state, fence, attempt, at, messageId, reason, history: JSON.parse(history) as Delivery['history'] };
}

/** Tells any two steps apart: the fence tells two claims of one moment. */
export function deliveryVersion({ state, fence, attempt, at, messageId, history }: Delivery): string {
  const moments = history.map(({ at: moment, what, reason }) => [moment, what, reason]);
  return sha256(JSON.stringify([state, fence, attempt, at, messageId, moments])).slice(0, 16);
}
