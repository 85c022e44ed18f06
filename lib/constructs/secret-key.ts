import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

export interface SecretKeyProps {
  readonly stage: Stage;
  readonly name: string;
  readonly description: string;
}

/** A key that nobody has to know: made by Secrets Manager, read by functions, and never a variable of theirs. */
export class SecretKey extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, { stage, name, description }: SecretKeyProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      secretName: nameIn(stage, name),
      description,
      // 64 letters and digits: 380 bits.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      // What was signed or hashed with it is out in the world, or in the table.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Rotated by hand (docs/runbook.md#rotate-a-key): the previous key stays good until the next rotation, so one a month would end links that must work for longer.',
    });
  }

  /** To read its versions. CDK's own grant may describe it as well. */
  grantReading(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
    );
  }
}
