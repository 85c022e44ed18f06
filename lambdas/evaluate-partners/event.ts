import { NO_COUNTS, type RunPlan } from '../../domain/scores/run.ts';
import type { ShardTurn } from './evaluate-partners.ts';

/** The first turn of a shard brings the plan and the shard alone; each later one what the turn before it answered. */
export interface EvaluateEvent extends Partial<Pick<ShardTurn, 'cursor' | 'counts' | 'failed'>> {
  readonly run: RunPlan;
  readonly shard: number;
}

export function toTurn({ run, shard, cursor = null, counts = NO_COUNTS, failed = [] }: EvaluateEvent): ShardTurn {
  return { run, shard, cursor, counts, failed };
}
