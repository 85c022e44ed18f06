import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, type Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ConfigurationSetEventDestination, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { MailIdentity } from './mail-identity.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { SesEventRules } from './ses-event-rules.ts';
import { totalOf } from './total-of.ts';
import { workQueue } from './work-queue.ts';

const READER_TIMEOUT = Duration.seconds(30);
/** A mail's first two events come within seconds of each other: read together, they are one write. */
const BATCHING_WINDOW = Duration.seconds(10);

export interface DeliveryEventsProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly identity: MailIdentity;
}

/** What SES says of our mails becomes deliveries and suppressed addresses: SES ▶ event bus ▶ queue ▶ `record-delivery`. */
export class DeliveryEvents extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage, alarmTopic, table, identity }: DeliveryEventsProps) {
    super(scope, id);
    const timing = { readerTimeout: READER_TIMEOUT, batchingWindow: BATCHING_WINDOW };
    const { queue, deadLetters } = workQueue(this, { stage, name: 'delivery-events', ...timing });
    this.queue = queue;
    this.deadLetters = deadLetters;
    const rules = this.passOn(identity, queue);
    const recorder = new DeployedFunction(this, 'RecordDelivery', {
      stage,
      alarmTopic,
      folder: 'record-delivery',
      environment: { TABLE_NAME: table.table.tableName, SHARDS: String(stage.shards) },
      timeout: READER_TIMEOUT,
      memorySize: 1769,
      errorsHurt:
        'Partners: a letter whose answer was lost is not settled, and a strike notice may go twice; customers: bounced addresses are written to again.',
      failuresEnd: 'Its messages come back to the queue that they are read from, and end in the dead letters of that.',
    });
    recorder.readQueue(queue, { batchSize: 500, maxBatchingWindow: BATCHING_WINDOW, maxConcurrency: 5 });
    table.grant(recorder.lambda, { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'BatchWriteItem'] });
    this.alarm(stage, alarmTopic, queue, deadLetters, rules);
    this.alarmForPartners(stage, alarmTopic);
  }

  /** Of both configuration sets, by way of the account's default bus, the only one that SES publishes to. */
  private passOn(identity: MailIdentity, queue: Queue): readonly Rule[] {
    const sets = { Partner: identity.partnerConfigurationSet, Customer: identity.customerConfigurationSet };
    for (const [name, configurationSet] of Object.entries(sets)) {
      new ConfigurationSetEventDestination(this, `${name}Destination`, {
        configurationSet,
        destination: EventDestination.eventBus(EventBus.fromEventBusName(this, `${name}Bus`, 'default')),
        events: [
          EmailSendingEvent.SEND,
          EmailSendingEvent.DELIVERY,
          EmailSendingEvent.DELIVERY_DELAY,
          EmailSendingEvent.BOUNCE,
          EmailSendingEvent.COMPLAINT,
          EmailSendingEvent.REJECT,
          EmailSendingEvent.RENDERING_FAILURE,
        ],
      });
    }
    const { rules } = new SesEventRules(this, 'Rules', {
      configurationSetNames: Object.values(sets).map(({ configurationSetName }) => configurationSetName),
      // No dead letters: those of a rule could hold the event as it came, with its addresses. EventBridge tries for a day.
      target: (message) => new SqsQueue(queue, { message, retryAttempts: 185, maxEventAge: Duration.hours(24) }),
    });
    return rules;
  }

  private alarm(stage: Stage, topic: ITopic, queue: Queue, deadLetters: Queue, rules: readonly Rule[]): void {
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic,
      name: 'delivery-events-dead',
      hurts:
        'Partners and customers: what became of these mails is not recorded, and bounced addresses are written to again.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
    const failed = rules.map(
      ({ ruleName }) =>
        new Metric({
          namespace: 'AWS/Events',
          metricName: 'FailedInvocations',
          dimensionsMap: { RuleName: ruleName },
          statistic: 'Sum',
        }),
    );
    new OperatorAlarm(this, 'NotPassedOnAlarm', {
      stage,
      topic,
      name: 'delivery-events-not-passed-on',
      hurts:
        'Operators: events of SES are lost on their way to the queue; letters whose answer was lost stay unsettled for a day.',
      metric: totalOf({ label: 'failed', metrics: failed }),
    });
    new OperatorAlarm(this, 'WaitingAlarm', {
      stage,
      topic,
      name: 'delivery-events-waiting',
      hurts:
        'Partners and customers: what became of our mails waits unread for an hour; bounced addresses are written to again.',
      metric: queue.metricApproximateAgeOfOldestMessage(),
      threshold: Duration.hours(1).toSeconds(),
    });
  }

  /** Which letters, the function's log says: an alarm holds a figure alone. */
  private alarmForPartners(stage: Stage, topic: ITopic): void {
    new OperatorAlarm(this, 'PartnersNotReachedAlarm', {
      stage,
      topic,
      name: 'partners-not-reached',
      hurts: 'Partners: a letter of theirs bounced, or they called it spam. They may not know of a strike.',
      metric: businessMetric(stage, 'PartnersNotReached'),
    });
  }
}
