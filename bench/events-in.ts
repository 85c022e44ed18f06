import { createHandler as createIngest } from '../lambdas/ingest-events/handler.ts';
import type { Deployment } from '../local/deployment.ts';
import { importFile } from '../local/import-file.ts';
import { createQueue } from '../local/queue.ts';

/** As the blueprint's event source has it. */
const BATCH_SIZE = 500;

/** Sends the events through the queue into the deployed handler, one instance of it, until none is left. */
export async function ingestLive({ settings, runtime }: Deployment, lines: readonly string[]): Promise<void> {
  const refused: unknown[] = [];
  const report = (message: string, counts: Readonly<Record<string, unknown>>) => {
    if (message !== 'events ingested') return;
    if (counts['refused'] !== 0 || counts['quarantined'] !== 0) refused.push(counts);
  };
  const handler = createIngest(settings, { ...runtime, report });
  const queue = createQueue({ batchSize: BATCH_SIZE, maxReceiveCount: 5, now: () => runtime.clock().getTime() });
  for (const line of lines) queue.send(line);
  await queue.drainInto(handler);
  if (queue.deadLetters.length + refused.length > 0) throw new Error('events of the marketplace did not get in');
}

/** Imports the file and returns how many events it took. @throws when one of them does not get in. */
export async function importAll(deployment: Deployment, file: string): Promise<number> {
  const counts = await importFile(file, deployment, {
    onProgress: () => {},
    onRefused: ({ line, reason }) => {
      throw new Error(`line ${line} of ${file} ${reason}`);
    },
  });
  return counts.accepted + counts.duplicate + counts.stale;
}
