import { resultStore } from '../adapters/aws/result-store.ts';
import { latestRevisions } from '../domain/scores/latest-revisions.ts';
import type { Score } from '../domain/scores/score.ts';
import type { Installation } from './installation.ts';

/** The latest revision of every score, by partner and then week. */
export function readScores({ table, settings }: Installation, partnerId: string | null): AsyncIterable<Score> {
  return latestRevisions(resultStore(table, settings.SHARDS).scores(partnerId));
}
