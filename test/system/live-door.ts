import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createHandler } from '../../lambdas/ingest-events/handler.ts';
import { createQueue, type Queue } from '../../local/queue.ts';
import type { CloudEvent } from './events.ts';
import type { Marketplace } from './system.ts';

export type Ingest = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The queue before `ingest-events`, and what its function reported. */
export interface LiveDoor {
  readonly queue: Queue;
  readonly ingest: Ingest;
  /** Sends events and lets the queue run until nothing waits. Without a handler of its own, into `ingest-events`. */
  deliver(events: readonly CloudEvent[], handler?: Ingest): Promise<void>;
  /** How many events were answered so, since the door opened. */
  answered(answer: 'accepted' | 'duplicate' | 'stale' | 'refused' | 'quarantined'): number;
}

/** As the blueprint has it, but for batches of ten, which the fault catalogue speaks of. */
export function openLiveDoor({ deployment, reports }: Marketplace): LiveDoor {
  const { settings, runtime } = deployment;
  const ingest = createHandler(settings, runtime);
  const queue = createQueue({ batchSize: 10, maxReceiveCount: 5, now: () => runtime.clock().getTime() });
  return {
    queue,
    ingest,
    async deliver(events, handler = ingest) {
      for (const event of events) queue.send(JSON.stringify(event));
      await queue.drainInto(handler);
    },
    answered(answer) {
      return reports.reduce((total, report) => total + Number(report[answer] ?? 0), 0);
    },
  };
}
