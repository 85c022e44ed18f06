import { beforeEach, describe, expect, it } from 'vitest';
import { addMillis } from '../../../domain/calendar/instant.ts';
import { type Fact, factOf, refKey } from '../../../domain/facts/fact.ts';
import { NOON, oneOfEachKind, ref } from './examples.ts';
import type { OpenStorage, Storage } from './storage.ts';

export function expiryContract(open: OpenStorage): void {
  describe('fault row 44: a fact that has expired, and is still stored', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(4);
    });

    const DAY = 86_400_000;
    const CASES: readonly (readonly [kind: Fact['ref']['kind'], days: number])[] = [
      ['contact', 400],
      ['mailed', 40],
    ];
    const exampleOf = (kind: string): Fact => {
      const fact = oneOfEachKind().find((one) => one.ref.kind === kind);
      if (fact === undefined) throw new Error(`There is no example of a ${kind}`);
      return fact;
    };
    const read = async (fact: Fact) => (await storage.facts.read([fact.ref])).get(refKey(fact.ref));

    it.each(CASES)('is absent %s after %i days, and not a moment before', async (kind, days) => {
      const fact = exampleOf(kind);
      await storage.facts.write([{ before: undefined, after: fact }]);
      storage.setClock(addMillis(NOON, days * DAY - 1));
      expect(await read(fact)).toEqual(fact);
      storage.setClock(addMillis(NOON, days * DAY));
      expect(await read(fact)).toBeUndefined();
    });

    it.each(CASES)('gives its place to a new %s of its reader, to whom it is not there', async (kind, days) => {
      const fact = exampleOf(kind);
      await storage.facts.write([{ before: undefined, after: fact }]);
      const now = addMillis(NOON, days * DAY);
      storage.setClock(now);
      const entries = fact.entries.map((entry) => ({ ...entry, at: now }));
      const next = factOf(fact.ref, entries as Fact['entries']);
      expect(await storage.facts.write([{ before: undefined, after: next }])).toEqual(new Set());
      expect(await read(next)).toEqual(next);
    });

    it('is no fact of another kind: the others stay', async () => {
      const staying = oneOfEachKind().filter(({ ref: { kind } }) => kind !== 'contact' && kind !== 'mailed');
      await storage.facts.write(staying.map((after) => ({ before: undefined, after })));
      storage.setClock(addMillis(NOON, 10_000 * DAY));
      expect((await storage.facts.read(staying.map((fact) => fact.ref))).size).toBe(staying.length);
    });

    it('is never the mark of an erasure: an old contact that comes once more must find it', async () => {
      const erased = factOf(ref('contact', 'c-1'), [
        { register: 'reachable', at: NOON, event: 'shop\nerased', digest: 'e', value: null },
      ]);
      await storage.facts.write([{ before: undefined, after: erased }]);
      storage.setClock(addMillis(NOON, 10_000 * DAY));
      expect(await read(erased)).toEqual(erased);
    });
  });
}
