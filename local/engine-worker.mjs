/**
 * The embedded DynamoDB engine, in a thread of its own. Plain JavaScript, so that it loads alike under node, tsx and
 * vitest: none of them lends its TypeScript loader to a worker on every Node that we support.
 *
 * In: `workerData.directory` (undefined = in memory) and `workerData.fresh`; later the message `'close'`.
 * Out: `{ port }` once it listens, or `{ failure: { code, message } }` when the directory cannot be opened.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

const CLOSE_PATIENCE_MS = 2_000;
/** LevelDB maps each file that it holds open into memory, 2 MB each, and holds 1,000 of them unless told. */
const MOST_OPEN_FILES = 100;
const require = createRequire(import.meta.url);

// dynalite throws what a request's socket reports: a client that hangs up in mid-request would end the engine.
process.on('uncaughtException', (error) => {
  if (error?.code !== 'ECONNRESET' && error?.code !== 'EPIPE') throw error;
});

try {
  const { server, database } = await listen(workerData);
  parentPort.once('message', () => close(server, database));
  parentPort.postMessage({ port: server.address().port });
} catch (error) {
  const { code = '', message } = error.cause ?? error;
  parentPort.postMessage({ failure: { code, message } });
  parentPort.close();
}

async function listen({ directory, fresh }) {
  const database = watchDatabase({ createIfMissing: fresh, maxOpenFiles: MOST_OPEN_FILES });
  const server = require('dynalite')({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await database.opened();
  // The SDK keeps its connections: one that the engine closed after five idle seconds would fail the next call.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, database };
}

/**
 * dynalite opens LevelDB in the background, answers every call with an error when that fails, and never says why. So it is
 * given a LevelDB that can be asked. Must run before dynalite is loaded.
 */
function watchDatabase(options) {
  const requireAsDynalite = createRequire(require.resolve('dynalite'));
  const onDisk = requireAsDynalite('level');
  const inMemory = requireAsDynalite('memory-level');
  let database;
  onDisk.Level = class extends withClosingIterators(onDisk.Level) {
    constructor(path, dynaliteOptions) {
      super(path, { ...dynaliteOptions, ...options });
      database = this;
    }
    /** On its own thread a lookup in memory is over before a hop through the thread pool has begun: a tenth of `npm start`. */
    async get(key, options) {
      return this.status === 'open' ? this.getSync(key, options) : super.get(key, options);
    }
    closeReally() {
      return super.close();
    }
    async _put(key, value) {
      return this.#together({ type: 'put', key, value });
    }
    async _del(key) {
      return this.#together({ type: 'del', key });
    }
    #together = togetherInATurn((operations) => super._batch(operations, {}));
  };
  inMemory.MemoryLevel = withClosingIterators(inMemory.MemoryLevel);
  return { opened: async () => database?.open(), closed: async () => database?.closeReally() };
}

/**
 * What is written in one turn of the loop goes to LevelDB in one batch: each call is a hop through the thread pool, and a request
 * makes three (its item, and two indexes). Each waits until what it wrote is down.
 */
function togetherInATurn(write) {
  let operations = [];
  let written;
  return (operation) => {
    operations.push(operation);
    written ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const all = operations;
        operations = [];
        written = undefined;
        write(all).then(resolve, reject);
      });
    });
    return written;
  };
}

/**
 * When a query ends, dynalite calls `return()` of its iterator if it has one, and a level iterator has none: every query
 * left an iterator open for good, with all the files that it had seen. A year of weeks took 2 GB, half of it mapped files.
 */
function withClosingIterators(Database) {
  const closing = (iterator) => Object.assign(iterator, { return: () => iterator.close() });
  return class extends Database {
    keys(options) {
      return closing(super.keys(options));
    }
    values(options) {
      return closing(super.values(options));
    }
  };
}

async function close(server, database) {
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
  await promisify(server.close).call(server);
  clearTimeout(impatience);
  // dynalite stops waiting after a while, and a process that ends while LevelDB still compacts can crash in its last moment.
  await database.closed();
  parentPort.close();
}
