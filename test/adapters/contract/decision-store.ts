import { beforeEach, describe, expect, it } from 'vitest';
import type { IsoWeek } from '../../../domain/calendar/iso-week.ts';
import type { CountAnew, StrikeConfirmed } from '../../../domain/decisions/decision.ts';
import { shardOf } from '../../../domain/facts/shard.ts';
import type { DecisionStore } from '../../../domain/ports.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { ALIKE, names, W46, W47 } from './examples.ts';
import { type OpenStorage, spoil } from './storage.ts';

const SHARDS = 4;
const decided = { decidedBy: 'jansen', decidedAt: instant('2026-12-01T10:00:00Z') };

function countAnew(partnerId: string, of: IsoWeek = W47, note = 'a plan was handed in'): CountAnew {
  return { kind: 'COUNT_ANEW', partnerId, week: of, note, ...decided };
}

function confirmed(partnerId: string, factsDigest: string): StrikeConfirmed {
  return { kind: 'STRIKE_CONFIRMED', partnerId, week: W47, factsDigest, note: 'looked at', ...decided };
}

export function decisionStoreContract(open: OpenStorage): void {
  describe('DecisionStore', () => {
    let decisions: DecisionStore;
    beforeEach(async () => {
      decisions = (await open(SHARDS)).decisions;
    });

    it('hands out the decisions of a shard’s partners, all of them and no others', async () => {
      const partners = names('partner', 20);
      for (const partnerId of partners) await decisions.add(countAnew(partnerId));
      for (let shard = 0; shard < SHARDS; shard++) {
        const own = partners.filter((partnerId) => shardOf(partnerId, SHARDS) === shard);
        expect((await decisions.ofShard(shard)).map(({ partnerId }) => partnerId)).toEqual(own);
      }
    });

    it('keeps what was decided first: the same decided again is left as it is', async () => {
      expect(await decisions.add(countAnew('p-1'))).toBe(true);
      expect(await decisions.add(countAnew('p-1', W47, 'another note'))).toBe(false);
      expect(await decisions.ofPartner('p-1')).toEqual([countAnew('p-1')]);
    });

    it('keeps apart what differs in week, kind or the facts that were looked at', async () => {
      const all = [countAnew('p-1', W46), countAnew('p-1'), confirmed('p-1', 'beef'), confirmed('p-1', 'f00d')];
      for (const decision of all) expect(await decisions.add(decision)).toBe(true);
      expect(await decisions.ofPartner('p-1')).toEqual(all);
    });

    it('hands out one partner’s decisions and not those of another whose id begins alike', async () => {
      for (const partnerId of ALIKE) await decisions.add(countAnew(partnerId));
      for (const partnerId of ALIKE) expect(await decisions.ofPartner(partnerId)).toEqual([countAnew(partnerId)]);
      expect(await decisions.ofPartner('a')).toEqual([]);
    });

    it('shares nothing with who adds and who reads', async () => {
      const given = countAnew('p-1');
      await decisions.add(given);
      spoil(given);
      for (const decision of await decisions.ofPartner('p-1')) spoil(decision);
      expect(await decisions.ofShard(shardOf('p-1', SHARDS))).toEqual([countAnew('p-1')]);
    });
  });
}
