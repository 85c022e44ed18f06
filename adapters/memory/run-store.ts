import { compareInstants } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { RunStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryRunStore(memory: Memory): RunStore {
  const { runs, shardResults, bookUses } = memory;
  return {
    async read(week) {
      return runs.get(week);
    },
    async write(run) {
      runs.put(run.week, run);
    },
    async lease(owner, now, until) {
      const { lease } = memory;
      if (lease !== null && lease.owner !== owner && compareInstants(lease.until, now) >= 0) return false;
      memory.lease = { owner, until };
      return true;
    },
    async release(owner) {
      if (memory.lease?.owner === owner) memory.lease = null;
    },
    async writeShard(week, result) {
      shardResults.put(shardKey(week, result.shard), result);
    },
    async shards(week) {
      const keys = shardResults.keys().filter((key) => key.startsWith(`${week}#`));
      return [...shardResults.getAll(keys.sort()).values()];
    },
    async bookUse() {
      return bookUses.get(BOOK);
    },
    async writeBookUse(use) {
      bookUses.put(BOOK, use);
    },
  };
}

const BOOK = 'book';

function shardKey(week: IsoWeek, shard: number): string {
  return `${week}#${String(shard).padStart(5, '0')}`;
}
