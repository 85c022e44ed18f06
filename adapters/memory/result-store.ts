import type { ResultStore } from '../../domain/ports.ts';
import type { Score } from '../../domain/scores/score.ts';
import { putDue } from './letter-store.ts';
import type { Memory } from './memory.ts';
import { textPages } from './pages.ts';

export function memoryResultStore(memory: Memory): ResultStore {
  const { scores, ledgers, pageSize } = memory;
  return {
    async write(judgements) {
      for (const { score, ledger, letter } of judgements) {
        scores.put(keyOf(score), score);
        if (letter !== null) putDue(memory, letter);
        ledgers.put(ledger.partnerId, ledger);
      }
    },
    async *scores(partnerId) {
      const keys = () => scores.keys().filter((key) => partnerId === null || key.startsWith(`${partnerId}#`));
      for (const page of textPages(keys, pageSize)) yield [...scores.getAll(page).values()];
    },
  };
}

function keyOf({ partnerId, week, revision }: Score): string {
  return `${partnerId}#${week}#${String(revision).padStart(4, '0')}`;
}
