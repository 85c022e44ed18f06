import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { INCOMING } from './upload-bucket.ts';

export interface UploadQueueProps {
  readonly stage: Stage;
  readonly bucketName: string;
  /** Timeout of the function that reads it. */
  readonly readerTimeout: Duration;
}

/** Files that were uploaded and are not imported yet: S3 ▶ the account's default bus ▶ queue. A message names a file and holds nothing of it. */
export class UploadQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, bucketName, readerTimeout }: UploadQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: nameIn(stage, 'dead-uploads'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: nameIn(stage, 'uploads'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // After a crash the next turn comes when the message is seen again.
      visibilityTimeout: Duration.seconds(6 * readerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const target = new SqsQueue(this.queue, {
      deadLetterQueue: this.deadLetters,
      retryAttempts: 185,
      maxEventAge: Duration.hours(24),
    });
    new Rule(this, 'Uploaded', {
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucketName] }, object: { key: [{ prefix: INCOMING }] } },
      },
      targets: [target],
    });
  }
}
