import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, type Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { ConfigurationSetEventDestination, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { MailIdentity } from './mail-identity.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { SesEventRules } from './ses-event-rules.ts';

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
  constructor(scope: Construct, id: string, { stage, alarmTopic, table, identity }: DeliveryEventsProps) {
    super(scope, id);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName: nameIn(stage, 'dead-delivery-events') });
    const queue = new Queue(this, 'Queue', {
      queueName: nameIn(stage, 'delivery-events'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * READER_TIMEOUT.toSeconds() + BATCHING_WINDOW.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
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
    });
    recorder.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 500,
        maxBatchingWindow: BATCHING_WINDOW,
        maxConcurrency: 5,
        reportBatchItemFailures: true,
      }),
    );
    table.grant(recorder.lambda, { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'BatchWriteItem'] });
    this.alarm(stage, alarmTopic, deadLetters, rules);
    this.alarmForPartners(stage, alarmTopic, recorder);
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

  private alarm(stage: Stage, topic: ITopic, deadLetters: Queue, rules: readonly Rule[]): void {
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic,
      name: 'delivery-events-dead',
      hurts:
        'Partners and customers: what became of these mails is not recorded, and bounced addresses are written to again.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
    const failed = rules.map(({ ruleName }, index) => [
      `rule${index}`,
      new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: ruleName },
        statistic: 'sum',
      }),
    ]);
    new OperatorAlarm(this, 'NotPassedOnAlarm', {
      stage,
      topic,
      name: 'delivery-events-not-passed-on',
      hurts:
        'Operators: events of SES are lost on their way to the queue; letters whose answer was lost stay unsettled for a day.',
      metric: new MathExpression({
        label: 'failed',
        expression: failed.map(([name]) => name).join(' + '),
        usingMetrics: Object.fromEntries(failed),
      }),
    });
  }

  /** The function says it in its log: that names letters, and an alarm holds a figure alone. */
  private alarmForPartners(stage: Stage, topic: ITopic, recorder: DeployedFunction<'record-delivery'>): void {
    const filter = new MetricFilter(this, 'PartnersNotReached', {
      logGroup: recorder.lambda.logGroup,
      filterPattern: FilterPattern.numberValue('$.partnersNotReached', '>', 0),
      metricNamespace: nameIn(stage),
      metricName: 'PartnersNotReached',
      metricValue: '$.partnersNotReached',
    });
    new OperatorAlarm(this, 'PartnersNotReachedAlarm', {
      stage,
      topic,
      name: 'partners-not-reached',
      hurts: 'Partners: a letter of theirs bounced, or they called it spam. They may not know of a strike.',
      metric: filter.metric({ statistic: 'sum' }),
    });
  }
}
