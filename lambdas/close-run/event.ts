import type { RunPlan } from '../../domain/scores/run.ts';

/** The plan as `plan-run` answered it; the state machine hands it on as it is. */
export type CloseEvent = RunPlan;
