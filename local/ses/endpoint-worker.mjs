/**
 * The local SES, in a thread of its own. Plain JavaScript for the reasons that the engine's thread has; what it loads is TypeScript,
 * which Node 20 needs a loader for in every thread anew.
 *
 * In: `workerData`, of `endpoint-thread.ts`; later the messages `'settle'` and `'close'`.
 * Out: `{ url }` once it listens, `{ event }` for each that SES publishes, and `'settled'` after those of every answered call.
 */
import { parentPort, workerData } from 'node:worker_threads';

if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { startSesEndpoint } = await import('./endpoint.ts');

const { directory, mailFromDomains, time } = workerData;
const endpoint = await startSesEndpoint({
  directory,
  mailFromDomains,
  now: () => new Date(time[0]),
  onEvent: (event) => parentPort.postMessage({ event }),
});
parentPort.on('message', async (message) => {
  if (message === 'settle') {
    parentPort.postMessage('settled');
    return;
  }
  await endpoint.close();
  parentPort.close();
});
parentPort.postMessage({ url: endpoint.url });
