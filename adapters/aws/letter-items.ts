import { shardOf } from '../../domain/facts/shard.ts';
import type { LetterClass, LetterDue } from '../../domain/notices/letter-due.ts';
import { DUE_BUCKETS } from './due-index.ts';
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
  return { pk: `LETTER#${letter.key}`, sk: 'DUE', letter: JSON.stringify(letter) };
}

export function toLetter(item: Item): LetterDue {
  return JSON.parse(item['letter'] as string) as LetterDue;
}

export function duePartition(letterClass: LetterClass, bucket: number): string {
  return `LETTER#${letterClass}#${bucket}`;
}
