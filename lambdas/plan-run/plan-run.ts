import { compareInstants, type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { membershipAt } from '../../domain/facts/profile.ts';
import { type BookOf, definitiveMomentOf, lastDefinitiveWeek } from '../../domain/policy/finalisation.ts';
import type { RunStore, ShardReader } from '../../domain/ports.ts';
import { bookUseAfter } from '../../domain/scores/book-use.ts';
import type { RunMode, RunOwner, RunPlan } from '../../domain/scores/run.ts';

export interface PlanInput {
  /** Null: the newest week that is definitive by now. */
  readonly week: IsoWeek | null;
  /** Null: LIVE for the newest week, BACKFILL for an older one. */
  readonly mode: RunMode | null;
  readonly owner: RunOwner;
}

export type Plan =
  | ({ readonly proceed: true; readonly shards: readonly number[] } & RunPlan)
  | {
      readonly proceed: false;
      readonly week: IsoWeek;
      readonly mode: RunMode;
      readonly reason: 'COMPLETE' | 'RUNNING';
    };

export interface PlanPorts {
  readonly runs: RunStore;
  readonly reader: ShardReader;
  readonly shards: number;
  readonly bookOf: BookOf;
  readonly now: Date;
}

/** As long as a function may run: a run that dies is taken over after it. */
const LEASE_MILLIS = 15 * 60_000;

/**
 * Starts the run of a week: takes the lease and a snapshot of the partners, counted per shard, that the
 * scores have to match in the end. A second start of a run that is on its way or done is no error.
 *
 * @throws WeekNotOver when the week is not to be judged yet; OtherBook when earlier weeks were judged under another
 * profile; LeaseHeld when another run or an import is at work.
 */
export async function planRun(input: PlanInput, { runs, reader, shards, bookOf, now }: PlanPorts): Promise<Plan> {
  const moment = instantOf(now);
  const newest = lastDefinitiveWeek(moment, bookOf);
  const week = input.week ?? newest;
  const mode = input.mode ?? (week === newest ? 'LIVE' : 'BACKFILL');
  const book = bookOf(week);
  const asOf = definitiveMomentOf(week, book);
  if (compareInstants(asOf, moment) > 0) throw new WeekNotOver(week, asOf);

  const [before, used] = await Promise.all([runs.read(week), runs.bookUse()]);
  const use = bookUseAfter(used, book.profile, week);
  const isDone = before?.mode === 'LIVE' && before.status === 'COMPLETE' && used?.profile === use.profile;
  if (mode === 'LIVE' && isDone) {
    return { proceed: false, week, mode, reason: 'COMPLETE' };
  }
  const until = instantOf(now.getTime() + LEASE_MILLIS);
  if (!(await runs.lease(input.owner, moment, until))) {
    if (before?.status === 'RUNNING' && before.mode === mode) return { proceed: false, week, mode, reason: 'RUNNING' };
    throw new LeaseHeld(week);
  }

  const all = Array.from({ length: shards }, (_, shard) => shard);
  const snapshot = await Promise.all(all.map((shard) => countPartners(reader, shard, week, asOf)));
  if (JSON.stringify(use) !== JSON.stringify(used)) await runs.writeBookUse(use);
  const plan: RunPlan = { week, mode, asOf, owner: input.owner, startedAt: moment };
  await runs.write({
    ...plan,
    status: 'RUNNING',
    closedAt: null,
    snapshot,
    missing: [],
  });
  return { proceed: true, ...plan, shards: all };
}

export class WeekNotOver extends Error {
  override readonly name = 'WeekNotOver';
  constructor(week: IsoWeek, asOf: Instant) {
    super(`${week} cannot be judged before its run moment, ${asOf}`);
  }
}

export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
  constructor(week: IsoWeek) {
    super(`${week} cannot be run now: another run or a bulk import is at work. Start it again later`);
  }
}

async function countPartners(reader: ShardReader, shard: number, week: IsoWeek, asOf: Instant): Promise<number> {
  let partners = 0;
  for await (const page of reader.profiles(shard)) {
    // Whose profile cannot be read is expected too: the run must not end as if that partner had its score.
    partners += page.filter(
      ({ profile, damage }) => damage !== null || membershipAt(profile, week, asOf) === 'OPEN',
    ).length;
  }
  return partners;
}
