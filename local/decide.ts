import { decisionStore } from '../adapters/aws/decision-store.ts';
import { shardReader } from '../adapters/aws/shard-reader.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { CountAnew } from '../domain/decisions/decision.ts';
import type { Score } from '../domain/scores/score.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation, WeekRun } from './installation.ts';
import { recompute } from './recompute.ts';
import { readScores } from './scores.ts';

/** What came of a decision. */
export interface Decided {
  readonly record: CountAnew;
  /** False where it was decided before: what was said then stands. */
  readonly isNew: boolean;
  readonly runs: readonly WeekRun[];
}

/**
 * Records a person's decision on a partner that exceeded the limit: from the week after it the count starts anew (E16). `approve` is
 * asked before anything is written.
 *
 * @throws {ExplainedError} when the partner is not known, the week not judged, or the limit not exceeded by then.
 */
export async function decide(
  installation: Installation,
  partnerId: string,
  week: IsoWeek,
  why: Pick<CountAnew, 'decidedBy' | 'note'>,
  approve: () => Promise<void> = async () => {},
): Promise<Decided> {
  const { table, settings, runtime } = installation;
  const store = decisionStore(table, settings.SHARDS);
  const made = (await store.ofPartner(partnerId)).find(
    (one): one is CountAnew => one.kind === 'COUNT_ANEW' && one.week === week,
  );
  if (made !== undefined) return { record: made, isNew: false, runs: await recompute(installation, [week]) };
  const { status, strikes } = (await scoreOf(installation, partnerId, week)).standing;
  if (status !== 'LIMIT_EXCEEDED') {
    throw new ExplainedError(
      `${partnerId} has not exceeded the limit as at ${week} (${status}, strikes: ${strikes}): there is nothing to decide (E16).`,
    );
  }
  const decidedAt = instantOf(runtime.clock());
  const record: CountAnew = { kind: 'COUNT_ANEW', partnerId, week, ...why, decidedAt };
  await approve();
  const isNew = await store.add(record);
  return { record, isNew, runs: await recompute(installation, [week]) };
}

async function scoreOf(installation: Installation, partnerId: string, week: IsoWeek): Promise<Score> {
  const { profile, ledger } = await shardReader(installation.table, installation.settings.SHARDS).partner(partnerId);
  if (profile === null && ledger === null) throw new ExplainedError(`There is no partner ${partnerId}.`);
  for await (const score of readScores(installation, partnerId)) if (score.week === week) return score;
  throw new ExplainedError(`${partnerId} has no score for ${week}: only a judged week is decided on.`);
}
