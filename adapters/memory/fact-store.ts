import { millisOf } from '../../domain/calendar/instant.ts';
import { weekOf } from '../../domain/facts/copies.ts';
import { type Fact, refKey } from '../../domain/facts/fact.ts';
import { expiryOf } from '../../domain/facts/retention.ts';
import type { FactStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryFactStore({ facts, factWeeks, clock }: Memory): FactStore {
  const hasExpired = (fact: Fact | undefined) => {
    const expiry = fact === undefined ? null : expiryOf(fact);
    return expiry !== null && millisOf(expiry) <= clock().getTime();
  };
  return {
    async read(refs) {
      const found = facts.getAll(refs.map(refKey));
      return new Map([...found].filter(([, fact]) => !hasExpired(fact)));
    },
    async write(changes) {
      const lost = new Set<string>();
      for (const change of changes) {
        const key = refKey(change.after.ref);
        const stored = facts.get(key);
        const before = change.before ?? (hasExpired(stored) ? stored : undefined);
        if (!facts.putUnchanged(key, { before, after: change.after })) {
          lost.add(key);
          continue;
        }
        const week = weekOf(change.after);
        if (week === null) factWeeks.delete(key);
        else factWeeks.set(key, week);
      }
      return lost;
    },
  };
}
