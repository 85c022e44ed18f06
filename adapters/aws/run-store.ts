import type { RunStore } from '../../domain/ports.ts';
import type { BookUse } from '../../domain/scores/book-use.ts';
import type { Run, ShardResult } from '../../domain/scores/run.ts';
import { type ItemKind, upToDate, versionOf } from './shapes.ts';
import type { Item, Table } from './table.ts';

/** `RUN#<week>`: the run itself under `RUN`, its shards' results under `SHARD#<n>`. The lease is one item of its own, and so is the profile in use. */
export function runStore(table: Table): RunStore {
  return {
    async read(week) {
      const item = await table.get({ pk: `RUN#${week}`, sk: 'RUN' });
      return fieldOf<Run>('run', item, 'run');
    },
    async write(run) {
      await table.batchPut([{ pk: `RUN#${run.week}`, sk: 'RUN', v: versionOf('run'), run }]);
    },
    async lease(owner, now, until) {
      const values = { ':owner': owner, ':now': now };
      return table.putIf(
        { ...LEASE, leasedBy: owner, leasedUntil: until },
        'attribute_not_exists(pk) OR leasedBy = :owner OR leasedUntil < :now',
        values,
      );
    },
    async release(owner) {
      await table.putIf({ ...LEASE, leasedBy: owner, leasedUntil: '' }, 'leasedBy = :owner', { ':owner': owner });
    },
    async writeShard(week, result) {
      const sk = `SHARD#${String(result.shard).padStart(5, '0')}`;
      await table.batchPut([{ pk: `RUN#${week}`, sk, v: versionOf('shardResult'), result }]);
    },
    async shards(week) {
      const results: ShardResult[] = [];
      const pages = table.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :shard)',
        ExpressionAttributeValues: { ':pk': `RUN#${week}`, ':shard': 'SHARD#' },
      });
      for await (const page of pages)
        results.push(...page.map((item) => upToDate('shardResult', item)['result'] as ShardResult));
      return results;
    },
    async bookUse() {
      const item = await table.get(BOOK);
      return fieldOf<BookUse>('bookUse', item, 'use');
    },
    async writeBookUse(use) {
      await table.batchPut([{ ...BOOK, v: versionOf('bookUse'), use }]);
    },
  };
}

const LEASE = { pk: 'RUN#LEASE', sk: 'LEASE', v: versionOf('lease') };
const BOOK = { pk: 'RUN#BOOK', sk: 'BOOK' };

function fieldOf<Value>(kind: ItemKind, item: Item | undefined, field: string): Value | undefined {
  return item === undefined ? undefined : (upToDate(kind, item)[field] as Value);
}
