import { sizeOf, type WireItem } from '../write-units.ts';
import type { StoredBytes, StoredKind } from './measured.ts';

/** What DynamoDB adds to each item, and to each of its copies in an index: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const BYTES_BESIDE = 100;

export function storedBytes(items: Iterable<WireItem>): Readonly<Record<StoredKind, StoredBytes>> {
  const none = (): Mutable<StoredBytes> => ({ items: 0, tableBytes: 0, indexBytes: 0 });
  const stored = {
    facts: none(),
    reviewRequests: none(),
    scores: none(),
    ledgers: none(),
    letters: none(),
    others: none(),
  };
  for (const item of items) {
    const own = stored[kindOf(item)];
    const bytes = sizeOf(item) + BYTES_BESIDE;
    own.items += 1;
    own.tableBytes += bytes;
    own.indexBytes += bytes * copiesInIndexes(item);
  }
  return stored;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Items of `bytes` each, on average; 0 of none. */
export function averageLedgerBytes(items: Iterable<WireItem>): number {
  const { ledgers } = storedBytes(items);
  return ledgers.items === 0 ? 0 : Math.round(ledgers.tableBytes / ledgers.items) - BYTES_BESIDE;
}

function copiesInIndexes(item: WireItem): number {
  return ('shardWeek' in item ? 1 : 0) + ('due' in item && 'dueSort' in item ? 1 : 0);
}

function kindOf(item: WireItem): StoredKind {
  const { pk, sk } = item;
  const [partition, sort] = [textOf(pk), textOf(sk)];
  if (sort.endsWith('#LEDGER')) return 'ledgers';
  if (partition.startsWith('SCORE#')) return 'scores';
  if (partition.startsWith('LETTER#')) return 'letters';
  if (partition.startsWith('REVIEW#')) return 'reviewRequests';
  return 'entries' in item && !partition.startsWith('SHARD#') ? 'facts' : 'others';
}

function textOf(value: WireItem[string] | undefined): string {
  return value !== undefined && 'S' in value ? value.S : '';
}
