import { openTable } from '../../adapters/aws/open-table.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { readPlanInput } from './event.ts';
import { type Plan, planRun } from './plan-run.ts';

export function createHandler({ TABLE_NAME, SHARDS, NORM_BOOK }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, clock);
  const ports = {
    runs: runStore(table),
    reader: shardReader(table, SHARDS),
    shards: SHARDS,
    bookOf: (week: IsoWeek) => bookInForce(NORM_BOOK, week),
  };
  return async (event: unknown): Promise<Plan> => {
    const plan = await planRun(readPlanInput(event), { ...ports, now: clock() });
    report('run planned', { week: plan.week, mode: plan.mode, proceed: plan.proceed });
    return plan;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: unknown): Promise<Plan> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('plan-run'));
  return deployed(event);
};
