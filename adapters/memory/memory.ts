import type { Instant } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { CorrectionRecord } from '../../domain/corrections/correction.ts';
import type { Decision } from '../../domain/decisions/decision.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import type { Delivery } from '../../domain/outbox/delivery.ts';
import type { Suppression } from '../../domain/outbox/suppression.ts';
import type { Clock, QuarantineEntry } from '../../domain/ports.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import type { BookUse } from '../../domain/scores/book-use.ts';
import type { Run, RunOwner, ShardResult } from '../../domain/scores/run.ts';
import type { Ledger, Score } from '../../domain/scores/score.ts';
import { Shelf } from './shelf.ts';

/** What the twins of one system share, as the real adapters share one table. */
export interface Memory {
  /** As many as the system has: partners are spread over them. */
  readonly shards: number;
  /** Things a page. The fewer, the more often a page ends where it hurts. */
  readonly pageSize: number;
  /** By which what has expired is absent. */
  readonly clock: Clock;
  /** By `refKey`. */
  readonly facts: Shelf<Fact>;
  /** The week in which each fact is found, by `refKey`; a fact that waits for its order is in none. */
  readonly factWeeks: Map<string, IsoWeek>;
  /** By partner. */
  readonly ledgers: Shelf<Ledger>;
  /** By partner, week and revision. */
  readonly scores: Shelf<Score>;
  /** By key. */
  readonly letters: Shelf<LetterDue>;
  readonly deliveries: Shelf<Delivery>;
  /** The due index: letters that are not finished. */
  readonly dueLetters: Map<string, Pick<LetterDue, 'key' | 'class' | 'notBefore'>>;
  /** By the hash of the address. */
  readonly suppressions: Shelf<Suppression>;
  /** By order. */
  readonly reviewRequests: Shelf<ReviewRequest>;
  /** The order asked about, by day and customer. */
  readonly asked: Map<string, string>;
  /** By week. */
  readonly runs: Shelf<Run>;
  /** One, by a name of its own. */
  readonly bookUses: Shelf<BookUse>;
  /** By week and shard. */
  readonly shardResults: Shelf<ShardResult>;
  /** Who may run or import now; null = nobody has asked, or it was given back. */
  lease: { readonly owner: RunOwner; readonly until: Instant } | null;
  /** By digest. */
  readonly quarantine: Shelf<QuarantineEntry>;
  /** By week and id. */
  readonly corrections: Shelf<CorrectionRecord>;
  /** By `decisionKey`. */
  readonly decisions: Shelf<Decision>;
}

export function emptyMemory({
  shards = 4,
  pageSize = 3,
  clock = () => new Date(0),
}: Partial<Pick<Memory, 'shards' | 'pageSize' | 'clock'>> = {}): Memory {
  return {
    shards,
    pageSize,
    clock,
    facts: new Shelf(),
    factWeeks: new Map(),
    ledgers: new Shelf(),
    scores: new Shelf(),
    letters: new Shelf(),
    deliveries: new Shelf(),
    dueLetters: new Map(),
    suppressions: new Shelf(),
    reviewRequests: new Shelf(),
    asked: new Map(),
    runs: new Shelf(),
    bookUses: new Shelf(),
    shardResults: new Shelf(),
    lease: null,
    quarantine: new Shelf(),
    corrections: new Shelf(),
    decisions: new Shelf(),
  };
}
