import { letterStore } from '../adapters/aws/letter-store.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterClass } from '../domain/notices/letter-due.ts';
import type { Deployment } from './deployment.ts';

/** How many letters of each class wait to be sent, now or later. */
export async function countLettersDue({ table }: Deployment): Promise<ReadonlyMap<LetterClass, number>> {
  const letters = letterStore(table);
  const farAhead = instantOf(Date.UTC(9000, 0));
  const counts = new Map<LetterClass, number>();
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of letters.due(letterClass, farAhead)) {
      counts.set(letterClass, (counts.get(letterClass) ?? 0) + page.length);
    }
  }
  return counts;
}
