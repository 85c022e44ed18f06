import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { DeliveryEvents } from './constructs/delivery-events.ts';
import { Ingestion } from './constructs/ingestion.ts';
import { MailSending } from './constructs/mail-sending.ts';
import { ReviewRequests } from './constructs/review-requests.ts';
import { Unsubscribe } from './constructs/unsubscribe.ts';
import { WeeklyRun } from './constructs/weekly-run.ts';
import type { Stage } from './stages.ts';
import type { StatefulStack } from './stateful-stack.ts';

/** What works on the data, and may be deleted and deployed again at any time. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage, stateful: StatefulStack, props: StackProps) {
    super(scope, id, props);
    const alarmTopic = new AlarmTopic(this, 'Alarms', stage);
    const { table, events, mailIdentity, linkKeys, addressKey, unsubscribeDomain } = stateful;
    new Ingestion(this, 'Ingestion', { stage, alarmTopic, table, events });
    new WeeklyRun(this, 'WeeklyRun', { stage, alarmTopic, table });
    new ReviewRequests(this, 'ReviewRequests', { stage, alarmTopic, table });
    new MailSending(this, 'MailSending', {
      stage,
      alarmTopic,
      table,
      identity: mailIdentity,
      linkKeys,
      addressKey,
      unsubscribeDomain,
    });
    new DeliveryEvents(this, 'DeliveryEvents', { stage, alarmTopic, table, identity: mailIdentity });
    new Unsubscribe(this, 'Unsubscribe', { stage, alarmTopic, table, linkKeys, domain: unsubscribeDomain });
  }
}
