import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
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

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      tableName: nameIn(stage),
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
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
