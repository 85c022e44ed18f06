import type { Clock } from '../../domain/ports.ts';
import { documentClient } from './document-client.ts';
import { Table } from './table.ts';

/**
 * The table by its name, through a client that takes region, endpoint and credentials from the environment. By the clock, what
 * has expired is absent. UNTIL_DELETED: it is there until the table deletes it, for who folds news into what is stored; what is
 * late must not win over what has expired.
 */
export function openTable(name: string, expiry: Clock | 'UNTIL_DELETED'): Table {
  return new Table(documentClient(), name, undefined, expiry === 'UNTIL_DELETED' ? null : expiry);
}
