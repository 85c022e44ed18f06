import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { OperatorAlarm } from './operator-alarm.ts';

/**
 * Where alarms go; what the mailbox did not take is kept. Not encrypted with the AWS-managed key: CloudWatch may not use it, and an
 * alarm holds figures alone.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { enforceSSL: true });
    // A policy of our own takes the place of the one that a topic is born with, which let the account's alarms publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (stage.alarmAddress === null) return;
    const deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', { of: 'a subscription' });
    this.addSubscription(new EmailSubscription(stage.alarmAddress, { deadLetterQueue }));
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      stage,
      topic: this,
      name: 'alarms-not-delivered',
      hurts: 'Operators, and then everybody: an alarm rang, and its mailbox did not take it.',
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible(),
    });
  }
}
