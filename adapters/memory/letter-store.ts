import { compareInstants } from '../../domain/calendar/instant.ts';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import type { Delivery } from '../../domain/outbox/delivery.ts';
import type { LetterStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';
import { pagesOf } from './pages.ts';

export function memoryLetterStore(memory: Memory): LetterStore {
  const { letters, deliveries, dueLetters, pageSize } = memory;
  return {
    async write(due) {
      for (const letter of due) putDue(memory, letter);
    },
    async *due(letterClass, now) {
      const mayGo = () =>
        [...dueLetters.values()]
          .filter((letter) => letter.class === letterClass && compareInstants(letter.notBefore, now) <= 0)
          .sort(byAge);
      for (const page of pagesOf(mayGo, pageSize, (letter, last) => byAge(letter, last) > 0)) {
        yield [...letters.getAll(page.map(({ key }) => key)).values()];
      }
    },
    async read(keys) {
      return letters.getAll(keys);
    },
    async deliveries(keys) {
      return deliveries.getAll(keys);
    },
    async *unsent(state) {
      const inState = () =>
        [...deliveries.getAll(deliveries.keys()).values()].filter((one) => one.state === state).sort(byMoment);
      yield* pagesOf(inState, pageSize, (delivery, last) => byMoment(delivery, last) > 0);
    },
    async writeDelivery(change) {
      return deliveries.putUnchanged(change.after.key, change) || deliveries.holds(change.after.key, change.after);
    },
    async finish(finished) {
      for (const letter of finished) {
        letters.put(letter.key, letter);
        dueLetters.delete(letter.key);
      }
    },
  };
}

/** Puts a letter into the due index: one that is there already, or was finished, is there again. */
export function putDue({ letters, dueLetters }: Memory, letter: LetterDue): void {
  letters.put(letter.key, letter);
  dueLetters.set(letter.key, { key: letter.key, class: letter.class, notBefore: letter.notBefore });
}

function byAge(a: Pick<LetterDue, 'key' | 'notBefore'>, b: Pick<LetterDue, 'key' | 'notBefore'>): number {
  return compareInstants(a.notBefore, b.notBefore) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function byMoment(a: Delivery, b: Delivery): number {
  return compareInstants(a.at, b.at) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
