import type { Quarantine } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryQuarantine({ quarantine }: Memory): Quarantine {
  return {
    async keep(entries) {
      for (const entry of entries) quarantine.put(entry.digest, entry);
    },
  };
}
