import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  type Projection,
  ResourceInUseException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { damaged, type EngineDirectory, inUse, otherVersion, prepareEngineDirectory } from './engine-directory.ts';
import { tableDefinition } from './table-definition.ts';

/** An embedded DynamoDB, on a port of this machine alone. */
export interface Engine {
  readonly endpoint: string;
  /** Where the data is kept; undefined = in memory. */
  readonly directory: string | undefined;
  /** Whether nothing was kept there before. */
  readonly fresh: boolean;
  /** Ends open requests and gives the directory free. A second call waits for the first. */
  close(): Promise<void>;
}

type WorkerReport =
  | { readonly port: number }
  | { readonly failure: { readonly code: string; readonly message: string } };

/**
 * Starts the engine in a worker thread: in memory, or with its data kept in `directory`. It does not keep the process alive.
 *
 * @throws {ExplainedError} when the directory is in use, damaged, of another version, or not this program's.
 */
export async function startEngine({ directory }: { readonly directory?: string } = {}): Promise<Engine> {
  const kept = directory === undefined ? undefined : await prepareEngineDirectory(directory);
  const worker = startWorker(kept);
  const report = await firstReport(worker);
  if ('failure' in report) {
    await worker.terminate();
    if (directory === undefined) throw new Error(report.failure.message);
    throw report.failure.code === 'LEVEL_LOCKED' ? inUse(directory) : damaged(directory, report.failure.message);
  }
  worker.unref();
  let closing: Promise<void> | undefined;
  return {
    endpoint: `http://127.0.0.1:${report.port}`,
    directory,
    fresh: kept?.fresh ?? true,
    close: () => (closing ??= stopWorker(worker)),
  };
}

function startWorker(kept: EngineDirectory | undefined): Worker {
  return new Worker(new URL('./engine-worker.mjs', import.meta.url), {
    workerData: { directory: kept?.database, fresh: kept?.fresh ?? true },
    // The parent's loaders (tsx, vitest) are no use to plain JavaScript and cost a second of start-up.
    execArgv: [],
    // With data on disk it needs little, but left alone its heap grows to gigabytes before it is swept.
    ...(kept !== undefined && { resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48 } }),
  });
}

async function firstReport(worker: Worker): Promise<WorkerReport> {
  const [report] = await once(worker, 'message');
  return report;
}

async function stopWorker(worker: Worker): Promise<void> {
  worker.ref();
  const ended = once(worker, 'exit');
  worker.postMessage('close');
  await ended;
}

/**
 * Creates the table of the blueprint if the engine does not hold it yet.
 *
 * @throws {ExplainedError} when the engine's directory held data and has lost it, or holds it with other keys or indexes.
 */
export async function openTable(engine: Engine, tableName: string): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const definition = tableDefinition(tableName);
    const isNew = await client.send(new CreateTableCommand(definition)).then(() => true, falseIfItIsThere);
    // LevelDB passes over a log that it cannot read, and the table was in it.
    if (isNew && !engine.fresh) throw damaged(engine.directory ?? 'memory', 'its table is gone');
    const table = await describeOnceActive(client, tableName);
    if (!isDeepStrictEqual(layoutOf(table), layoutOf(definition))) throw otherVersion(engine.directory ?? 'memory');
  } finally {
    client.destroy();
  }
}

/** The engine makes a table active a tick after it has answered; until then it refuses its items. */
async function describeOnceActive(client: DynamoDBClient, tableName: string): Promise<TableDescription> {
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (table?.TableStatus === 'ACTIVE') return table;
    await pause(1);
  }
}

function falseIfItIsThere(error: unknown): false {
  if (error instanceof ResourceInUseException) return false;
  throw error;
}

interface Keyed {
  readonly KeySchema?: readonly KeySchemaElement[] | undefined;
  readonly GlobalSecondaryIndexes?:
    | readonly {
        readonly IndexName?: string | undefined;
        readonly KeySchema?: readonly KeySchemaElement[] | undefined;
        readonly Projection?: Projection | undefined;
      }[]
    | undefined;
}

/** What stored data depends on: the keys, and what each index holds. */
function layoutOf({ KeySchema, GlobalSecondaryIndexes = [] }: Keyed): unknown {
  const indexes = GlobalSecondaryIndexes.map((index) => [index.IndexName, index.KeySchema, index.Projection]);
  return { key: KeySchema, indexes: indexes.sort(([a], [b]) => String(a).localeCompare(String(b))) };
}
