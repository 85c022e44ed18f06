import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { letterStore } from '../../adapters/aws/letter-store.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import type { KeepWatchEvent } from './event.ts';
import { keepWatch, type Watch } from './keep-watch.ts';

export function createHandler({ TABLE_NAME, SHARDS, NORM_BOOK }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, clock);
  const ports = {
    runs: runStore(table),
    letters: letterStore(table),
    facts: conditionalFactStore(table, SHARDS),
    bookOf: (week: IsoWeek) => bookInForce(NORM_BOOK, week),
  };
  return async (_event: KeepWatchEvent): Promise<Watch> => {
    const watch = await keepWatch({ ...ports, now: clock() });
    report('watch kept', { ...watch });
    return watch;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: KeepWatchEvent): Promise<Watch> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('keep-watch'));
  return deployed(event);
};
