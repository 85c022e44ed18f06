/** What one made-up marketplace asked of each service, from its first event to its last mail. All counts: the same on every machine. */
export interface MarketplaceCounts {
  readonly partners: number;
  readonly weeks: number;
  /** Order items placed, and what producers sent in all. */
  readonly orders: number;
  readonly events: number;
  readonly eventBytes: number;
  readonly phases: Readonly<Record<Phase, PhaseCounts>>;
  /** Stored at the end, by what it is. */
  readonly stored: Readonly<Record<StoredKind, StoredBytes>>;
  readonly mails: Readonly<Record<MailClass, { readonly mails: number; readonly bytes: number }>>;
  /** What SES said of the mails. */
  readonly deliveryEvents: number;
}

/** What is paid apart: taking events in, the weekly run, deciding review requests, mailing and what SES says of it. */
export type Phase = 'ingest' | 'run' | 'reviews' | 'mail';

export interface PhaseCounts {
  /** Calls of handlers, as they were made here. */
  readonly calls: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly halfReadUnits: number;
  readonly logLines: number;
  readonly logBytes: number;
}

export type StoredKind = 'facts' | 'reviewRequests' | 'scores' | 'ledgers' | 'letters' | 'others';

/** As DynamoDB counts storage: 100 bytes beside each item and each of its copies in an index. */
export interface StoredBytes {
  readonly items: number;
  readonly tableBytes: number;
  readonly indexBytes: number;
}

export type MailClass = 'partner' | 'customer';

/** What nobody asked for: a function that is woken and finds nothing to do. */
export interface IdleCounts {
  readonly writeUnits: number;
  readonly halfReadUnits: number;
  readonly requests: number;
  readonly logBytes: number;
}

/** What this machine took; another takes another time. Milliseconds of the thread that the functions ran on. */
export type PhaseMillis = Readonly<Record<Phase, number>>;

/** What stands in the templates of production: what is paid for being there. */
export interface TemplateCounts {
  readonly functions: number;
  readonly alarms: number;
  /** Metrics that the alarms look at, which is what they are paid by. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly secrets: number;
  readonly keys: number;
  readonly queuesThatLambdaReads: number;
  /** Name and how often a month. */
  readonly wakeUps: Readonly<Record<string, number>>;
  readonly logRetentionDays: number;
  /** Of the archive of the bus. */
  readonly archiveDays: number;
  readonly shards: number;
}

/** `bench/cost/measured.json`: written by `npm run measure:cost`, read by `npm run generate:cost`. */
export interface Measured {
  readonly commit: string;
  readonly date: string;
  /** Few orders a partner, many, and a third marketplace that the other two have to foretell. */
  readonly few: MarketplaceCounts;
  readonly many: MarketplaceCounts;
  readonly check: MarketplaceCounts;
  readonly idleSender: IdleCounts;
  /** Custom metrics, each with its dimensions. */
  readonly metrics: number;
  /** Bytes of a partner's ledger after each week. */
  readonly ledgerBytes: readonly number[];
  readonly templates: TemplateCounts;
  readonly timings: {
    readonly machine: string;
    readonly few: PhaseMillis;
    readonly many: PhaseMillis;
    readonly idleSenderMillis: number;
  };
}
