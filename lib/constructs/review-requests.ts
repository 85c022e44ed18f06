import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { NormsTable } from './norms-table.ts';
import { WakeUp } from './wake-up.ts';

export interface ReviewRequestsProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
}

/** Puts the day's review requests into the outbox. */
export class ReviewRequests extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table }: ReviewRequestsProps) {
    super(scope, id);
    const requestReviews = new DeployedFunction(this, 'RequestReviews', {
      stage,
      alarmTopic,
      folder: 'request-reviews',
      environment: { TABLE_NAME: table.table.tableName, SHARDS: String(stage.shards), NORM_BOOK: stage.normBook },
      timeout: Duration.minutes(15),
      memorySize: 1769,
      errorsHurt: 'Customers whose last day it is to be asked for a review: they are not asked any more.',
      failuresEnd:
        'A wake-up that failed for good goes to the dead letters of its schedule, by the destination for asynchronous calls.',
      overrides: { reservedConcurrentExecutions: 1 },
    });
    table.grant(requestReviews.lambda, {
      actions: ['BatchGetItem', 'PutItem', 'BatchWriteItem'],
      indexes: ['byDue'],
    });

    const maxEventAge = Duration.hours(6); // Later it is evening, and tomorrow's wake-up does today's work too.
    const daily = new WakeUp(this, 'Daily', {
      stage,
      alarmTopic,
      name: 'review-requests',
      at: { hour: String(stage.reviewRequests.hour), minute: String(stage.reviewRequests.minute) },
      retryAttempts: 20,
      maxEventAge,
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
      target: (props) => new LambdaInvoke(requestReviews.lambda, props),
      hurts: 'Customers whose last day it is to be asked for a review: nobody was asked today.',
    });
    // The scheduler's part ends when Lambda has taken the wake-up; what becomes of it is Lambda's.
    requestReviews.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge,
      onFailure: new SqsDestination(daily.deadLetters),
    });
    requestReviews.acknowledgeInvokeGrant();
  }
}
