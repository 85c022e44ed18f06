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
const require = createRequire(import.meta.url);

// dynalite throws what a request's socket reports: a client that hangs up in mid-request would end the engine.
process.on('uncaughtException', (error) => {
  if (error?.code !== 'ECONNRESET' && error?.code !== 'EPIPE') throw error;
});

try {
  const server = await listen(workerData);
  parentPort.once('message', () => close(server));
  parentPort.postMessage({ port: server.address().port });
} catch (error) {
  const { code = '', message } = error.cause ?? error;
  parentPort.postMessage({ failure: { code, message } });
  parentPort.close();
}

async function listen({ directory, fresh }) {
  const database = watchDatabase({ createIfMissing: fresh });
  const server = require('dynalite')({ path: directory, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await database.opened();
  // The SDK keeps its connections: one that the engine closed after five idle seconds would fail the next call.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * dynalite opens LevelDB in the background, answers every call with an error when that fails, and never says why. So it is
 * given a LevelDB that can be asked. Must run before dynalite is loaded.
 */
function watchDatabase(options) {
  const level = createRequire(require.resolve('dynalite'))('level');
  let database;
  level.Level = class extends level.Level {
    constructor(path, dynaliteOptions) {
      super(path, { ...dynaliteOptions, ...options });
      database = this;
    }
  };
  return { opened: async () => database?.open() };
}

async function close(server) {
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
  await promisify(server.close).call(server);
  clearTimeout(impatience);
  parentPort.close();
}
