import { openTable } from '../../adapters/aws/open-table.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { Runtime } from '../../domain/ports.ts';
import { type Closed, closeRun } from './close-run.ts';
import { readEnv, type Settings } from './env.ts';
import type { CloseEvent } from './event.ts';

export function createHandler({ TABLE_NAME, SHARDS }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, clock);
  const stores = { runs: runStore(table), reader: shardReader(table, SHARDS) };
  return async (event: CloseEvent): Promise<Closed> => {
    const closed = await closeRun(event, { ...stores, now: clock() });
    report('run closed', { ...closed, mode: event.mode });
    return closed;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: CloseEvent): Promise<Closed> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('close-run'));
  return deployed(event);
};
