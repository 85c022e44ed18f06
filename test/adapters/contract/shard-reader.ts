import { beforeEach, describe, expect, it } from 'vitest';
import { type Fact, refKey } from '../../../domain/facts/fact.ts';
import { shardOf } from '../../../domain/facts/shard.ts';
import { date } from '../../domain/calendar/literals.ts';
import { ALIKE, judgement, names, parked, profile, promise, ref, rescheduled, row, W46, W47 } from './examples.ts';
import { allOf, type OpenStorage, pagesOf, type Storage } from './storage.ts';

/** More than 1 MB, which is the most that a page of DynamoDB holds, in this many facts. */
const MANY = 60;
const BALLAST = 'x'.repeat(20_000);

export function shardReaderContract(open: OpenStorage): void {
  describe('ShardReader, facts of a week', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(1);
    });

    const write = (all: readonly Fact[]) => storage.facts.write(all.map((after) => ({ before: undefined, after })));
    const keysOf = async (partner: string | null = null, judged = W47) =>
      (await allOf(storage.reader.facts(judged, 0, partner))).map((stored) => refKey(stored.decode().ref));
    const keys = (all: readonly Fact[]) => all.map((fact) => refKey(fact.ref));

    it('come by partner, whole, though one id is the beginning of another', async () => {
      await write(
        [...ALIKE].reverse().flatMap((owner) => [promise(owner, '2'), promise(owner, '10'), promise(owner, '1-1')]),
      );
      const owners = (await allOf(storage.reader.facts(W47, 0, null))).map(({ partnerId }) => partnerId);
      expect(owners).toEqual([...ALIKE].flatMap((owner) => [owner, owner, owner]));
    });

    it('come after a partner, without that one and with the next', async () => {
      await write([...ALIKE].map((owner) => promise(owner, '1')));
      for (const [index, owner] of ALIKE.entries()) {
        expect(await keysOf(owner)).toEqual(keys(ALIKE.slice(index + 1).map((later) => promise(later, '1'))));
      }
      expect(await keysOf('aa')).toHaveLength(ALIKE.length);
      expect(await keysOf('ac')).toEqual([]);
    });

    it('come all, once and in order, when they fill more than a page, and a partner is split over two', async () => {
      const owners = names('partner', 3);
      const facts = owners.flatMap((owner) =>
        names('item', MANY / 3).map((id) => promise(owner, id, { ballast: BALLAST })),
      );
      await write(facts);
      const pages = await pagesOf(storage.reader.facts(W47, 0, null));
      expect(pages.length).toBeGreaterThan(1);
      const firstOfSecond = pages[1]?.[0]?.partnerId;
      expect(pages[0]?.at(-1)?.partnerId).toBe(firstOfSecond);
      expect(pages.flat().map((stored) => stored.decode())).toEqual(facts);
    });

    it('are those of that week alone', async () => {
      await write([promise('p-1', 'this'), promise('p-1', 'before', { promised: date('2026-11-15') })]);
      expect(await keysOf()).toEqual(keys([promise('p-1', 'this')]));
      expect(await keysOf(null, W46)).toEqual(keys([promise('p-1', 'before')]));
    });

    it('are found in the new week alone, once a correction has moved them', async () => {
      const before = promise('p-1', '1');
      const after = rescheduled(before, date('2026-11-10'));
      await write([before]);
      await storage.facts.write([{ before, after }]);
      expect(await keysOf()).toEqual([]);
      expect(await keysOf(null, W46)).toEqual(keys([after]));
    });

    it('are not found while they wait for what they build on', async () => {
      const waiting = parked('p-1', '1');
      await write([waiting]);
      expect(await keysOf()).toEqual([]);
      const after = { ...waiting, entries: [...promise('p-1', '1').entries, ...waiting.entries] } as Fact;
      await storage.facts.write([{ before: waiting, after }]);
      expect(await keysOf()).toEqual(keys([after]));
    });

    it('hold a copy in its own week', async () => {
      const fact = promise('p-1', '1');
      const copy = { ...fact, ref: ref('order', 'p-1', '1', W46) } as Fact;
      await write([fact, copy]);
      expect(await keysOf(null, W46)).toEqual(keys([copy]));
    });

    it('are no profiles, contacts or consents: these have no week', async () => {
      await write([profile('p-1')]);
      expect(await keysOf()).toEqual([]);
    });

    it('of one partner are not those of another whose id begins alike', async () => {
      await write([...ALIKE].map((owner) => promise(owner, '1')));
      for (const owner of ALIKE) {
        const own = await storage.reader.factsOfPartner(W47, owner);
        expect(own.map((stored) => stored.decode())).toEqual([promise(owner, '1')]);
      }
      expect(await storage.reader.factsOfPartner(W47, 'a')).toEqual([]);
    });

    it('of one partner come all when they fill more than a page', async () => {
      const facts = names('item', MANY).map((id) => promise('p-1', id, { ballast: BALLAST }));
      await write(facts);
      const own = await storage.reader.factsOfPartner(W47, 'p-1');
      expect(own.map((stored) => stored.decode())).toEqual(facts);
    });
  });

  describe('ShardReader, partners', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(1);
    });

    const register = (owners: readonly string[]) =>
      storage.facts.write(owners.map((owner) => ({ before: undefined, after: profile(owner) })));

    it('come by id, each whole, though one id is the beginning of another', async () => {
      await register([...ALIKE].reverse());
      await storage.results.write(ALIKE.map((partnerId) => judgement(partnerId)));
      expect(await allOf(storage.reader.partners(0, null))).toEqual(
        ALIKE.map((partnerId) => ({
          partnerId,
          profile: profile(partnerId),
          ledger: judgement(partnerId).ledger,
          damage: null,
        })),
      );
    });

    it('come after one of them, without that one and with the next', async () => {
      await register(ALIKE);
      for (const [index, partnerId] of ALIKE.entries()) {
        const later = await allOf(storage.reader.partners(0, partnerId));
        expect(later.map((entry) => entry.partnerId)).toEqual(ALIKE.slice(index + 1));
      }
    });

    it('come whole when a page of the table ends between the ledger and the profile', async () => {
      // 300 KB a ledger: the fourth one fills a page of 1 MB, and its profile lies on the next.
      const owners = names('partner', 9);
      const rows = [row(W47, { digest: 'x'.repeat(300_000) })];
      await register(owners);
      for (const partnerId of owners) {
        await storage.results.write([{ ...judgement(partnerId), ledger: { partnerId, rows } }]);
      }
      const pages = await pagesOf(storage.reader.partners(0, null));
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flat()).toEqual(
        owners.map((partnerId) => ({
          partnerId,
          profile: profile(partnerId),
          ledger: { partnerId, rows },
          damage: null,
        })),
      );
      expect((await allOf(storage.reader.profiles(0))).map(({ partnerId }) => partnerId)).toEqual(owners);
    });

    it('are known by a ledger or a profile alone', async () => {
      await register(['registered']);
      await storage.results.write([judgement('judged')]);
      expect(await allOf(storage.reader.partners(0, null))).toEqual([
        { partnerId: 'judged', profile: null, ledger: judgement('judged').ledger, damage: null },
        { partnerId: 'registered', profile: profile('registered'), ledger: null, damage: null },
      ]);
      expect(await allOf(storage.reader.profiles(0))).toEqual([
        { partnerId: 'registered', profile: profile('registered'), ledger: null, damage: null },
      ]);
    });

    it('are read one by one, and are nobody when nothing is known of them', async () => {
      await register(['ab', 'ab-c']);
      await storage.results.write([judgement('ab-c')]);
      expect(await storage.reader.partner('ab')).toEqual({
        partnerId: 'ab',
        profile: profile('ab'),
        ledger: null,
        damage: null,
      });
      expect(await storage.reader.partner('ab-c')).toEqual({
        partnerId: 'ab-c',
        profile: profile('ab-c'),
        ledger: judgement('ab-c').ledger,
        damage: null,
      });
      expect(await storage.reader.partner('a')).toEqual({ partnerId: 'a', profile: null, ledger: null, damage: null });
    });

    it('lie in their own shard and in no other, with their facts', async () => {
      const spread = await open(4);
      const owners = names('partner', 24);
      await spread.facts.write(
        owners.flatMap((owner) => [profile(owner), promise(owner, '1')].map((after) => ({ before: undefined, after }))),
      );
      for (const shard of [0, 1, 2, 3]) {
        const own = owners.filter((owner) => shardOf(owner, 4) === shard);
        expect(own).not.toEqual([]);
        expect((await allOf(spread.reader.partners(shard, null))).map(({ partnerId }) => partnerId)).toEqual(own);
        expect((await allOf(spread.reader.facts(W47, shard, null))).map(({ partnerId }) => partnerId)).toEqual(own);
      }
    });
  });
}
