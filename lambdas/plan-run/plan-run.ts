import { compareInstants, type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { membershipAt } from '../../domain/facts/profile.ts';
import { type BookOf, definitiveMomentOf, lastDefinitiveWeek } from '../../domain/policy/finalisation.ts';
import type { RunStore, ShardReader } from '../../domain/ports.ts';
import { bookUseAfter, OtherBook } from '../../domain/scores/book-use.ts';
import type { Run, RunMode, RunOwner, RunPlan } from '../../domain/scores/run.ts';

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
      readonly reason: 'COMPLETE' | 'RUNNING' | 'NOT_ENDED';
    };

export interface PlanPorts {
  readonly runs: RunStore;
  readonly reader: ShardReader;
  readonly shards: number;
  readonly bookOf: BookOf;
  readonly now: Date;
}

/** As long as a function may run: a run that dies is taken over after it. */
export const LEASE_MILLIS = 15 * 60_000;

/**
 * Starts the run of a week: takes the lease and a snapshot of the partners, counted per shard, that the
 * scores have to match in the end. A second start of a run that is on its way or done is no error. An audit takes the
 * lease alone: the snapshot and the moment are those of the run that it looks at, and without one that ended there is nothing to audit.
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
  const definitive = definitiveMomentOf(week, book);
  if (compareInstants(definitive, moment) > 0) throw new WeekNotOver(week, definitive);

  const [before, used] = await Promise.all([runs.read(week), runs.bookUse()]);
  const use = bookUseAfter(used, book.profile, week);
  const isSameBook = used?.profile === use.profile;
  const obstacle = obstacleTo(mode, before, isSameBook);
  if (obstacle !== null) return { proceed: false, week, mode, reason: obstacle };
  if (mode === 'AUDIT' && !isSameBook) throw new OtherBook(`${week} was not judged under ${use.profile}`);

  const until = instantOf(now.getTime() + LEASE_MILLIS);
  if (!(await runs.lease(input.owner, moment, until))) {
    if (before?.status === 'RUNNING' && before.mode === mode) return { proceed: false, week, mode, reason: 'RUNNING' };
    throw new LeaseHeld(week);
  }

  const all = Array.from({ length: shards }, (_, shard) => shard);
  const plan: RunPlan = { week, mode, asOf: definitive, owner: input.owner, startedAt: moment };
  if (mode === 'AUDIT') return { proceed: true, ...plan, asOf: before?.asOf ?? definitive, shards: all };
  const snapshot = await Promise.all(all.map((shard) => countPartners(reader, shard, week, definitive)));
  if (JSON.stringify(use) !== JSON.stringify(used)) await runs.writeBookUse(use);
  await runs.write({
    ...plan,
    status: 'RUNNING',
    closedAt: null,
    snapshot,
    missing: [],
  });
  return { proceed: true, ...plan, shards: all };
}

/** Why a run of this mode has nothing to do, by the run of its week that there is. */
function obstacleTo(mode: RunMode, run: Run | undefined, isSameBook: boolean): 'COMPLETE' | 'NOT_ENDED' | null {
  if (mode === 'AUDIT') return run === undefined || run.status === 'RUNNING' ? 'NOT_ENDED' : null;
  const isDone = run?.mode === 'LIVE' && run.status === 'COMPLETE' && isSameBook;
  return mode === 'LIVE' && isDone ? 'COMPLETE' : null;
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
