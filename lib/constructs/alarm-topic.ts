import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

/** Where alarms go. Not encrypted with the AWS-managed key: CloudWatch may not use it, and an alarm holds figures alone. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { enforceSSL: true });
    if (stage.alarmAddress !== null) this.addSubscription(new EmailSubscription(stage.alarmAddress));
  }
}
