import { type StackState, stackState } from '../../adapters/aws/stack-outputs.ts';
import { ExplainedError } from '../explained-error.ts';

export interface StackOfStage {
  readonly stage: string;
  readonly region: string;
  readonly stackName: string;
}

/**
 * The outputs of these names of a stage's stack, and the account that it is in: that of the credentials. From here on the SDK's clients ask
 * the stage's region.
 *
 * @throws {ExplainedError} when the stage is not deployed there, or by a version of the blueprint without these outputs.
 */
export async function readStack<Name extends string>(
  { stage, region, stackName }: StackOfStage,
  names: readonly Name[],
): Promise<{ readonly account: string; readonly outputOf: (name: Name) => string }> {
  process.env['AWS_REGION'] = region;
  const stack = await stackState(stackName);
  if (stack === undefined) {
    throw new ExplainedError(
      `The stage ${stage} is not deployed to ${region} in this account (no stack ${stackName}): use other credentials, or deploy it.`,
    );
  }
  const missing = names.filter((name) => !stack.outputs.has(name));
  if (missing.length > 0) {
    throw new ExplainedError(
      `The stack ${stackName} (${stack.status}) does not say its ${missing.join(', ')}: deploy it by this version first.`,
    );
  }
  return { account: accountOf(stack), outputOf: (name) => stack.outputs.get(name) ?? '' };
}

function accountOf({ stackId }: StackState): string {
  return stackId.split(':')[4] ?? '';
}
