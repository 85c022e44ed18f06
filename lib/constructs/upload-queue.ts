import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { INCOMING } from './upload-bucket.ts';
import { workQueue } from './work-queue.ts';

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
    const removalPolicy = RemovalPolicy.RETAIN;
    const { queue, deadLetters } = workQueue(this, { stage, name: 'uploads', readerTimeout, removalPolicy });
    this.queue = queue;
    this.deadLetters = deadLetters;
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
