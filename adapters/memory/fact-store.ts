import { weekOf } from '../../domain/facts/copies.ts';
import { refKey } from '../../domain/facts/fact.ts';
import type { FactStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryFactStore({ facts, factWeeks }: Memory): FactStore {
  return {
    async read(refs) {
      return facts.getAll(refs.map(refKey));
    },
    async write(changes) {
      const lost = new Set<string>();
      for (const change of changes) {
        const key = refKey(change.after.ref);
        if (!facts.putUnchanged(key, change)) {
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
