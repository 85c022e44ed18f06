import { ArnFormat, CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import type { NormsTable } from './norms-table.ts';
import type { UploadBucket } from './upload-bucket.ts';
import { SHARDS_LABEL } from './weekly-run-definition.ts';

export interface OperatorAccessProps {
  readonly stage: Stage;
  readonly table: NormsTable;
  readonly weeklyRun: StateMachine;
  /** Queues whose dead letters a person may send through them again. */
  readonly redrivable: readonly { readonly queue: IQueue; readonly deadLetters: IQueue }[];
  readonly uploads: UploadBucket;
}

/** What the command line writes by itself: all else is written by the functions that it has work done by. */
const OWN_PARTITIONS = ['CORRECTION', 'DECISION#*', 'SWITCH'];

/**
 * What a person needs for `norms --stage`, as two policies to attach to a role or a permission set: one that reads (it shows what customers are
 * known by, so it is not for everybody), and one that acts. They are attached by their names, which is why they have some.
 */
export class OperatorAccess extends Construct {
  constructor(scope: Construct, id: string, { stage, table, weeklyRun, redrivable, uploads }: OperatorAccessProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const read = new ManagedPolicy(this, 'Read', {
      managedPolicyName: nameIn(stage, 'operators-read'),
      description: `norms --stage ${stage.name}: explain, export, outbox, flagged, correct list, mail, ask-rates, explain-request`,
    });
    read.addStatements(new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] }));
    table.grant(read, { actions: ['GetItem', 'BatchGetItem', 'Query'], indexes: ['byShardWeek', 'byDue'] });

    const act = new ManagedPolicy(this, 'Act', {
      managedPolicyName: nameIn(stage, 'operators-act'),
      description: `norms --stage ${stage.name}, beside operators-read: import, run, rerun, backfill, correct, decide, flagged confirm, mail, redrive`,
    });
    table.grant(act, { actions: ['PutItem', 'BatchWriteItem'], partitions: OWN_PARTITIONS });
    this.letRun(act, weeklyRun);
    uploads.grantUploading(act);
    for (const { queue, deadLetters } of redrivable) {
      act.addStatements(
        new PolicyStatement({
          actions: [
            'sqs:GetQueueAttributes',
            'sqs:ReceiveMessage',
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:StartMessageMoveTask',
            'sqs:ListMessageMoveTasks',
          ],
          resources: [deadLetters.queueArn],
        }),
        new PolicyStatement({ actions: ['sqs:GetQueueAttributes', 'sqs:SendMessage'], resources: [queue.queueArn] }),
      );
    }
  }

  /** To start the weekly run, and to follow what was started. */
  private letRun(policy: ManagedPolicy, { stateMachineArn, stateMachineName, node }: StateMachine): void {
    const stack = Stack.of(this);
    const machine = node.defaultChild;
    if (!CfnElement.isCfnElement(machine)) throw new Error(`${node.path} has no state machine resource`);
    const ofRuns = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    policy.addStatements(
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:ListMapRuns'],
        resources: [ofRuns('execution', `${stateMachineName}:*`)],
      }),
      new PolicyStatement({
        actions: ['states:DescribeMapRun'],
        resources: [ofRuns('mapRun', `${stateMachineName}/${SHARDS_LABEL}:*`)],
      }),
    );
    const reason = 'The star stands for the executions of this one state machine: whoever starts one follows it.';
    const states = `Resource::arn:aws:states:${stack.region}:<AWS::AccountId>`;
    const name = `<${stack.getLogicalId(machine)}.Name>`;
    for (const what of [`execution:${name}:*`, `mapRun:${name}/${SHARDS_LABEL}:*`]) {
      Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[${states}:${what}]`, reason });
    }
  }
}
