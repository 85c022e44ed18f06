import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { BulkImport } from './constructs/bulk-import.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { DeliveryEvents } from './constructs/delivery-events.ts';
import { EventBusAlarms } from './constructs/event-bus-alarms.ts';
import { EventSchemas } from './constructs/event-schemas.ts';
import { HttpDoor } from './constructs/http-door.ts';
import { Ingestion } from './constructs/ingestion.ts';
import { MailSending } from './constructs/mail-sending.ts';
import { OperatorAccess } from './constructs/operator-access.ts';
import { ReputationAlarms } from './constructs/reputation-alarms.ts';
import { ReviewRequests } from './constructs/review-requests.ts';
import { StageHandles } from './constructs/stage-handles.ts';
import { TableAlarms } from './constructs/table-alarms.ts';
import { Unsubscribe } from './constructs/unsubscribe.ts';
import { Watch } from './constructs/watch.ts';
import { WeeklyRun } from './constructs/weekly-run.ts';
import type { Stage } from './stages.ts';
import type { StatefulStack } from './stateful-stack.ts';

/** What works on the data, and may be deleted and deployed again at any time. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage, stateful: StatefulStack, props: StackProps) {
    super(scope, id, props);
    const alarmTopic = new AlarmTopic(this, 'Alarms', stage);
    const {
      table,
      events,
      producersBus,
      eventsApi,
      uploads,
      uploadQueue,
      mailIdentity,
      linkKeys,
      addressKey,
      unsubscribeDomain,
    } = stateful;
    new Ingestion(this, 'Ingestion', { stage, alarmTopic, table, events });
    new EventBusAlarms(this, 'EventBusAlarms', { stage, alarmTopic, bus: producersBus });
    new EventSchemas(this, 'EventSchemas', stage);
    new BulkImport(this, 'BulkImport', { stage, alarmTopic, table, uploads, uploadQueue });
    new HttpDoor(this, 'HttpDoor', { stage, alarmTopic, table, eventsApi });
    const { stateMachine } = new WeeklyRun(this, 'WeeklyRun', { stage, alarmTopic, table });
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
    const deliveryEvents = new DeliveryEvents(this, 'DeliveryEvents', {
      stage,
      alarmTopic,
      table,
      identity: mailIdentity,
    });
    new Unsubscribe(this, 'Unsubscribe', { stage, alarmTopic, table, linkKeys, domain: unsubscribeDomain });
    new Watch(this, 'Watch', { stage, alarmTopic, table });
    new TableAlarms(this, 'TableAlarms', { stage, alarmTopic, table });
    new ReputationAlarms(this, 'ReputationAlarms', { stage, alarmTopic });
    new OperatorAccess(this, 'OperatorAccess', {
      stage,
      table,
      weeklyRun: stateMachine,
      redrivable: [events, deliveryEvents, uploadQueue],
      uploads,
    });
    new StageHandles(this, 'Handles', {
      TableName: table.table.tableName,
      Shards: String(stage.shards),
      NormBook: stage.normBook,
      WeeklyRunArn: stateMachine.stateMachineArn,
      EventsUrl: events.queue.queueUrl,
      DeadEventsUrl: events.deadLetters.queueUrl,
      DeliveryEventsUrl: deliveryEvents.queue.queueUrl,
      DeadDeliveryEventsUrl: deliveryEvents.deadLetters.queueUrl,
      UploadsUrl: uploadQueue.queue.queueUrl,
      DeadUploadsUrl: uploadQueue.deadLetters.queueUrl,
      UploadsBucket: uploads.name,
    });
    // The last: it shows every alarm and every function that is there by then.
    new Dashboard(this, 'Dashboard', { stage, weeklyRunArn: stateMachine.stateMachineArn });
  }
}
