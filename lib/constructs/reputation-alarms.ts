import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export interface ReputationAlarmsProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
}

/**
 * Half of where AWS puts an account under review (5 % and 0.1 %: https://docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-messages.html),
 * and where our own breakers begin to hold mail back (domain/outbox/reputation.ts). Shares, not per cent.
 */
export const BOUNCES_WARN_AT = 0.025;
export const COMPLAINTS_WARN_AT = 0.0005;

/** Rates of the account, with all its senders: those by which AWS judges it. They have no dimension. */
export class ReputationAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic: topic }: ReputationAlarmsProps) {
    super(scope, id);
    new OperatorAlarm(this, 'BounceRateAlarm', {
      stage,
      topic,
      name: 'bounce-rate',
      hurts:
        'Partners and customers, soon: from 5 % on AWS reviews the account, and our sender holds all but strike notices.',
      metric: rate('Reputation.BounceRate'),
      threshold: BOUNCES_WARN_AT,
      silence: 'NO_NEWS',
    });
    new OperatorAlarm(this, 'ComplaintRateAlarm', {
      stage,
      topic,
      name: 'complaint-rate',
      hurts:
        'Partners and customers, soon: from 0.1 % on AWS reviews the account, and our sender holds all but strike notices.',
      metric: rate('Reputation.ComplaintRate'),
      threshold: COMPLAINTS_WARN_AT,
      silence: 'NO_NEWS',
    });
  }
}

function rate(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });
}
