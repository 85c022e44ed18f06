import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

export interface StackState {
  /** `arn:aws:cloudformation:<region>:<account>:stack/…` */
  readonly stackId: string;
  /** As CloudFormation says it, `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/** A stack's outputs by their names; undefined when there is no such stack in the account and region. */
export async function stackState(
  stackName: string,
  client = new CloudFormationClient({}),
): Promise<StackState | undefined> {
  const answer = await client.send(new DescribeStacksCommand({ StackName: stackName })).catch(undefinedIfThereIsNone);
  const stack = answer?.Stacks?.[0];
  if (stack === undefined) return undefined;
  const outputs = (stack.Outputs ?? []).map(
    ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
  );
  return { stackId: stack.StackId ?? '', status: stack.StackStatus ?? '', outputs: new Map(outputs) };
}

/** CloudFormation has no error of its own for it. */
function undefinedIfThereIsNone(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return;
  throw error;
}
