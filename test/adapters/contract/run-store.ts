import { beforeEach, describe, expect, it } from 'vitest';
import type { RunStore } from '../../../domain/ports.ts';
import { NO_COUNTS, type ShardResult } from '../../../domain/scores/run.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { run, W46, W47 } from './examples.ts';
import { type OpenStorage, spoil } from './storage.ts';

export function runStoreContract(open: OpenStorage): void {
  describe('RunStore', () => {
    let runs: RunStore;
    beforeEach(async () => {
      runs = (await open(4)).runs;
    });

    const resultOf = (shard: number): ShardResult => ({
      shard,
      startedAt: instant('2026-11-25T03:00:00Z'),
      counts: { ...NO_COUNTS, partners: shard },
      failed: [{ partnerId: 'p-1', reason: 'damaged' }],
    });

    it('reads a run as it was written last, and none for a week without', async () => {
      await runs.write(run(W47));
      const closed = { ...run(W47), status: 'INCOMPLETE', missing: ['p-1: damaged'] } as const;
      await runs.write(closed);
      expect(await runs.read(W47)).toEqual(closed);
      expect(await runs.read(W46)).toBeUndefined();
    });

    it('hands out the results of a week’s shards by shard, the latest of each', async () => {
      for (const shard of [11, 2, 0, 255, 100]) await runs.writeShard(W47, resultOf(shard));
      await runs.writeShard(W46, resultOf(7));
      const again = { ...resultOf(2), failed: [] };
      await runs.writeShard(W47, again);
      expect(await runs.shards(W47)).toEqual([resultOf(0), again, resultOf(11), resultOf(100), resultOf(255)]);
    });

    it('has no results of shards for a week that is only planned', async () => {
      await runs.write(run(W47));
      expect(await runs.shards(W47)).toEqual([]);
    });

    it('says by whose rules the weeks stand, as it was written last; nobody’s at first', async () => {
      expect(await runs.bookUse()).toBeUndefined();
      await runs.writeBookUse({ profile: 'seeds', from: W46, through: W47, behind: null });
      const changed = { profile: 'platform-2023', from: W46, through: W46, behind: W47 };
      await runs.writeBookUse(changed);
      expect(await runs.bookUse()).toEqual(changed);
      expect(await runs.read(W46)).toBeUndefined();
    });

    it('shares nothing with who writes and who reads', async () => {
      const given = run(W47);
      await runs.write(given);
      spoil(given);
      spoil((await runs.read(W47)) ?? {});
      expect(await runs.read(W47)).toEqual(run(W47));
    });
  });

  describe('RunStore, the lease', () => {
    let runs: RunStore;
    beforeEach(async () => {
      runs = (await open(4)).runs;
    });

    const at = (time: string) => instant(`2026-11-25T${time}Z`);
    const take = (owner: string, now: string, until: string) => runs.lease(owner, at(now), at(until));

    it('is one owner’s at a time', async () => {
      expect(await take('run', '03:00:00.000', '03:15:00.000')).toBe(true);
      expect(await take('import', '03:00:00.001', '03:15:00.001')).toBe(false);
    });

    it('is renewed by its owner, who may come back at any time', async () => {
      await take('run', '03:00:00.000', '03:15:00.000');
      expect(await take('run', '03:10:00.000', '03:25:00.000')).toBe(true);
      expect(await take('import', '03:20:00.000', '03:35:00.000')).toBe(false);
      expect(await take('run', '05:00:00.000', '05:15:00.000')).toBe(true);
    });

    it('is taken over after it has run out, and not at its last moment', async () => {
      await take('run', '03:00:00.000', '03:15:00.000');
      expect(await take('import', '03:15:00.000', '03:30:00.000')).toBe(false);
      expect(await take('import', '03:15:00.001', '03:30:00.001')).toBe(true);
      expect(await take('run', '03:16:00.000', '03:31:00.000')).toBe(false);
    });

    it('is free once its owner gives it back', async () => {
      await take('run', '03:00:00.000', '03:15:00.000');
      await runs.release('run');
      expect(await take('import', '03:00:01.000', '03:15:01.000')).toBe(true);
    });

    it('is not given back by who does not hold it', async () => {
      await runs.release('import');
      await take('run', '03:00:00.000', '03:15:00.000');
      await runs.release('import');
      expect(await take('import', '03:01:00.000', '03:16:00.000')).toBe(false);
    });

    it('goes to one of many who ask at once (fault row 12)', async () => {
      const owners = ['a', 'b', 'c', 'd', 'e', 'f'];
      const answers = await Promise.all(owners.map((owner) => take(owner, '03:00:00.000', '03:15:00.000')));
      expect(answers.filter((taken) => taken)).toHaveLength(1);
    });
  });
}
