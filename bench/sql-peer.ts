import { readFile } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type IsoWeek } from '../domain/calendar/iso-week.ts';
import { runMomentOf } from '../domain/calendar/run-moment.ts';
import { inRowOrder, type VerdictRow } from './deployed.ts';

/** The norms that the peer judges too. */
export const PEER_NORMS = ['FULFILMENT', 'CANCELLATIONS', 'TRACK_AND_TRACE'] as const;

/** The same weekly evaluation in one SQL query on DuckDB, in this process and in memory. */
export interface SqlPeer {
  readonly version: string;
  /** Reads the event file and types it. */
  load(file: string): Promise<void>;
  /** Judges all partners and writes their verdicts into a table. */
  evaluate(week: IsoWeek): Promise<void>;
  verdicts(): Promise<readonly VerdictRow[]>;
  close(): void;
}

export async function openSqlPeer(): Promise<SqlPeer> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const [loading, evaluation] = await Promise.all(['load-events.sql', 'weekly-evaluation.sql'].map(readSql));
  return {
    version: await versionOf(connection),
    async load(file) {
      await connection.run((loading ?? '').replace(':file', file.replaceAll("'", "''")));
    },
    async evaluate(week) {
      const query = (evaluation ?? '').replaceAll('$week', `'${week}'`).replaceAll('$as_of', `TIMESTAMPTZ '${runMomentOf(week)}'`);
      await connection.run(query);
    },
    async verdicts() {
      const reader = await connection.runAndReadAll('SELECT partner, norm, numerator, denominator, missed FROM verdict');
      return inRowOrder(
        reader
          .getRowsJson()
          .map(([partner, norm, numerator, denominator, missed]) => [
            String(partner),
            String(norm),
            Number(numerator),
            Number(denominator),
            missed === true,
          ]),
      );
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

async function versionOf(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll('SELECT version()');
  return String(reader.getRowsJson()[0]?.[0]);
}
