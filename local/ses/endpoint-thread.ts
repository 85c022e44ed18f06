import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SesEvent } from './events.ts';
import type { MailFromDomains } from './mail-folder.ts';

export interface SesThreadOptions {
  readonly directory: string;
  readonly mailFromDomains: MailFromDomains;
  readonly now: () => Date;
  readonly onEvent: (event: SesEvent) => void;
}

export interface SesThread {
  /** For the SDK's `endpoint`. */
  readonly url: string;
  /** Before letters go: SES takes over what time it is. */
  wakeUp(): void;
  /** After letters went: waits until the events of every answered call were handed over. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

type WorkerMessage = { readonly url: string } | { readonly event: SesEvent } | 'settled';

/**
 * The local SES on a thread of its own: what SES does with a letter is no work of the sender's, and who sends by the thousand has
 * another core for it. Its clock stands still from one `wakeUp` to the next, and none of its faults can be asked for.
 */
export async function startSesThread({
  directory,
  mailFromDomains,
  now,
  onEvent,
}: SesThreadOptions): Promise<SesThread> {
  // Shared, for a message could be overtaken by the calls that are to go by it.
  const time = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  const wakeUp = () => {
    time[0] = now().getTime();
  };
  wakeUp();
  const worker = new Worker(new URL('./endpoint-worker.mjs', import.meta.url), {
    workerData: { directory, mailFromDomains, time },
    execArgv: [],
  });
  let onSettled = () => {};
  const [{ url }] = await once(worker, 'message');
  worker.on('message', (message: WorkerMessage) => {
    if (message === 'settled') onSettled();
    else if ('event' in message) onEvent(message.event);
  });
  return {
    url,
    wakeUp,
    settled: () =>
      new Promise((resolve) => {
        onSettled = resolve;
        worker.postMessage('settle');
      }),
    async close() {
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}
