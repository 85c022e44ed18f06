import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Rule } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { ProducersBus } from './event-bus.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { totalOf } from './total-of.ts';

export interface EventBusAlarmsProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly bus: ProducersBus;
}

/** The bus is state, and alarms are not: these go and come with the topic that they speak through. */
export class EventBusAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic: topic, bus }: EventBusAlarmsProps) {
    super(scope, id);
    const count = ({ ruleName }: Rule, metricName: string) =>
      new Metric({
        namespace: 'AWS/Events',
        metricName,
        dimensionsMap: { EventBusName: bus.bus.eventBusName, RuleName: ruleName },
        statistic: 'Sum',
      });
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic,
      name: 'bus-events-dead',
      hurts: 'The partners whose events these are: they came to the bus, not to the queue, and are in no score.',
      metric: bus.deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
    new OperatorAlarm(this, 'LostAlarm', {
      stage,
      topic,
      name: 'bus-events-lost',
      hurts:
        'Partners and customers: addresses that were sent to us did not arrive; letters and review requests go to old ones, or to nobody.',
      metric: totalOf({
        label: 'lost',
        metrics: [count(bus.ruleOfAddresses, 'FailedInvocations'), count(bus.rule, 'InvocationsFailedToBeSentToDlq')],
      }),
    });
  }
}
