import { openTable } from '../../adapters/aws/open-table.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { readPlanInput } from './event.ts';
import { type Plan, planRun } from './plan-run.ts';

export function createHandler({ TABLE_NAME, SHARDS }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME);
  const stores = { runs: runStore(table), reader: shardReader(table, SHARDS), shards: SHARDS };
  return async (event: unknown): Promise<Plan> => {
    const plan = await planRun(readPlanInput(event), { ...stores, now: clock() });
    report('run planned', { week: plan.week, mode: plan.mode, proceed: plan.proceed });
    return plan;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: unknown): Promise<Plan> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('plan-run'));
  return deployed(event);
};
