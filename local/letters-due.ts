import { letterStore } from '../adapters/aws/letter-store.ts';
import { compareInstants, type Instant, instantOf } from '../domain/calendar/instant.ts';
import { LETTER_CLASSES } from '../domain/notices/letter-due.ts';
import type { Installation } from './installation.ts';

/** Letters whose hour has not come. */
export interface LettersAhead {
  readonly count: number;
  /** When the first of them may go; null where there is none. */
  readonly from: Instant | null;
}

const FAR_AHEAD = instantOf(Date.UTC(9000, 0));

export async function lettersAhead({ table }: Installation, now: Instant): Promise<LettersAhead> {
  const letters = letterStore(table);
  const moments: Instant[] = [];
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of letters.due(letterClass, FAR_AHEAD)) {
      moments.push(...page.map(({ notBefore }) => notBefore).filter((moment) => compareInstants(moment, now) > 0));
    }
  }
  return { count: moments.length, from: moments.sort(compareInstants)[0] ?? null };
}
