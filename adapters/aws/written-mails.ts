import { type Instant, millisOf, parseInstant } from '../../domain/calendar/instant.ts';
import type { WrittenMails } from '../../domain/ports.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Table } from './table.ts';

const MILLIS_KEPT = 7 * 24 * 3_600_000;

/**
 * Beside the letter, in `LETTER#<key>` / `WRITTEN`, until it expires. Not a bucket: a mail is a quarter of what an item may
 * hold, the table is as private, and what reads the letter reads this.
 */
export function writtenMails(table: Table): WrittenMails {
  return {
    async keep({ letterKey, raw, at }) {
      const expiresAt = expiryOf(at);
      // MIME on its way is ASCII: as text it can be read in the console.
      const key = { pk: `LETTER#${letterKey}`, sk: 'WRITTEN' };
      await table.batchPut([
        { ...key, v: versionOf('writtenMail'), raw: Buffer.from(raw).toString('latin1'), at, expiresAt },
      ]);
    },
    async read(letterKey, now) {
      const stored = await table.get({ pk: `LETTER#${letterKey}`, sk: 'WRITTEN' });
      const item = stored && upToDate('writtenMail', stored);
      const at = parseInstant(String(item?.['at']));
      // An item can outlive its expiry by days.
      if (at === undefined || expiryOf(at) <= Math.floor(millisOf(now) / 1000)) return undefined;
      return { letterKey, raw: new Uint8Array(Buffer.from(String(item?.['raw']), 'latin1')), at };
    },
  };
}

/** Seconds since 1970, as the table's TTL wants it. */
function expiryOf(at: Instant): number {
  return Math.ceil((millisOf(at) + MILLIS_KEPT) / 1000);
}
