import { millisOf } from '../../domain/calendar/instant.ts';
import type { Quarantine } from '../../domain/ports.ts';
import { versionOf } from './shapes.ts';
import type { Table } from './table.ts';

const NINETY_DAYS = 90 * 24 * 3600;

/** `QUARANTINE#<digest>`: named by its content, so the same text again is the same entry. */
export function quarantine(table: Table): Quarantine {
  return {
    async keep(entries) {
      const distinct = new Map(entries.map((entry) => [entry.digest, entry]));
      await table.batchPut(
        [...distinct.values()].map((entry) => ({
          pk: `QUARANTINE#${entry.digest}`,
          sk: 'ENTRY',
          v: versionOf('quarantined'),
          ...entry,
          expiresAt: Math.floor(millisOf(entry.at) / 1000) + NINETY_DAYS,
        })),
      );
    },
  };
}
