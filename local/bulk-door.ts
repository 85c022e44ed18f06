import { leasedFactStore } from '../adapters/aws/fact-store.ts';
import { sha256 } from '../adapters/aws/hash.ts';
import { openTable } from '../adapters/aws/open-table.ts';
import { quarantine } from '../adapters/aws/quarantine.ts';
import { reviewRequestStore } from '../adapters/aws/review-request-store.ts';
import { runStore } from '../adapters/aws/run-store.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../domain/calendar/iso-week.ts';
import { bookInForce } from '../domain/policy/books.ts';
import { bulkAdmission } from '../lambdas/ingest-events/event.ts';
import { type DoorAnswer, ingestTexts } from '../lambdas/ingest-events/ingest-texts.ts';
import type { Deployment } from './deployment.ts';
import { ExplainedError } from './explained-error.ts';

/** The bulk import's way in: any past, in large batches, while it holds the lease that keeps the weekly run away. */
export interface BulkDoor {
  /** One answer a text, in their order. @throws {ExplainedError} when a weekly run is at work. */
  take(texts: readonly string[]): Promise<readonly DoorAnswer[]>;
  close(): Promise<void>;
}

const OWNER = 'command-line';
const LEASE_MILLIS = 15 * 60_000;

export function openBulkDoor({ settings, runtime }: Deployment): BulkDoor {
  const table = openTable(settings.TABLE_NAME, 'UNTIL_DELETED');
  const runs = runStore(table);
  const stores = {
    facts: leasedFactStore(table, settings.SHARDS),
    reviewRequests: reviewRequestStore(table, 'LEASED'),
    quarantine: quarantine(table),
    hash: sha256,
  };
  return {
    async take(texts) {
      const now = runtime.clock();
      if (!(await runs.lease(OWNER, instantOf(now), instantOf(now.getTime() + LEASE_MILLIS)))) {
        throw new ExplainedError('A weekly run is at work: import again when it is done.');
      }
      const book = bookInForce(settings.NORM_BOOK, isoWeekOfInstant(instantOf(now)));
      return ingestTexts(texts, { admission: bulkAdmission(now), keepRefused: false }, { ...stores, book, now });
    },
    close: () => runs.release(OWNER),
  };
}
