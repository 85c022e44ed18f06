import { instantOf } from '../../domain/calendar/instant.ts';
import { membershipAt } from '../../domain/facts/profile.ts';
import type { DirectoryEntry, RunStore, ShardReader } from '../../domain/ports.ts';
import { addCounts, NO_COUNTS, type RunCounts, type RunPlan, type ShardResult } from '../../domain/scores/run.ts';

export interface ClosePorts {
  readonly runs: RunStore;
  readonly reader: ShardReader;
  readonly now: Date;
}

export interface Closed {
  readonly week: string;
  readonly status: 'COMPLETE' | 'INCOMPLETE';
  readonly counts: RunCounts;
  /** Partners without a score, with the reason where one is known; at most {@link MAX_NAMED}. */
  readonly missing: readonly string[];
  /** Of an audit: scores that stood otherwise than the facts give them, or were not there. */
  readonly differences?: number;
}

const MAX_NAMED = 100;

/**
 * Ends a run: COMPLETE only if every partner of the snapshot has its score, else INCOMPLETE, naming those without.
 * An incomplete run is healed by starting it again. An audit is held against the same snapshot, and what it came to stands beside the
 * run that it looked at.
 */
export async function closeRun(plan: RunPlan, { runs, reader, now }: ClosePorts): Promise<Closed> {
  const run = await runs.read(plan.week);
  if (run === undefined) throw new Error(`${plan.week} was never planned: there is no run to close`);
  const own = (await runs.shards(plan.week)).filter(({ startedAt }) => startedAt === plan.startedAt);
  const results = new Map(own.map((result) => [result.shard, result]));
  const missing: string[] = [];
  for (const [shard, expected] of run.snapshot.entries()) {
    const result = results.get(shard);
    if (result !== undefined && result.failed.length === 0 && result.counts.partners >= expected) continue;
    missing.push(...(await namesWithoutScore(plan, shard, result, reader)));
  }
  const status = missing.length === 0 ? 'COMPLETE' : 'INCOMPLETE';
  const counts = [...results.values()].map((result) => result.counts).reduce(addCounts, NO_COUNTS);
  const named = missing.slice(0, MAX_NAMED);
  const closed: Closed = { week: plan.week, status, counts, missing: named };
  const at = instantOf(now);
  if (plan.mode === 'AUDIT') {
    // Of those with nobody to tell too: whose facts came out of the index late is a difference whoever it is.
    const differences = counts.written;
    await runs.write({ ...run, audit: { at, differences, missing: named } });
    await runs.release(plan.owner);
    return { ...closed, differences };
  }
  await runs.write({ ...run, status, closedAt: at, missing: named });
  await runs.release(plan.owner);
  return closed;
}

/** Read again from the ledgers, which say what was really written, and only for shards whose count is short. */
async function namesWithoutScore(
  plan: RunPlan,
  shard: number,
  result: ShardResult | undefined,
  reader: ShardReader,
): Promise<readonly string[]> {
  const failed = result?.failed.map(({ partnerId, reason }) => `${partnerId}: ${reason}`) ?? [];
  const named = new Set(result?.failed.map(({ partnerId }) => partnerId));
  for await (const page of reader.partners(shard, null)) {
    for (const entry of page) {
      if (!named.has(entry.partnerId)) failed.push(...lackOf(entry, plan));
    }
  }
  // All may have a score of an earlier run: this one has not looked at them all the same.
  if (failed.length === 0 && result === undefined) failed.push(`shard ${shard}: not evaluated in this run`);
  return failed;
}

/** The partner's name where its score is missing; empty where it has one, or is to have none. */
function lackOf({ partnerId, profile, ledger, damage }: DirectoryEntry, { week, asOf }: RunPlan): readonly string[] {
  if (damage !== null) return [`${partnerId}: ${damage}`];
  const isJudged = ledger?.rows.some((row) => row.week === week) ?? false;
  return isJudged || membershipAt(profile, week, asOf) !== 'OPEN' ? [] : [partnerId];
}
