import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface DeadLetterQueueProps extends QueueProps {
  /** Whose dead letters, where they are not a queue's. */
  readonly of?: 'a schedule' | 'a subscription' | 'a rule';
}

/** What could not be done, kept as long as SQS keeps anything. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { of, ...props }: DeadLetterQueueProps = {}) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...props,
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'It is the dead-letter queue: what ends here waits for a person, and goes nowhere else by itself.',
    });
    if (of === undefined) return;
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: `It is the dead-letter queue, of ${of}: the rule looks for queues and functions alone.`,
    });
  }
}
