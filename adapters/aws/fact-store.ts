import { type Fact, type FactRef, refKey } from '../../domain/facts/fact.ts';
import type { Change, FactStore } from '../../domain/ports.ts';
import { factKey, toFact, toItem, versionOf } from './fact-items.ts';
import type { Table } from './table.ts';

/** For live events, which come from many writers at once: one conditional put a changed fact. */
export function conditionalFactStore(table: Table, shards: number): FactStore {
  return {
    read: (refs) => readFacts(table, shards, refs),
    async write(changes) {
      const lost = await table.putUnchanged(
        changes.map(({ before, after }) => ({
          ref: after.ref,
          item: toItem(after, shards),
          version: before && versionOf(before),
        })),
      );
      return new Set(lost.map(({ ref }) => refKey(ref)));
    },
  };
}

/** For a bulk import that holds the lease, so nobody else writes: batches without conditions. The items are the same. */
export function leasedFactStore(table: Table, shards: number): FactStore {
  return {
    read: (refs) => readFacts(table, shards, refs),
    async write(changes: readonly Change<Fact>[]) {
      await table.batchPut(changes.map(({ after }) => toItem(after, shards)));
      return new Set();
    },
  };
}

async function readFacts(table: Table, shards: number, refs: readonly FactRef[]): Promise<ReadonlyMap<string, Fact>> {
  // DynamoDB refuses a batch that names a key twice; who reads may well want one thing for two reasons.
  const distinct = new Map(refs.map((ref) => [refKey(ref), ref]));
  const items = await table.batchGet([...distinct.values()].map((ref) => factKey(ref, shards)));
  return new Map(
    items.map((item) => {
      const fact = toFact(item);
      return [refKey(fact.ref), fact];
    }),
  );
}
