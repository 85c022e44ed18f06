import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

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
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: nameIn(stage, 'dead-events'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: nameIn(stage, 'events'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Shorter than the dead letters' 14 days: a message takes its age along, and must not be due for deletion when it gets there.
      retentionPeriod: Duration.days(4),
      // Lambda asks for six times the function's timeout and the batching window, or a throttled batch is read twice at once.
      visibilityTimeout: Duration.seconds(6 * readerTimeout.toSeconds() + batchingWindow.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
