import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import type { UploadBucket } from './upload-bucket.ts';
import type { UploadQueue } from './upload-queue.ts';

/** Of a turn. Its queue lives in another stack and derives its visibility timeout from it: half an hour after a crash comes the next. */
export const IMPORT_TIMEOUT = Duration.minutes(5);
/** Files at work at once: the least that an event source of SQS takes. Live events go first. */
const CONCURRENCY = 2;

export interface BulkImportProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly uploads: UploadBucket;
  readonly uploadQueue: UploadQueue;
}

/** Uploaded files become facts, part by part: `import-objects` hands on to itself, by the queue that it reads, until a file is done. */
export class BulkImport extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table, uploads, uploadQueue }: BulkImportProps) {
    super(scope, id);
    const importer = new DeployedFunction(this, 'ImportObjects', {
      stage,
      alarmTopic,
      folder: 'import-objects',
      environment: {
        TABLE_NAME: table.table.tableName,
        SHARDS: String(stage.shards),
        NORM_BOOK: stage.normBook,
        BUCKET_NAME: uploads.name,
        UPLOADS_URL: uploadQueue.queue.queueUrl,
      },
      timeout: IMPORT_TIMEOUT,
      memorySize: 1769,
      errorsHurt:
        'The partners whose events are in the file: it is not in any further until that ends, and they are not in their scores.',
      failuresEnd: 'Its messages come back to the queue that they are read from, and end in the dead letters of that.',
      overrides: {
        reservedConcurrentExecutions: CONCURRENCY,
        // It hands on to itself, and only ever with a part more done. Lambda would stop that at the sixteenth turn.
        recursiveLoop: RecursiveLoop.ALLOW,
      },
    });
    importer.readQueue(uploadQueue.queue, { batchSize: 1, maxConcurrency: CONCURRENCY });
    importer.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [uploadQueue.queue.queueArn] }),
    );
    uploads.grantImporting(importer);
    table.grant(importer.lambda, { actions: ['BatchGetItem', 'PutItem', 'BatchWriteItem'] });
    this.alarm(stage, alarmTopic, uploadQueue);
  }

  private alarm(stage: Stage, topic: ITopic, { queue, deadLetters }: UploadQueue): void {
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic,
      name: 'uploads-dead',
      hurts:
        'The partners whose events are in the file: it was uploaded, failed five times, and what is not in of it is in no score.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
    new OperatorAlarm(this, 'WaitingAlarm', {
      stage,
      topic,
      name: 'uploads-waiting',
      hurts: 'The partners whose events are in the files: these wait for hours, and nobody takes them.',
      metric: queue.metricApproximateAgeOfOldestMessage(),
      threshold: Duration.hours(6).toSeconds(),
    });
    new OperatorAlarm(this, 'RefusedAlarm', {
      stage,
      topic,
      name: 'upload-refused',
      hurts:
        'The partners whose events are in the file: it could not be read to its end, and the rest of it is in no score.',
      metric: businessMetric(stage, 'UploadsEnded', { dimensions: { State: 'REFUSED' } }),
    });
  }
}
