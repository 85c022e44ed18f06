import type { Table } from '../adapters/aws/table.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { Profile } from '../domain/policy/books.ts';
import type { Runtime } from '../domain/ports.ts';
import type { RunMode } from '../domain/scores/run.ts';
import type { Closed } from '../lambdas/close-run/close-run.ts';
import type { Plan } from '../lambdas/plan-run/plan-run.ts';

/** What a command works on: the whole system with its data, on this machine or as a deployed stage (ADR 0018). */
export interface Installation {
  readonly table: Table;
  readonly settings: { readonly TABLE_NAME: string; readonly SHARDS: number; readonly NORM_BOOK: Profile };
  readonly runtime: Runtime;
  /** Null for the week: the newest that is definitive. Null for the mode: LIVE for the newest week, BACKFILL for an older one. */
  readonly runWeek: RunWeek;
  /** Sets the clock that this command reads by; without it, it shows the real time. */
  setClock(now: Date | null): void;
  close(): Promise<void>;
}

export type RunWeek = (week: IsoWeek | null, mode: RunMode | null) => Promise<WeekRun>;

type NotRun = Extract<Plan, { readonly proceed: false }>;

/** One weekly run, from its plan to its close. */
export interface WeekRun {
  readonly plan: Pick<Plan, 'week' | 'mode'> & { readonly reason?: NotRun['reason'] };
  /** Null where there was nothing to do, for that reason. */
  readonly closed: Closed | null;
}
