import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableClients } from '../../../adapters/aws/open-table.ts';
import { type Item, Table } from '../../../adapters/aws/table.ts';
import { deployLocally } from '../../../local/deployment.ts';
import { openTable } from '../../../local/engine.ts';

export interface EmbeddedTable {
  readonly table: Table;
  /** Before it is told, nothing has expired. */
  setClock(now: Date): void;
  /** Everything in it: at most a page. */
  items(): Promise<readonly Item[]>;
}

/** The embedded engine, with a new and empty table whenever one is asked for. */
export interface EmbeddedTables {
  open(): Promise<EmbeddedTable>;
  close(): Promise<void>;
}

export async function embeddedTables(): Promise<EmbeddedTables> {
  const deployment = await deployLocally();
  const clients = tableClients();
  let opened = 0;
  return {
    async open() {
      opened += 1;
      const name = `table-${opened}`;
      await openTable(deployment.engine, name);
      let clock = new Date(0);
      return {
        table: new Table(clients, name, undefined, () => clock),
        setClock(now) {
          clock = now;
        },
        async items() {
          const { Items: items = [] } = await clients.reading.send(new ScanCommand({ TableName: name }));
          return items as Item[];
        },
      };
    },
    async close() {
      clients.reading.destroy();
      clients.writing.destroy();
      await deployment.close();
    },
  };
}
