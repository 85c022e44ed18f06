import { CfnElement, type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type FunctionProps,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { metricNamespace } from './business-metric.ts';
import { functionCode, HANDLER } from './function-bundle.ts';
import type { FunctionEnvironments, LambdaFolder } from './function-environments.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { totalOf } from './total-of.ts';

export interface DeployedFunctionProps<Folder extends LambdaFolder> {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  /** The child of `lambdas/` that holds its `handler.ts`. */
  readonly folder: Folder;
  /** The variables of that folder's `env.ts`, all of them. */
  readonly environment: FunctionEnvironments[Folder];
  readonly timeout: Duration;
  /** MB; 1,769 is one whole CPU. */
  readonly memorySize: number;
  /** Whom it hurts when an invocation fails. */
  readonly errorsHurt: string;
  /** Where an invocation ends that failed for good: in whose hands it is, for the function itself has no dead-letter queue. */
  readonly failuresEnd: string;
  /** Wake-ups that find it at work are dropped: nothing to ring for. */
  readonly isThrottledOnPurpose?: boolean;
  /** The one door for what the house decides otherwise. */
  readonly overrides?: Omit<
    Partial<FunctionProps>,
    'environment' | 'code' | 'handler' | 'role' | 'functionName' | 'logGroup'
  >;
}

/** A child of `lambdas/`, as this house runs it, with its own role, log group and alarm. */
export class DeployedFunction<Folder extends LambdaFolder> extends Construct {
  readonly folder: Folder;
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: DeployedFunctionProps<Folder>) {
    super(scope, id);
    const { stage, folder } = props;
    this.folder = folder;
    const functionName = nameIn(stage, folder);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Given a role, CDK adds no AWS-managed policy to it: that one may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      code: functionCode(folder),
      handler: HANDLER,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memorySize,
      environment: {
        ...props.environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace(stage),
      },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.DISABLED,
      ...props.overrides,
    });
    Validations.of(this.lambda).acknowledge(
      { id: 'Serverless-LambdaDLQ', reason: props.failuresEnd },
      {
        id: 'Serverless-LambdaTracing',
        reason:
          "A run is told by its state machine's history, a mail by its delivery item; a trace would be one more place that must hold no address.",
      },
    );
    new OperatorAlarm(this, 'ErrorsAlarm', {
      stage,
      topic: props.alarmTopic,
      name: `${folder}-errors`,
      hurts: props.errorsHurt,
      // Who is throttled has not even begun, and is no error to Lambda.
      metric: totalOf({
        label: 'failed or throttled',
        metrics: [this.lambda.metricErrors(), ...(props.isThrottledOnPurpose ? [] : [this.lambda.metricThrottles()])],
      }),
    });
  }

  /** Reads the queue in batches of which single messages can fail; a batch may wait to fill. */
  readQueue(queue: IQueue, props: Omit<SqsEventSourceProps, 'reportBatchItemFailures'>): void {
    const source = new SqsEventSource(queue, { ...props, reportBatchItemFailures: true });
    this.lambda.addEventSource(source);
    Validations.of(this.lambda).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        'Lambda knows destinations for streams alone: what a queue could not deliver goes to its own dead-letter queue.',
    });
  }

  /** For a construct that lets something invoke this function: CDK's grant names the function's versions as well. */
  acknowledgeInvokeGrant(): void {
    const resource = this.lambda.node.defaultChild;
    if (!CfnElement.isCfnElement(resource)) throw new Error(`${this.node.path} has no function resource`);
    const stack = Stack.of(this);
    Validations.of(stack).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${stack.getLogicalId(resource)}.Arn>:*]`,
      reason: 'The star stands for versions and aliases of this one function; there are none, and CDK grants no less.',
    });
  }
}
