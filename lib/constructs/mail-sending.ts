import { Duration, Validations } from 'aws-cdk-lib';
import { ContextAttribute, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Sender, Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { MailIdentity } from './mail-identity.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import type { SecretKey } from './secret-key.ts';
import { totalOf } from './total-of.ts';
import type { UnsubscribeDomain } from './unsubscribe-domain.ts';
import { WakeUp } from './wake-up.ts';

export interface MailSendingProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly identity: MailIdentity;
  readonly linkKeys: SecretKey;
  readonly addressKey: SecretKey;
  readonly unsubscribeDomain: UnsubscribeDomain;
}

const WAKE_UP_DROPPED =
  "A wake-up that found the one place taken, or failed, is dropped on purpose: the next minute's does its work, and letters stay due.";

/** Empties the outbox: one sender at a time, woken every minute. */
export class MailSending extends Construct {
  constructor(scope: Construct, id: string, props: MailSendingProps) {
    super(scope, id);
    const { stage, alarmTopic, table, identity, linkKeys, addressKey, unsubscribeDomain } = props;
    const { mail } = stage;
    const sendMail = new DeployedFunction(this, 'SendMail', {
      stage,
      alarmTopic,
      folder: 'send-mail',
      environment: {
        TABLE_NAME: table.table.tableName,
        SHARDS: String(stage.shards),
        PARTNER_SENDER: mailbox(mail.partnerSender),
        CUSTOMER_SENDER: mailbox(mail.customerSender),
        PARTNER_CONFIGURATION_SET: identity.partnerConfigurationSet.configurationSetName,
        CUSTOMER_CONFIGURATION_SET: identity.customerConfigurationSet.configurationSetName,
        RECIPIENTS: JSON.stringify(mail.recipients),
        PARTNER_REPLY_TO: mail.partnerSender.replyTo,
        CUSTOMER_REPLY_TO: mail.customerSender.replyTo,
        UNSUBSCRIBE_URL: unsubscribeDomain.url,
        LINK_KEYS_SECRET: linkKeys.secret.secretArn,
        ADDRESS_KEY_SECRET: addressKey.secret.secretArn,
        MARKETPLACE_NAME: mail.marketplaceName,
        PARTNER_SUPPORT: mail.partnerSupport,
        ACCOUNT_URL: mail.accountUrl,
        REVIEW_URL: mail.reviewUrl,
        PREFERENCES_URL: mail.preferencesUrl,
      },
      // As long as a function may run, and it ends by itself some seconds before: one that ended within each minute would leave a
      // third of the rate unused. Wake-ups that find it at work are dropped.
      timeout: Duration.minutes(15),
      memorySize: 1769,
      errorsHurt: 'Partners and customers: their mail waits. If it goes on, review requests pass their last day.',
      failuresEnd: WAKE_UP_DROPPED,
      isThrottledOnPurpose: true,
      overrides: { reservedConcurrentExecutions: 1 },
    });
    table.grant(sendMail.lambda, {
      actions: ['DescribeTable', 'GetItem', 'BatchGetItem', 'PutItem', 'BatchWriteItem'],
      indexes: ['byDue'],
    });
    identity.grantSending(sendMail.lambda);
    linkKeys.grantReading(sendMail.lambda);
    addressKey.grantReading(sendMail.lambda);
    Validations.of(sendMail).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'ses:GetSendQuota and ses:GetSendStatistics have no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html',
    });

    const untilTheNext = Duration.minutes(1);
    new WakeUp(this, 'EveryMinute', {
      stage,
      alarmTopic,
      name: 'send-mail',
      at: { minute: '*', hour: '*' },
      retryAttempts: 0,
      maxEventAge: untilTheNext,
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
      target: (props) => new LambdaInvoke(sendMail.lambda, props),
      hurts: 'Partners and customers: no mail is sent while the sender is not woken.',
    });
    // Without these, Lambda keeps a wake-up that found the one place taken for six hours, and they pile up.
    sendMail.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: untilTheNext });
    Validations.of(sendMail.lambda).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: WAKE_UP_DROPPED,
    });
    sendMail.acknowledgeInvokeGrant();

    new OperatorAlarm(this, 'SendingPausedAlarm', {
      stage,
      topic: alarmTopic,
      name: 'sending-paused',
      hurts:
        'Partners and customers: the sender holds their mail back, for the account may not send it, or SES does not take it.',
      metric: totalOf({
        label: 'turns with a pause',
        metrics: ['DAILY_QUOTA', 'BOUNCES', 'COMPLAINTS', 'SENDER', 'NO_ANSWER'].map((Why) =>
          businessMetric(stage, 'SendingPaused', { dimensions: { Why } }),
        ),
        period: Duration.minutes(15),
      }),
      // A turn that holds everything is over at once, and the next comes in a minute: three are no passing fault of SES.
      threshold: 3,
    });
  }
}

function mailbox({ name, address }: Sender): string {
  return `"${name}" <${address}>`;
}
