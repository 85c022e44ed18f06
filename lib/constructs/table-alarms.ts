import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { IndexName, NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import { totalOf } from './total-of.ts';

export interface TableAlarmsProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
}

const INDEXES: readonly (IndexName | null)[] = [null, 'byShardWeek', 'byDue'];
const OPERATIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem'];

/** The table is of another stack, which holds no topic: its alarms are here. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic: topic, table }: TableAlarmsProps) {
    super(scope, id);
    const TableName = table.table.tableName;
    const ofTable = (metricName: string, dimensions: Record<string, string> = {}) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName, ...dimensions },
        statistic: 'Sum',
      });
    new OperatorAlarm(this, 'ThrottledAlarm', {
      stage,
      topic,
      name: 'table-throttled',
      hurts: 'Partners, if it goes on: events wait, and the run and the sender take longer than they have.',
      // An index that throttles holds up the table's writes, and counts apart.
      metric: totalOf({
        label: 'throttled reads and writes',
        metrics: INDEXES.flatMap((index) =>
          ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
            ofTable(name, index === null ? {} : { GlobalSecondaryIndexName: index }),
          ),
        ),
      }),
      // The SDK tries again: some are what a burst costs. So many, a quarter of an hour long, are a table that cannot keep up.
      threshold: 100,
      periods: 3,
    });
    new OperatorAlarm(this, 'SystemErrorsAlarm', {
      stage,
      topic,
      name: 'table-system-errors',
      hurts: 'Partners and customers, if it goes on: DynamoDB itself fails, and everything waits for it.',
      metric: totalOf({
        label: 'system errors',
        metrics: OPERATIONS.map((Operation) => ofTable('SystemErrors', { Operation })),
      }),
      threshold: 10,
      periods: 3,
    });
  }
}
