import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

/** What the AWS adapter asks for. No Scan: none fits the budget, so nobody may. */
export type TableAction = 'DescribeTable' | 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'BatchWriteItem';
export type IndexName = 'byShardWeek' | 'byDue';

export interface TableAccess {
  readonly actions: readonly TableAction[];
  /** Indexes that are queried. */
  readonly indexes?: readonly IndexName[];
  /** Patterns of partition keys; without them, the whole table. */
  readonly partitions?: readonly string[];
}

/** The one table: facts, profiles, ledgers, scores, letters, runs. */
export class NormsTable extends Construct {
  readonly table: Table;
  private readonly key: Key;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    // Ours, so that who may read the data is said here, and can be ended at once. It costs a dollar a month, one more for each of its first
    // two rotations, and next to nothing in requests: DynamoDB keeps the table's key for minutes.
    this.key = new Key(this, 'Key', {
      description: `Encrypts the table ${nameIn(stage)}, its indexes and its backups: without it they cannot be read by anyone.`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new Table(this, 'Table', {
      tableName: nameIn(stage),
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresAt',
    });
    this.addIndex('byShardWeek', 'shardWeek', 'pk');
    this.addIndex('byDue', 'due', 'dueSort');
  }

  /** Just these actions, on the table; Query alone, on just these indexes. CDK's own grants open every index. */
  grant(grantee: IGrantable, { actions, indexes = [], partitions }: TableAccess): void {
    const principal = grantee.grantPrincipal;
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        ...(partitions && { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } } }),
      }),
    );
    // In the caller's name DynamoDB decrypts the table's own key, for reads and writes alike, and does nothing else:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
    if (indexes.length === 0) return;
    principal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: indexes.map((index) => `${this.table.tableArn}/index/${index}`),
      }),
    );
  }

  private addIndex(indexName: IndexName, partitionKey: string, sortKey: string): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }
}
