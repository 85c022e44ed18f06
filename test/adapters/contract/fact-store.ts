import { beforeEach, describe, expect, it } from 'vitest';
import { type Fact, refKey } from '../../../domain/facts/fact.ts';
import type { FactStore } from '../../../domain/ports.ts';
import { date } from '../../domain/calendar/literals.ts';
import { ALIKE, names, oneOfEachKind, profile, promise, ref, rescheduled, W46, W47 } from './examples.ts';
import { type OpenStorage, spoil } from './storage.ts';

export function factStoreContract(open: OpenStorage): void {
  describe('FactStore', () => {
    let facts: FactStore;
    beforeEach(async () => {
      facts = (await open(4)).facts;
    });

    const write = (all: readonly Fact[]) => facts.write(all.map((after) => ({ before: undefined, after })));
    const readOne = async (fact: Fact) => (await facts.read([fact.ref])).get(refKey(fact.ref));

    it.each(oneOfEachKind().map((fact) => [fact.ref.kind, fact]))('reads a %s as it was written', async (_, fact) => {
      await write([fact]);
      expect(await facts.read([fact.ref])).toEqual(new Map([[refKey(fact.ref), fact]]));
    });

    it('leaves out what is not stored', async () => {
      const stored = promise('p-1', 'i-1');
      await write([stored]);
      const read = await facts.read([ref('promise', 'p-1', 'i-2'), stored.ref, ref('profile', 'p-9')]);
      expect([...read.keys()]).toEqual([refKey(stored.ref)]);
      expect(await facts.read([])).toEqual(new Map());
    });

    it('reads once what is asked for twice', async () => {
      const stored = profile('p-1');
      await write([stored]);
      expect(await facts.read([stored.ref, stored.ref])).toEqual(new Map([[refKey(stored.ref), stored]]));
    });

    it('takes and gives more facts than one batch of DynamoDB holds: 25 puts, 100 keys', async () => {
      const many = names('item', 130).map((id) => promise('p-1', id));
      expect(await write(many)).toEqual(new Set());
      const read = await facts.read(many.map((fact) => fact.ref));
      expect(read.size).toBe(130);
      expect(many.map((fact) => read.get(refKey(fact.ref)))).toEqual(many);
    });

    it('keeps apart partners of whose ids one is the beginning of another', async () => {
      const same = ALIKE.flatMap((partnerId) => [promise(partnerId, 'i-1'), profile(partnerId)]);
      await write(same);
      const read = await facts.read(same.map((fact) => fact.ref));
      expect(same.map((fact) => read.get(refKey(fact.ref)))).toEqual(same);
    });

    it('keeps apart a fact, its copy in another week, and the copy of another kind', async () => {
      const fact = promise('p-1', 'i-1');
      const copies = [
        ref('promise', 'p-1', 'i-1', W46),
        ref('order', 'p-1', 'i-1', W46),
        ref('order', 'p-1', 'i-1', W47),
      ];
      const all = [fact, ...copies.map((copy) => ({ ...fact, ref: copy }) as Fact)];
      await write(all);
      const read = await facts.read(all.map((one) => one.ref));
      expect(all.map((one) => read.get(refKey(one.ref)))).toEqual(all);
    });

    it('writes over what was read', async () => {
      const before = promise('p-1', 'i-1');
      const after = rescheduled(before, date('2026-11-24'));
      await write([before]);
      expect(await facts.write([{ before, after }])).toEqual(new Set());
      expect(await readOne(before)).toEqual(after);
    });

    it('shares nothing with who writes and who reads', async () => {
      const given = promise('p-1', 'i-1');
      await write([given]);
      spoil(given);
      const read = await facts.read([ref('promise', 'p-1', 'i-1')]);
      for (const fact of read.values()) spoil(fact);
      expect(await readOne(promise('p-1', 'i-1'))).toEqual(promise('p-1', 'i-1'));
    });
  });
}

/** What live writers need beside it: many of them, at the same facts. A bulk import is alone and does without. */
export function factStoreRaceContract(open: OpenStorage): void {
  describe('FactStore, with other writers', () => {
    let facts: FactStore;
    beforeEach(async () => {
      facts = (await open(4)).facts;
    });

    const first = promise('p-1', 'i-1');
    const next = rescheduled(first, date('2026-11-24'));
    const other = rescheduled(first, date('2026-11-25'));
    const stored = async () => (await facts.read([first.ref])).get(refKey(first.ref));

    it('does not write a new fact over one that came meanwhile', async () => {
      await facts.write([{ before: undefined, after: first }]);
      expect(await facts.write([{ before: undefined, after: other }])).toEqual(new Set([refKey(first.ref)]));
      expect(await stored()).toEqual(first);
    });

    it('does not write over a fact that changed since it was read', async () => {
      await facts.write([{ before: undefined, after: first }]);
      await facts.write([{ before: first, after: next }]);
      expect(await facts.write([{ before: first, after: other }])).toEqual(new Set([refKey(first.ref)]));
      expect(await stored()).toEqual(next);
    });

    it('does not write over a fact that is gone, as it was never there', async () => {
      expect(await facts.write([{ before: first, after: next }])).toEqual(new Set([refKey(first.ref)]));
      expect(await stored()).toBeUndefined();
    });

    it('writes the rest of a batch of which one is lost', async () => {
      const many = names('item', 60).map((id) => promise('p-1', id));
      const taken = many[33] ?? first;
      await facts.write([{ before: undefined, after: taken }]);
      const lost = await facts.write(many.map((after) => ({ before: undefined, after })));
      expect(lost).toEqual(new Set([refKey(taken.ref)]));
      expect((await facts.read(many.map((fact) => fact.ref))).size).toBe(60);
    });

    it('lets exactly one of many writers at once win', async () => {
      await facts.write([{ before: undefined, after: first }]);
      const changes = names('2027', 20).map((_, day) =>
        rescheduled(first, date(`2026-12-${String(day + 1).padStart(2, '0')}`)),
      );
      const answers = await Promise.all(changes.map((after) => facts.write([{ before: first, after }])));
      const winners = changes.filter((_, index) => answers[index]?.size === 0);
      expect(winners).toHaveLength(1);
      expect(await stored()).toEqual(winners[0]);
    });
  });
}
