import { CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ContextAttribute, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { nameIn, type Stage, WEEK_DAYS } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { totalOf } from './total-of.ts';
import { WakeUp } from './wake-up.ts';
import { SHARDS_LABEL, weeklyRunDefinition } from './weekly-run-definition.ts';

export interface WeeklyRunProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
}

const STEP_FAILED =
  'The state machine waits for its answer: a failure is in the history of the execution, is tried again there, and fails the run in the end.';

/** Judges every partner's week, once a week. */
export class WeeklyRun extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { stage, alarmTopic, table }: WeeklyRunProps) {
    super(scope, id);
    const environment = { TABLE_NAME: table.table.tableName, SHARDS: String(stage.shards) };
    const judging = { ...environment, NORM_BOOK: stage.normBook };
    const planRun = new DeployedFunction(this, 'PlanRun', {
      stage,
      alarmTopic,
      folder: 'plan-run',
      environment: judging,
      timeout: Duration.minutes(5),
      memorySize: 1769,
      errorsHurt: 'All partners, if retries fail too: the week is not judged while its run cannot be planned.',
      failuresEnd: STEP_FAILED,
    });
    table.grant(planRun.lambda, { actions: ['GetItem', 'Query', 'PutItem', 'BatchWriteItem'] });

    const evaluatePartners = new DeployedFunction(this, 'EvaluatePartners', {
      stage,
      alarmTopic,
      folder: 'evaluate-partners',
      environment: judging,
      timeout: Duration.minutes(15),
      memorySize: 1769,
      errorsHurt:
        'The partners of a shard, if retries fail too: no score and no letter until the run is started again.',
      failuresEnd: STEP_FAILED,
    });
    table.grant(evaluatePartners.lambda, {
      actions: ['Query', 'PutItem', 'BatchWriteItem'],
      indexes: ['byShardWeek'],
    });

    const closeRun = new DeployedFunction(this, 'CloseRun', {
      stage,
      alarmTopic,
      folder: 'close-run',
      environment,
      timeout: Duration.minutes(5),
      memorySize: 1769,
      errorsHurt:
        'Operators, if retries fail too: nobody knows whether every partner has a score, and the lease is kept till it runs out.',
      failuresEnd: STEP_FAILED,
    });
    table.grant(closeRun.lambda, { actions: ['GetItem', 'Query', 'PutItem', 'BatchWriteItem'] });

    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: nameIn(stage, 'weekly-run'),
      definitionBody: DefinitionBody.fromChainable(
        weeklyRunDefinition(this, {
          planRun: planRun.lambda,
          evaluatePartners: evaluatePartners.lambda,
          closeRun: closeRun.lambda,
          concurrency: stage.weeklyRun.concurrency,
        }),
      ),
      // 04:00 and five hours: what hangs is known before the office opens.
      timeout: Duration.hours(5),
      logs: {
        // The prefix keeps CloudWatch's policy for vended logs from growing with every log group.
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${nameIn(stage, 'weekly-run')}`,
          retention: stage.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: true, // Weeks, shards, cursors and ids of partners: no address (fault row 45).
      },
    });
    for (const step of [planRun, evaluatePartners, closeRun]) step.acknowledgeInvokeGrant();
    this.acknowledgeFindings();
    this.wakeWeekly(stage, alarmTopic);
    this.wakeAudit(stage, alarmTopic);
    this.alarmWhenFailed(stage, alarmTopic);
  }

  private wakeWeekly(stage: Stage, alarmTopic: ITopic): void {
    const { weekDay, hour, minute } = stage.weeklyRun;
    new WakeUp(this, 'Weekly', {
      stage,
      alarmTopic,
      name: 'weekly-run',
      at: { weekDay, hour: String(hour), minute: String(minute) },
      retryAttempts: 20,
      maxEventAge: Duration.hours(5),
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
      target: (props) => new StepFunctionsStartExecution(this.stateMachine, props),
      hurts: 'All partners: the weekly run was not started, nobody is judged and no letter goes out.',
    });
  }

  /** The same machine over the same functions: what is judged again is judged by no other code (ADR 0017). */
  private wakeAudit(stage: Stage, alarmTopic: ITopic): void {
    const { daysAfterRun, hour, minute } = stage.audit;
    const dayOfRun = WEEK_DAYS.indexOf(stage.weeklyRun.weekDay);
    const weekDay = WEEK_DAYS[(dayOfRun + daysAfterRun) % WEEK_DAYS.length] ?? stage.weeklyRun.weekDay;
    new WakeUp(this, 'Audit', {
      stage,
      alarmTopic,
      name: 'audit',
      at: { weekDay, hour: String(hour), minute: String(minute) },
      retryAttempts: 20,
      maxEventAge: Duration.hours(5),
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime, mode: 'AUDIT' }),
      target: (props) => new StepFunctionsStartExecution(this.stateMachine, props),
      hurts: 'Partners: a score that missed facts, by an index that lagged, stands and nobody looks.',
    });
    new OperatorAlarm(this, 'AuditDifferencesAlarm', {
      stage,
      topic: alarmTopic,
      name: 'audit-differences',
      hurts:
        'The partners that the audit names: their scores were not what their facts give. They are mended, and told where a figure changed; whatever made them wrong may not be.',
      metric: businessMetric(stage, 'AuditDifferences'),
    });
  }

  private alarmWhenFailed(stage: Stage, alarmTopic: ITopic): void {
    new OperatorAlarm(this, 'FailedAlarm', {
      stage,
      topic: alarmTopic,
      name: 'weekly-run-failed',
      hurts: 'The partners that the failed execution names, or all of them: no score, no letter.',
      metric: totalOf({
        label: 'failed or timed out',
        metrics: [this.stateMachine.metricFailed(), this.stateMachine.metricTimedOut()],
      }),
    });
  }

  private acknowledgeFindings(): void {
    const stack = Stack.of(this);
    const resource = this.stateMachine.node.defaultChild;
    if (!CfnElement.isCfnElement(resource)) throw new Error(`${this.node.path} has no state machine resource`);
    const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${stack.getLogicalId(resource)}"}]}]}`;
    const executions = `Resource::arn:aws:states:${stack.region}:<AWS::AccountId>:execution:${name}`;
    const ownExecutions =
      'The star stands for the executions of this one state machine: a distributed map starts, watches and stops its children.';
    const historyTells =
      "The execution's own history, logged whole, tells each shard's way; X-Ray would ask for a permission on everything and tell no more.";
    Validations.of(this.stateMachine).acknowledge(
      { id: `AwsSolutions-IAM5[${executions}:*]`, reason: ownExecutions },
      { id: `AwsSolutions-IAM5[${executions}/${SHARDS_LABEL}:*]`, reason: ownExecutions },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'Log delivery has no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
      },
      { id: 'AwsSolutions-SF2', reason: historyTells },
      { id: 'Serverless-StepFunctionStateMachineXray', reason: historyTells },
    );
  }
}
