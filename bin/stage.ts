import { STAGE_OUTPUTS, type StageOutputs } from '../lib/stage-outputs.ts';
import { nameIn, STAGES } from '../lib/stages.ts';
import { readStack } from '../local/deployed/read-stack.ts';
import { ExplainedError } from '../local/explained-error.ts';

/** A deployed stage, as its stack describes itself. */
export interface DeployedStage {
  readonly name: string;
  /** `acceptance (account 123456789012, eu-central-1)`: for who confirms. */
  readonly title: string;
  readonly outputOf: (name: keyof StageOutputs) => string;
}

/** @throws {ExplainedError} when there is no such stage, or it is not deployed where these credentials are good. */
export async function findStage(name: string): Promise<DeployedStage> {
  const stage = STAGES.find((one) => one.name === name);
  if (stage === undefined) throw new ExplainedError(`There is no stage ${name}.`);
  const { region } = stage;
  const { account, outputOf } = await readStack(
    { stage: name, region, stackName: nameIn(stage, 'stateless') },
    STAGE_OUTPUTS,
  );
  return { name, title: `${name} (account ${account}, ${region})`, outputOf };
}
