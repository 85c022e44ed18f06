import { decisionStore } from '../adapters/aws/decision-store.ts';
import { resultStore } from '../adapters/aws/result-store.ts';
import { shardReader } from '../adapters/aws/shard-reader.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { StrikeConfirmed } from '../domain/decisions/decision.ts';
import type { Score } from '../domain/scores/score.ts';
import { type Effect, effectsOf } from './corrections/effects.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation, WeekRun } from './installation.ts';
import { recompute } from './recompute.ts';

/** A week that later data would make a strike week (E11): for a person to look at. */
export interface FlaggedWeek {
  readonly partnerId: string;
  readonly week: IsoWeek;
  /** The latest score that is not flagged: by it the week counts. */
  readonly stands: Score;
  /** What later data gives. */
  readonly late: Score;
}

/** By partner and week. The ledgers tell which; only of those partners are scores read. */
export async function* flaggedWeeks(installation: Installation): AsyncIterable<FlaggedWeek> {
  const { table, settings } = installation;
  const reader = shardReader(table, settings.SHARDS);
  const partners: string[] = [];
  for (let shard = 0; shard < settings.SHARDS; shard++) {
    for await (const page of reader.partners(shard, null)) {
      partners.push(
        ...page.filter(({ ledger }) => ledger?.rows.some(({ flagged }) => flagged)).map((one) => one.partnerId),
      );
    }
  }
  for (const partnerId of partners.sort()) yield* flaggedOf(installation, partnerId);
}

/** What came of a confirmation. */
export interface Confirmed {
  readonly record: StrikeConfirmed;
  readonly isNew: boolean;
  readonly effects: readonly Effect[];
  readonly runs: readonly WeekRun[];
}

/**
 * A person has looked at a flagged week, and its strike counts. `approve` is asked before anything is written.
 *
 * @throws {ExplainedError} when the week is not flagged, or its facts have changed since.
 */
export async function confirmStrike(
  installation: Installation,
  partnerId: string,
  week: IsoWeek,
  why: Pick<StrikeConfirmed, 'decidedBy' | 'note'>,
  dryRun: boolean,
  approve: (effects: readonly Effect[]) => Promise<void> = async () => {},
): Promise<Confirmed> {
  const store = decisionStore(installation.table, installation.settings.SHARDS);
  const made = (await store.ofPartner(partnerId)).findLast(
    (one): one is StrikeConfirmed => one.kind === 'STRIKE_CONFIRMED' && one.week === week,
  );
  const flagged = (await allFlaggedOf(installation, partnerId)).find((one) => one.week === week);
  if (flagged === undefined) {
    if (made === undefined) throw new ExplainedError(`${partnerId} has no flagged ${week} (norms flagged lists them).`);
    return { record: made, isNew: false, effects: [], runs: dryRun ? [] : await recompute(installation, [week]) };
  }
  const decidedAt = instantOf(installation.runtime.clock());
  const { factsDigest } = flagged.late;
  const record: StrikeConfirmed = { kind: 'STRIKE_CONFIRMED', partnerId, week, factsDigest, ...why, decidedAt };
  const effects = await effectsOf(installation, week, {}, { decisions: [record] });
  if (!effects.some(({ strike }) => strike.after)) {
    throw new ExplainedError(
      `The facts of ${partnerId} in ${week} have changed since it was flagged: norms evaluate --week ${week} --mode rerun, and look again.`,
    );
  }
  if (dryRun) return { record, isNew: true, effects, runs: [] };
  await approve(effects);
  const isNew = await store.add(record);
  return { record, isNew, effects, runs: await recompute(installation, [week]) };
}

async function allFlaggedOf(installation: Installation, partnerId: string): Promise<readonly FlaggedWeek[]> {
  const all: FlaggedWeek[] = [];
  for await (const one of flaggedOf(installation, partnerId)) all.push(one);
  return all;
}

async function* flaggedOf({ table, settings }: Installation, partnerId: string): AsyncIterable<FlaggedWeek> {
  const byWeek = new Map<IsoWeek, Score[]>();
  for await (const page of resultStore(table, settings.SHARDS).scores(partnerId)) {
    for (const score of page) byWeek.set(score.week, [...(byWeek.get(score.week) ?? []), score]);
  }
  for (const [week, revisions] of byWeek) {
    const late = revisions.at(-1);
    const stands = revisions.findLast(({ flagged }) => !flagged);
    if (late?.flagged && stands !== undefined) yield { partnerId, week, stands, late };
  }
}
