import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

/** Of what lies at the doors: uploaded files and the bus' archive. Ours, so that who may read them can be ended at once. */
export class DoorsKey extends Key {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      description: `Encrypts uploaded files and archived events of ${nameIn(stage)}.`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
