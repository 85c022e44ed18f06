import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableSeal } from '../../domain/ports.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Table } from './table.ts';

const KEY = { pk: 'SEAL', sk: 'TABLE' };

/**
 * `SEAL` / `TABLE`: DynamoDB's own id of the table that it lies in. A restored table is a new one, whatever its name, and brings the
 * seal of the table that it was restored from. One without a seal is new and empty, and is sealed by who asks first.
 */
export function tableSeal(table: Table, tableName: string, client = new DynamoDBClient({})): TableSeal {
  const ownId = async (): Promise<string> => {
    const { Table: description } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (description?.TableId === undefined) throw new Error(`The table ${tableName} has no id`);
    return description.TableId;
  };
  return {
    async holds() {
      const [tableId, seal] = await Promise.all([ownId(), table.get(KEY)]);
      if (seal !== undefined) return upToDate('seal', seal)['tableId'] === tableId;
      return table.putIf({ ...KEY, v: versionOf('seal'), tableId }, 'attribute_not_exists(pk)');
    },
    async renew() {
      await table.batchPut([{ ...KEY, v: versionOf('seal'), tableId: await ownId() }]);
    },
  };
}
