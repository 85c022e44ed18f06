import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { STAGE_OUTPUTS, type StageOutputs } from '../stage-outputs.ts';

/** By what the command line takes hold of the stage (`--stage`): outputs that keep their names, whatever CDK names the rest. */
export class StageHandles extends Construct {
  constructor(scope: Construct, id: string, outputs: StageOutputs) {
    super(scope, id);
    for (const name of STAGE_OUTPUTS) new CfnOutput(this, name, { value: outputs[name] }).overrideLogicalId(name);
  }
}
