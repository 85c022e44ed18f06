import { conditionalFactStore } from './fact-store.ts';
import { sha256 } from './hash.ts';
import { quarantine } from './quarantine.ts';
import { reviewRequestStore } from './review-request-store.ts';
import type { Table } from './table.ts';

/** What every deployed door takes events into: many write at once, so each write has its condition (architecture 3). */
export function ingestionStores(table: Table, shards: number) {
  return {
    facts: conditionalFactStore(table, shards),
    reviewRequests: reviewRequestStore(table, 'CONDITIONAL'),
    quarantine: quarantine(table),
    hash: sha256,
  };
}
