import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface WorkQueueProps {
  readonly stage: Stage;
  /** Its dead letters' is `dead-<name>`. */
  readonly name: string;
  /** Timeout of the function that reads it, and how long that waits for a batch to fill. */
  readonly readerTimeout: Duration;
  readonly batchingWindow?: Duration;
  /** RETAIN where a message is all that is left of what it says. */
  readonly removalPolicy?: RemovalPolicy;
}

/** What a function reads in batches, and what it could not do after five tries. */
export function workQueue(
  scope: Construct,
  { stage, name, readerTimeout, batchingWindow = Duration.seconds(0), removalPolicy }: WorkQueueProps,
): { readonly queue: Queue; readonly deadLetters: Queue } {
  const kept = removalPolicy === undefined ? {} : { removalPolicy };
  const deadLetters = new DeadLetterQueue(scope, 'DeadLetters', { queueName: nameIn(stage, `dead-${name}`), ...kept });
  const queue = new Queue(scope, 'Queue', {
    queueName: nameIn(stage, name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Shorter than the dead letters' 14 days: a message takes its age along, and must not be due for deletion when it gets there.
    retentionPeriod: Duration.days(4),
    // Lambda asks for six times the function's timeout and the batching window, or a throttled batch is read twice at once.
    visibilityTimeout: Duration.seconds(6 * readerTimeout.toSeconds() + batchingWindow.toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    ...kept,
  });
  return { queue, deadLetters };
}
