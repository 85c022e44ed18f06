import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openTable as tableByName } from '../adapters/aws/open-table.ts';
import { runStore } from '../adapters/aws/run-store.ts';
import type { Table } from '../adapters/aws/table.ts';
import { isProfile, type Profile } from '../domain/policy/books.ts';
import type { Report, Runtime } from '../domain/ports.ts';
import { type Engine, openTable, startEngine } from './engine.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation, RunWeek } from './installation.ts';
import { type SecretsEndpoint, startSecretsEndpoint } from './secrets-endpoint.ts';

/**
 * One is judged while another is read, and that is all that two cores can make use of: every run makes its requests once a
 * shard. A deployed stage has 256.
 */
export const LOCAL_SHARDS = 2;
const TABLE_NAME = 'service-norms';
/** A queue of this machine is in memory: what is to be put aside finds nobody, and stays in it. */
export const NO_QUEUES = { EVENTS_URL: 'http://127.0.0.1:9/events', DEAD_EVENTS_URL: 'http://127.0.0.1:9/dead-events' };

/** The deployed system on this machine: the same functions and adapters, on an embedded engine, with a clock that can be set. */
export interface Deployment extends Installation {
  readonly engine: Engine;
  readonly secrets: SecretsEndpoint;
  readonly settings: Installation['settings'] & { readonly EVENTS_URL: string; readonly DEAD_EVENTS_URL: string };
}

export interface DeploymentOptions {
  /** Where the data is kept; without it, in memory. */
  readonly directory?: string | undefined;
  /** Whether the directory has to hold data already: a command that reads has no use for an empty one. */
  readonly existing?: boolean;
  readonly report?: Report;
  /** Whose norms partners are held to; without it, those that the data was judged by so far, or else the seeds. */
  readonly book?: Profile | undefined;
}

/** @throws {ExplainedError} when the directory is in use, damaged, or not this program's. */
export async function deployLocally({
  directory,
  existing = false,
  report = () => {},
  book,
}: DeploymentOptions = {}): Promise<Deployment> {
  if (directory !== undefined) await prepare(directory, existing);
  const engine = await startEngine(directory === undefined ? {} : { directory: join(directory, 'table') });
  const secrets = await startSecretsEndpoint();
  pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url });
  await openTable(engine, TABLE_NAME);
  let set: Date | null = null;
  const table = tableByName(TABLE_NAME, () => set ?? new Date());
  const NORM_BOOK = book ?? (await bookInUse(table));
  const settings = { TABLE_NAME, SHARDS: LOCAL_SHARDS, NORM_BOOK, ...NO_QUEUES };
  const runtime = { clock: () => set ?? new Date(), report };
  return {
    engine,
    table,
    secrets,
    settings,
    runtime,
    runWeek: runnerOnDemand(settings, runtime),
    setClock(now) {
      set = now;
    },
    async close() {
      await secrets.close();
      await engine.close();
    },
  };
}

/** The run's functions are loaded when a week is judged: most commands judge none. */
function runnerOnDemand(settings: Deployment['settings'], runtime: Runtime): RunWeek {
  let runner: Promise<RunWeek> | undefined;
  return async (week, mode) => {
    runner ??= import('./run-weeks.ts').then(({ weeklyRunner }) => weeklyRunner({ settings, runtime }));
    return (await runner)(week, mode);
  };
}

async function bookInUse(table: Table): Promise<Profile> {
  const profile = (await runStore(table).bookUse())?.profile;
  return profile !== undefined && isProfile(profile) ? profile : 'seeds';
}

async function prepare(directory: string, existing: boolean): Promise<void> {
  const isThere = await access(join(directory, 'table')).then(
    () => true,
    () => false,
  );
  if (existing && !isThere)
    throw new ExplainedError(`There is no data in ${directory}: import events first, or name another --data.`);
  await mkdir(directory, { recursive: true }).catch((error: Error) => {
    throw new ExplainedError(`${directory} cannot hold data (${error.message}): name another --data.`, {
      cause: error,
    });
  });
}

/** The adapters know no local mode: like every SDK client they read where to go, and as whom, from the environment. */
export function pointTheSdkAt(endpoints: Readonly<Record<`AWS_ENDPOINT_URL_${string}`, string>>): void {
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    ...endpoints,
  });
}
