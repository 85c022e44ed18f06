import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { EventQueue } from './event-queue.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';

/** Its queue lives in another stack and derives its visibility timeout from these two. */
export const INGESTION_TIMEOUT = Duration.seconds(30);
export const BATCHING_WINDOW = Duration.seconds(2);

export interface IngestionProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly events: EventQueue;
}

/** Events become facts. */
export class Ingestion extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table, events }: IngestionProps) {
    super(scope, id);
    const ingest = new DeployedFunction(this, 'IngestEvents', {
      stage,
      alarmTopic,
      folder: 'ingest-events',
      environment: {
        TABLE_NAME: table.table.tableName,
        SHARDS: String(stage.shards),
        NORM_BOOK: stage.normBook,
        EVENTS_URL: events.queue.queueUrl,
        DEAD_EVENTS_URL: events.deadLetters.queueUrl,
      },
      timeout: INGESTION_TIMEOUT,
      memorySize: 1769,
      errorsHurt: 'Partners: whole batches of events fail, and what they did this week is not counted until that ends.',
      failuresEnd: 'Its messages come back to the queue that they are read from, and end in the dead letters of that.',
    });
    ingest.readQueue(events.queue, {
      batchSize: 500, // More events of one fact in a batch are fewer writes.
      maxBatchingWindow: BATCHING_WINDOW,
      maxConcurrency: stage.ingestion.concurrency,
    });
    // What bears an address becomes a dead letter without it. CDK's own grant may read the queue's attributes as well.
    ingest.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [events.deadLetters.queueArn] }),
    );
    table.grant(ingest.lambda, { actions: ['BatchGetItem', 'PutItem', 'BatchWriteItem'] });

    new OperatorAlarm(this, 'DeadEventsAlarm', {
      stage,
      topic: alarmTopic,
      name: 'events-dead',
      hurts:
        'The partner whose event it is: it was accepted, failed five times and is in no score. After 14 days it is gone.',
      metric: events.deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
    new OperatorAlarm(this, 'EventsWaitingAlarm', {
      stage,
      topic: alarmTopic,
      name: 'events-waiting',
      hurts:
        'Partners: events wait longer than an hour; what is not a fact when the weekly run starts is missing from its scores.',
      metric: events.queue.metricApproximateAgeOfOldestMessage(),
      threshold: Duration.hours(1).toSeconds(),
    });
    new OperatorAlarm(this, 'QuarantineGrewAlarm', {
      stage,
      topic: alarmTopic,
      name: 'quarantine-grew',
      hurts:
        'The partners whose events these are: they were not understood, or contradict an earlier one, and are in no score.',
      metric: businessMetric(stage, 'Quarantined', { period: Duration.hours(1) }),
    });
  }
}
