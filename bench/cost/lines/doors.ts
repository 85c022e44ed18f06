import { ASSUMPTIONS as A } from '../assumptions.data.ts';
import { scaled } from '../money.ts';
import { type Demand, GIGABYTE, type Line, line } from './line.ts';

const SECONDS_A_MONTH = A.hoursAMonth * 3_600;

export function doorLines({ measured, monthly }: Demand): readonly Line[] {
  const { queuesThatLambdaReads, wakeUps } = measured.templates;
  const polls = (queuesThatLambdaReads * A.pollers * SECONDS_A_MONTH) / A.pollSeconds;
  const gigabytes = Math.ceil(monthly('eventBytes') / GIGABYTE);
  return [
    line('EventBridge', 'events of producers', monthly('events'), 'busEvent'),
    line('EventBridge', 'put into the archive', gigabytes, 'archiveTaken'),
    line('EventBridge', 'kept in the archive', scaled(gigabytes, measured.templates.archiveDays, 30), 'archiveKept'),
    line(
      'EventBridge',
      'schedules',
      Object.values(wakeUps).reduce((sum, count) => sum + count, 0),
      'wakeUp',
      true,
    ),
    line(
      'SQS',
      'each event sent, received, deleted',
      A.requestsAMessage * (monthly('events') + monthly('deliveryEvents')),
      'queueRequest',
    ),
    line('SQS', 'asking empty queues', polls, 'queueRequest', true),
    line('S3', 'files of a first import, kept for a week', scaled(A.importedGigabytes, 7, 30), 'objectStorage'),
  ];
}
