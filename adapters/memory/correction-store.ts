import type { CorrectionStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryCorrectionStore({ corrections }: Memory): CorrectionStore {
  const recordsOf = (prefix: string) => {
    const keys = corrections.keys().filter((key) => key.startsWith(prefix));
    return [...corrections.getAll(keys.sort()).values()];
  };
  return {
    async add(record) {
      return corrections.putUnchanged(`${record.week}#${record.id}`, { before: undefined, after: record });
    },
    async ofWeek(week) {
      return recordsOf(`${week}#`);
    },
    async all() {
      return recordsOf('');
    },
  };
}
