import { fileURLToPath } from 'node:url';
import { CfnElement, type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import type { FunctionEnvironments, LambdaFolder } from './function-environments.ts';
import { OperatorAlarm } from './operator-alarm.ts';

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
  /** The one door for what the house decides otherwise. */
  readonly overrides?: Omit<NodejsFunctionProps, 'environment' | 'entry' | 'role' | 'functionName' | 'logGroup'>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// Packages that are still CommonJS ask for Node's own modules with `require`, which an ES module does not have.
const REQUIRE_FOR_COMMONJS =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** A child of `lambdas/`, as this house runs it, with its own role, log group and alarm. */
export class DeployedFunction<Folder extends LambdaFolder> extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, props: DeployedFunctionProps<Folder>) {
    super(scope, id);
    const { stage, folder } = props;
    const functionName = nameIn(stage, folder);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Given a role, CDK adds no AWS-managed policy to it: that one may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new NodejsFunction(this, 'Function', {
      functionName,
      entry: `${ROOT}lambdas/${folder}/handler.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memorySize,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      awsSdkConnectionReuse: false, // A variable of SDK version 2; version 3 keeps its connections by itself.
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // A run is told by its state machine's history, a mail by its delivery item; a trace would be one more place that must hold no address.
      tracing: Tracing.DISABLED,
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        // The tested SDK, not the one that the runtime has that day.
        bundleAwsSDK: true,
        externalModules: [],
        // React and others choose their build by it; the development one takes several times as long.
        define: { 'process.env.NODE_ENV': '"production"' },
        banner: REQUIRE_FOR_COMMONJS,
      },
      ...props.overrides,
    });
    new OperatorAlarm(this, 'ErrorsAlarm', {
      stage,
      topic: props.alarmTopic,
      name: `${folder}-errors`,
      hurts: props.errorsHurt,
      metric: this.lambda.metricErrors(),
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
