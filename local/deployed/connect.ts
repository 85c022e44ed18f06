import { openTable } from '../../adapters/aws/open-table.ts';
import { runExecutions } from '../../adapters/aws/run-executions.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { isProfile } from '../../domain/policy/books.ts';
import { ExplainedError } from '../explained-error.ts';
import type { Installation } from '../installation.ts';
import { type RunProgress, remoteRunner } from './remote-runs.ts';

/** What is known of a deployed stage by the stack that it is deployed as. */
export interface StageResources {
  readonly stage: string;
  readonly tableName: string;
  readonly shards: number;
  readonly normBook: string;
  readonly weeklyRunArn: string;
}

/**
 * A deployed stage, as a command works on it: it reads and writes the table by the same adapters as the functions do, and has weeks judged
 * by the stage's own state machine. Region and credentials are those of the environment.
 *
 * @throws {ExplainedError} when the stage judges by a norm book that this program does not know.
 */
export function connectToStage(resources: StageResources, onProgress: RunProgress = () => {}): Installation {
  const { stage, tableName, shards, normBook, weeklyRunArn } = resources;
  if (!isProfile(normBook)) {
    throw new ExplainedError(
      `${stage} judges by the norm book ${normBook}, which this version of the program does not know: use the one that was deployed.`,
    );
  }
  let set: Date | null = null;
  const clock = () => set ?? new Date();
  const table = openTable(tableName, clock);
  return {
    table,
    settings: { TABLE_NAME: tableName, SHARDS: shards, NORM_BOOK: normBook },
    runtime: { clock, report: () => {} },
    runWeek: remoteRunner({ executions: runExecutions(weeklyRunArn), runs: runStore(table), onProgress }),
    setClock(now) {
      set = now;
    },
    async close() {},
  };
}
