import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { ExecutionState, RunExecutions } from '../../adapters/aws/run-executions.ts';
import { type IsoWeek, parseIsoWeek } from '../../domain/calendar/iso-week.ts';
import type { RunStore } from '../../domain/ports.ts';
import { RUN_MODES, type RunMode } from '../../domain/scores/run.ts';
import type { Closed } from '../../lambdas/close-run/close-run.ts';
import { ExplainedError } from '../explained-error.ts';
import type { RunWeek, WeekRun } from '../installation.ts';

/** Told of every look at a run; `shards` is null before it has come to them, and `ended` once it is over. */
export type RunProgress = (look: {
  readonly week: IsoWeek | null;
  readonly mode: RunMode | null;
  readonly execution: string;
  readonly shards: { readonly done: number; readonly total: number } | null;
  readonly ended: boolean;
}) => void;

export interface RemoteRunPorts {
  readonly executions: RunExecutions;
  readonly runs: Pick<RunStore, 'read'>;
  readonly onProgress: RunProgress;
  /** Makes names that no execution has had yet. */
  readonly now?: () => Date;
}

/** The first looks come quickly, for small stages; a run of minutes is looked at every five seconds. */
const FIRST_WAIT_MILLIS = 200;
const LONGEST_WAIT_MILLIS = 5_000;

const count = z.int().min(0);
const isoWeek = z.string().transform((text, context): IsoWeek => {
  const week = parseIsoWeek(text);
  if (week !== undefined) return week;
  context.addIssue({ code: 'custom', message: 'no ISO week' });
  return z.NEVER;
});

/** As `close-run` answers it. */
const closedRun = z.object({
  week: isoWeek,
  status: z.enum(['COMPLETE', 'INCOMPLETE']),
  counts: z
    .object({
      partners: count,
      unregistered: count,
      measured: count,
      strikes: count,
      windowsOpened: count,
      lettersDue: count,
      written: count,
      startAlerts: count.optional(),
    })
    .transform(({ startAlerts, ...counts }) => ({ ...counts, ...(startAlerts !== undefined && { startAlerts }) })),
  missing: z.array(z.string()),
});

/** As `plan-run` answers it where nothing is to be run. */
const notRun = z.object({
  proceed: z.literal(false),
  week: isoWeek,
  mode: z.enum(RUN_MODES),
  reason: z.enum(['COMPLETE', 'RUNNING']),
});

/** What a function of the run said when it failed for good. */
const lambdaFailure = z.object({ errorMessage: z.string() });

/** Its message says all that a person needs (`plan-run`). */
const FORESEEN = new Set(['WeekNotOver', 'OtherBook', 'NoBookInForce', 'LeaseHeld']);

/** Has a week judged by the stage's state machine, and follows it to its end. The run goes on without whoever follows it. */
export function remoteRunner({ executions, runs, onProgress, now = () => new Date() }: RemoteRunPorts): RunWeek {
  const follow = async (execution: string, week: IsoWeek | null, mode: RunMode | null) => {
    for (let wait = FIRST_WAIT_MILLIS; ; wait = Math.min(1.5 * wait, LONGEST_WAIT_MILLIS)) {
      const state = await executions.look(execution);
      const ended = state.status !== 'RUNNING';
      onProgress({ week, mode, execution, shards: ended ? null : await executions.shardsDone(execution), ended });
      if (ended) return state;
      await pause(wait);
    }
  };

  return async (week, mode) => {
    const input = { ...(week !== null && { week }), ...(mode !== null && { mode }) };
    const execution = await executions.start(input, nameOf(week, mode, now()));
    const state = await follow(execution, week, mode);
    return weekRunOf(state, execution, { mode, runs });
  };
}

/** Tells in the list of executions what it was, and that a person started it. At most 80 letters, digits and dashes. */
function nameOf(week: IsoWeek | null, mode: RunMode | null, at: Date): string {
  const moment = at.toISOString().replaceAll(/[:.]/g, '-');
  return ['by-hand', week ?? 'newest', mode?.toLowerCase() ?? 'as-due', moment].join('-');
}

async function weekRunOf(
  state: Exclude<ExecutionState, { status: 'RUNNING' }>,
  execution: string,
  { mode, runs }: { readonly mode: RunMode | null; readonly runs: Pick<RunStore, 'read'> },
): Promise<WeekRun> {
  if (state.status === 'FAILED' && state.error !== 'INCOMPLETE') throw failureOf(state, execution);
  const answer = parsed(state.status === 'SUCCEEDED' ? state.output : state.cause);
  const ended = z.union([closedRun, notRun]).safeParse(answer);
  if (!ended.success) throw new Error(`The run ended with what is no answer of it: ${JSON.stringify(answer)}`);
  const { data } = ended;
  if ('proceed' in data) return { plan: { week: data.week, mode: data.mode, reason: data.reason }, closed: null };
  const closed: Closed = data;
  // The execution's answer does not say the mode, where the plan chose it.
  return { plan: { week: data.week, mode: mode ?? (await runs.read(data.week))?.mode ?? 'LIVE' }, closed };
}

function failureOf({ error, cause }: { readonly error: string; readonly cause: string }, execution: string): Error {
  const said = lambdaFailure.safeParse(parsed(cause));
  const message = said.success ? said.data.errorMessage : cause;
  if (FORESEEN.has(error)) return new ExplainedError(`${message}.`);
  const why = message === '' ? error : `${error} (${message})`;
  return new ExplainedError(
    `The run failed: ${why}. Its history is in the execution ${execution}; docs/runbook.md, "weekly-run-failed".`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
