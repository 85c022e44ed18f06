import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';

/**
 * LIVE makes letters; RERUN a correction letter where a shown figure changed; BACKFILL none. CASCADE follows the re-run
 * of an earlier week: what changes by that week alone was told with it, and is not told again. AUDIT judges as RERUN does, looks
 * at a run that has ended, at that run's own `asOf`, and says how many scores it found other than they stood (fault row 17).
 */
export const RUN_MODES = ['LIVE', 'RERUN', 'BACKFILL', 'CASCADE', 'AUDIT'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** Who holds the lease: a state machine execution, or a command. */
export type RunOwner = string;

/** One weekly evaluation of all partners. */
export interface Run extends RunPlan {
  readonly status: 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';
  readonly closedAt: Instant | null;
  /** Partners to be judged, a number a shard: the snapshot that the scores must match. */
  readonly snapshot: readonly number[];
  /** Named when the run is INCOMPLETE: partners without a score, at most 100. */
  readonly missing: readonly string[];
  /** Of the last audit; absent until there was one. An audit changes nothing else of the run that it looks at. */
  readonly audit?: RunAudit;
}

/** What reading a week's facts again came to. */
export interface RunAudit {
  readonly at: Instant;
  /** Partners of the snapshot whose score was missing, or was not what the facts give: each has a new revision now. */
  readonly differences: number;
  /** Partners that could not be judged again, at most 100. */
  readonly missing: readonly string[];
}

/** The part of a run that is handed from function to function. */
export interface RunPlan {
  readonly week: IsoWeek;
  readonly mode: RunMode;
  readonly asOf: Instant;
  readonly owner: RunOwner;
  /** When it was planned: tells this run of the week from any other. */
  readonly startedAt: Instant;
}

/** What one shard came to. Counts of this run, made anew each time it is run. */
export interface ShardResult {
  readonly shard: number;
  /** Of its run: an earlier run's result proves nothing for this one. */
  readonly startedAt: Instant;
  readonly counts: RunCounts;
  /** Partners whose score could not be computed, and why. */
  readonly failed: readonly { readonly partnerId: string; readonly reason: string }[];
}

export interface RunCounts {
  /** Partners of the snapshot that have a score. */
  readonly partners: number;
  /** Partners with facts but no registration: judged, with nobody to write to. */
  readonly unregistered: number;
  /** Partners with data for at least one norm. */
  readonly measured: number;
  readonly strikes: number;
  readonly windowsOpened: number;
  readonly lettersDue: number;
  /** Scores written; the others were there already, the same. */
  readonly written: number;
  /** Start phases extended so often that a person looks at them (`rules.md` 3.4); absent where there are none. */
  readonly startAlerts?: number;
}

export const NO_COUNTS: RunCounts = {
  partners: 0,
  unregistered: 0,
  measured: 0,
  strikes: 0,
  windowsOpened: 0,
  lettersDue: 0,
  written: 0,
};

export function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  const startAlerts = (a.startAlerts ?? 0) + (b.startAlerts ?? 0);
  return {
    partners: a.partners + b.partners,
    unregistered: a.unregistered + b.unregistered,
    measured: a.measured + b.measured,
    strikes: a.strikes + b.strikes,
    windowsOpened: a.windowsOpened + b.windowsOpened,
    lettersDue: a.lettersDue + b.lettersDue,
    written: a.written + b.written,
    ...(startAlerts > 0 && { startAlerts }),
  };
}
