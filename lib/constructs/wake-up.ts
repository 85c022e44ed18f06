import { type Duration, TimeZone } from 'aws-cdk-lib';
import {
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
  type ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import type { ScheduleTargetBase, ScheduleTargetBaseProps } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export interface WakeUpProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  /** Of the schedule; its alarm is `<name>-not-woken`. */
  readonly name: string;
  /** On the stage's wall clock. */
  readonly at: Omit<CronOptionsWithTimezone, 'timeZone'>;
  /** How often, and for how long, the scheduler tries. Its own choice is 185 times in a day. */
  readonly retryAttempts: number;
  readonly maxEventAge: Duration;
  readonly input: ScheduleTargetInput;
  readonly target: (props: ScheduleTargetBaseProps) => ScheduleTargetBase;
  /** Whom it hurts when the target cannot be woken. */
  readonly hurts: string;
}

/** A schedule on the marketplace's wall clock (EventBridge rules know no time zone), and what it could not deliver. */
export class WakeUp extends Construct {
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: WakeUpProps) {
    super(scope, id);
    const { stage, alarmTopic: topic, name, retryAttempts, maxEventAge, input } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { of: 'a schedule' });
    this.deadLetters = deadLetters;
    new Schedule(this, 'Schedule', {
      scheduleName: nameIn(stage, name),
      schedule: ScheduleExpression.cron({ ...props.at, timeZone: TimeZone.of(stage.zone) }),
      target: props.target({ deadLetterQueue: deadLetters, retryAttempts, maxEventAge, input }),
    });
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic,
      name: `${name}-not-woken`,
      hurts: props.hurts,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
    });
  }
}
