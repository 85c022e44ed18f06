import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IGrantable, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

/** As the function has them (lambdas/import-objects), which a test holds. */
export const INCOMING = 'incoming/';
const RESULTS = 'results/';

/**
 * Files of events, and what became of each. Not versioned: files hold addresses, and are gone when their days are over, or when somebody deletes
 * them. What was imported is in the table; who sent it has the file.
 */
export class UploadBucket extends Construct {
  /** Typed by whoever uploads, so it has one for good; the account makes it the only one of the world. */
  readonly name: string;
  private readonly arn: string;
  private readonly key: IKey;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage, key: IKey) {
    super(scope, id);
    this.key = key;
    this.stage = stage;
    this.name = `${nameIn(stage, 'uploads')}-${Stack.of(this).account}`;
    this.arn = `arn:aws:s3:::${this.name}`;
    const { incomingDays, resultDays } = stage.bulkImport;
    const bucket = new Bucket(this, 'Bucket', {
      bucketName: this.name,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { id: 'incoming', prefix: INCOMING, expiration: Duration.days(incomingDays) },
        { id: 'results', prefix: RESULTS, expiration: Duration.days(resultDays) },
        { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // CDK's own property does it by a function of its own, which may change any bucket of the account.
    const resource = bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error(`${this.node.path} has no bucket resource`);
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Few write here, by a policy of their own, and each file has a result that says when it came; access logs would be a second bucket that names files.',
    });
    this.admit();
  }

  /** To read files, and to read and write what became of them. Who may not list is told 403 where there is none. */
  grantImporting(importer: IConstruct & { readonly lambda: IGrantable }): void {
    const statements = [
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.arn] }),
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/${INCOMING}*`] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [`${this.arn}/${RESULTS}*`],
      }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] }),
    ];
    for (const statement of statements) importer.lambda.grantPrincipal.addToPrincipalPolicy(statement);
    this.acknowledgeStars(importer);
  }

  /** For a person who uploads by the command line: it waits for the result, and who may not list is told 403 where there is none yet. */
  grantUploading(operator: ManagedPolicy): void {
    operator.addStatements(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${this.arn}/${INCOMING}*`] }),
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/${RESULTS}*`] }),
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.arn] }),
      new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [this.key.keyArn] }),
    );
    this.acknowledgeStars(operator);
  }

  private admit(): void {
    const policy = new ManagedPolicy(this, 'UploaderPolicy', {
      description: 'Uploads files of events to service norms, and reads what became of them.',
      statements: [
        new PolicyStatement({ actions: ['s3:PutObject'], resources: [`${this.arn}/${INCOMING}*`] }),
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/${RESULTS}*`] }),
        // A file of several parts is read by S3 itself when it is put together.
        new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [this.key.keyArn] }),
      ],
    });
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.acknowledgeStars(policy);
    new CfnOutput(this, 'BucketName', { value: this.name });
    new CfnOutput(this, 'UploaderPolicyArn', { value: policy.managedPolicyArn });
  }

  private acknowledgeStars(scope: IConstruct): void {
    for (const prefix of [INCOMING, RESULTS]) {
      Validations.of(scope).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:aws:s3:::${nameIn(this.stage, 'uploads')}-<AWS::AccountId>/${prefix}*]`,
        reason: 'The star stands for the files: their names are those of whoever uploads them.',
      });
    }
  }
}
