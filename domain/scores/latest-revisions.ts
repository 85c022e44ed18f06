import type { Score } from './score.ts';

/** Of scores ordered by partner, week and revision, the latest revision of each partner-week. */
export async function* latestRevisions(pages: AsyncIterable<readonly Score[]>): AsyncIterable<Score> {
  let held: Score | undefined;
  for await (const page of pages) {
    for (const score of page) {
      if (held !== undefined && (held.partnerId !== score.partnerId || held.week !== score.week)) yield held;
      held = score;
    }
  }
  if (held !== undefined) yield held;
}
