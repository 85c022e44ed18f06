import { documentClient } from './document-client.ts';
import { Table } from './table.ts';

/** The table by its name, through a client that takes region, endpoint and credentials from the environment. */
export function openTable(name: string): Table {
  return new Table(documentClient(), name);
}
