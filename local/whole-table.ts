import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../adapters/aws/table.ts';

/** Everything in a table, page by page. No function may scan (it would read all there is); a person who upgrades or restores wants to. */
export async function* wholeTable(tableName: string): AsyncIterable<readonly Item[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  try {
    const pages = paginateScan({ client }, { TableName: tableName, ConsistentRead: true });
    for await (const page of pages) yield (page.Items ?? []) as Item[];
  } finally {
    client.destroy();
  }
}
