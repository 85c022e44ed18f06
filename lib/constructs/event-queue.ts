import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { workQueue } from './work-queue.ts';

export interface EventQueueProps {
  readonly stage: Stage;
  /** Timeout of the function that reads it, and how long that waits for a batch to fill. */
  readonly readerTimeout: Duration;
  readonly batchingWindow: Duration;
}

/**
 * Events that were accepted and are no facts yet. They are state: their producer was told that they arrived, and sends them no second time.
 */
export class EventQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, readerTimeout, batchingWindow }: EventQueueProps) {
    super(scope, id);
    const removalPolicy = RemovalPolicy.RETAIN;
    const { queue, deadLetters } = workQueue(this, {
      stage,
      name: 'events',
      readerTimeout,
      batchingWindow,
      removalPolicy,
    });
    this.queue = queue;
    this.deadLetters = deadLetters;
  }
}
