import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../domain/ports.ts';
import { leanClient } from './lean-client.ts';
import { Table, type TableClients } from './table.ts';

/**
 * The table by its name, through clients that take region, endpoint and credentials from the environment. By the clock, what
 * has expired is absent. UNTIL_DELETED: it is there until the table deletes it, for who folds news into what is stored; what is
 * late must not win over what has expired.
 */
export function openTable(name: string, expiry: Clock | 'UNTIL_DELETED'): Table {
  return new Table(tableClients(), name, undefined, expiry === 'UNTIL_DELETED' ? null : expiry);
}

/** The plain client's middleware is put together once and not at every call; the document client cannot do that. */
export function tableClients(): TableClients {
  return {
    reading: DynamoDBDocumentClient.from(leanClient(new DynamoDBClient({}))),
    writing: leanClient(new DynamoDBClient({ cacheMiddleware: true })),
  };
}
