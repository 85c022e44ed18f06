import { inParallel } from '../adapters/aws/table.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { RunMode } from '../domain/scores/run.ts';
import { createHandler as createClose } from '../lambdas/close-run/handler.ts';
import type { EvaluateEvent } from '../lambdas/evaluate-partners/event.ts';
import { createHandler as createEvaluate } from '../lambdas/evaluate-partners/handler.ts';
import { createHandler as createPlan } from '../lambdas/plan-run/handler.ts';
import type { Plan } from '../lambdas/plan-run/plan-run.ts';
import type { Installation, WeekRun } from './installation.ts';
import { lambdaContext } from './lambda-context.ts';

/** A run on this machine, with all that its plan says. */
export interface LocalWeekRun extends WeekRun {
  readonly plan: Plan;
}

/** As a command; a deployed run is owned by its execution. One command at a time has the data, so it takes its own lease again. */
const OWNER = 'command-line';
/** As the blueprint gives them. */
const TIMEOUT_SECONDS = 900;
/** One waits for the engine while another computes. */
const SHARDS_AT_ONCE = 2;

/** Walks the weekly run as the state machine does: plan, every shard until its cursor is null, close. */
export function weeklyRunner({ settings, runtime }: Pick<Installation, 'settings' | 'runtime'>) {
  const plan = createPlan(settings, runtime);
  const evaluate = createEvaluate(settings, runtime);
  const close = createClose(settings, runtime);

  const evaluateShard = async (event: EvaluateEvent): Promise<void> => {
    let turn = await evaluate(event, lambdaContext('evaluate-partners', TIMEOUT_SECONDS));
    while (turn.cursor !== null) turn = await evaluate(turn, lambdaContext('evaluate-partners', TIMEOUT_SECONDS));
  };

  return async (week: IsoWeek | null, mode: RunMode | null): Promise<LocalWeekRun> => {
    const planned = await plan({ week, mode, owner: OWNER });
    if (!planned.proceed) return { plan: planned, closed: null };
    const { shards, asOf, owner, startedAt } = planned;
    const run = { week: planned.week, mode: planned.mode, asOf, owner, startedAt };
    await inParallel(shards, SHARDS_AT_ONCE, (shard) => evaluateShard({ run, shard }));
    return { plan: planned, closed: await close(run) };
  };
}
