import { readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { runMomentOf } from '../domain/calendar/run-moment.ts';
import type { VerdictRow } from './verdict-rows.ts';

/** The norms that the peer judges too. */
export const PEER_NORMS = ['FULFILMENT', 'CANCELLATIONS', 'TRACK_AND_TRACE'] as const;

/** The same weekly evaluation as one SQL query on DuckDB, in this process and in memory. */
export interface SqlPeer {
  readonly name: string;
  /** Reads an event file and types it. */
  load(file: string): Promise<void>;
  /** Judges all partners and writes their verdicts into a table. */
  evaluate(week: IsoWeek): Promise<void>;
  /** The verdicts of the week that was judged last. */
  verdicts(week: IsoWeek): Promise<readonly VerdictRow[]>;
  close(): void;
}

export async function openSqlPeer(): Promise<SqlPeer> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const loading = await readSql('load-events.sql');
  const evaluation = await readSql('weekly-evaluation.sql');
  const rowsOf = async (query: string) => (await connection.runAndReadAll(query)).getRowsJson();
  const [[version] = []] = await rowsOf('SELECT version()');
  return {
    name: `DuckDB ${version}`,
    // Neither a file name nor a week can be a parameter of CREATE TABLE AS.
    async load(file) {
      await connection.run(loading.replaceAll(':file', file.replaceAll("'", "''")));
    },
    async evaluate(week) {
      const asOf = `TIMESTAMPTZ '${runMomentOf(week)}'`;
      await connection.run(evaluation.replaceAll('$week', `'${week}'`).replaceAll('$as_of', asOf));
    },
    async verdicts(week) {
      const rows = await rowsOf('SELECT partner, norm, numerator, denominator, missed FROM verdict');
      return rows.map(([partner, norm, numerator, denominator, missed]): VerdictRow => {
        return [week, String(partner), String(norm), Number(numerator), Number(denominator), missed === true];
      });
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function readSql(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
