import { Duration, Validations } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export interface WatchProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
}

const EVERY = Duration.minutes(5);
/** Three looks: one that is late or lost is not yet silence. */
const LOOKS = Duration.minutes(15);

const NEXT_LOOK =
  'A look that failed is dropped on purpose: the next one does its work, and fifteen minutes of silence ring.';

/**
 * The dead man's alarm (ADR 0020): looks every five minutes at what others should have done. Woken by a rule of EventBridge, not by
 * the Scheduler that starts the run and the sender, and its own silence rings as well.
 */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table }: WatchProps) {
    super(scope, id);
    const keepWatch = new DeployedFunction(this, 'KeepWatch', {
      stage,
      alarmTopic,
      folder: 'keep-watch',
      environment: { TABLE_NAME: table.table.tableName, SHARDS: String(stage.shards), NORM_BOOK: stage.normBook },
      timeout: Duration.minutes(1),
      memorySize: 512,
      errorsHurt: 'Operators: nobody looks whether the week is judged and the mail goes out.',
      failuresEnd: NEXT_LOOK,
    });
    table.grant(keepWatch.lambda, { actions: ['GetItem', 'BatchGetItem'], indexes: ['byDue'] });
    const rule = new Rule(this, 'EveryFiveMinutes', {
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(keepWatch.lambda, { retryAttempts: 0, maxEventAge: EVERY })],
    });
    keepWatch.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY });
    Validations.of(rule).acknowledge({ id: 'Serverless-EventBusDLQ', reason: NEXT_LOOK });
    Validations.of(keepWatch.lambda).acknowledge({ id: 'Serverless-LambdaAsyncFailureDestination', reason: NEXT_LOOK });
    this.alarm(stage, alarmTopic);
  }

  private alarm(stage: Stage, topic: ITopic): void {
    new OperatorAlarm(this, 'WeekNotJudgedAlarm', {
      stage,
      topic,
      name: 'week-not-judged',
      hurts:
        'All partners: last week has no complete run by Wednesday 10:00, so nobody has a score and no letter goes out. Or nobody looks any more.',
      metric: businessMetric(stage, 'WeekOverdue', { statistic: 'Maximum', period: LOOKS }),
      silence: 'WATCHER_IS_DEAD',
    });
    const oldest = ['STRIKE', 'WEEKLY', 'REVIEW'].map((letterClass) => {
      const metric = businessMetric(stage, 'OldestLetterDue', {
        dimensions: { Class: letterClass },
        statistic: 'Maximum',
        label: letterClass,
      });
      return [letterClass.toLowerCase(), metric] as const;
    });
    new OperatorAlarm(this, 'LettersLateAlarm', {
      stage,
      topic,
      name: 'letters-late',
      hurts: 'Partners and customers: mail that could go has not gone for four hours of its readers’ day.',
      metric: new MathExpression({
        label: 'oldest letter',
        expression: `MAX([${oldest.map(([name]) => name).join(', ')}])`,
        usingMetrics: Object.fromEntries(oldest),
        period: LOOKS,
      }),
      threshold: Duration.hours(4).toSeconds(),
    });
  }
}
