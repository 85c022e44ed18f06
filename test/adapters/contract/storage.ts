import type { Instant } from '../../../domain/calendar/instant.ts';
import type {
  CorrectionStore,
  DecisionStore,
  FactStore,
  LetterStore,
  MailSwitch,
  Quarantine,
  QuarantineEntry,
  ResultStore,
  ReviewRequestStore,
  RunStore,
  ShardReader,
  SuppressionStore,
  WrittenMails,
} from '../../../domain/ports.ts';

/** Every port that keeps something, over one and the same store. */
export interface Storage {
  readonly facts: FactStore;
  readonly quarantine: Quarantine;
  readonly reviewRequests: ReviewRequestStore;
  readonly letters: LetterStore;
  readonly reader: ShardReader;
  readonly results: ResultStore;
  readonly runs: RunStore;
  readonly corrections: CorrectionStore;
  readonly decisions: DecisionStore;
  readonly suppressions: SuppressionStore;
  /** Before it is told, nothing has expired. */
  setClock(now: Instant): void;
  readonly writtenMails: WrittenMails;
  readonly mailSwitch: MailSwitch;
  /** What the quarantine holds, in no order: no port reads it. */
  quarantined(): Promise<readonly QuarantineEntry[]>;
}

/** Opens an empty storage of so many shards. */
export type OpenStorage = (shards: number) => Promise<Storage>;

export async function allOf<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  return (await pagesOf(pages)).flat();
}

export async function pagesOf<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly (readonly T[])[]> {
  const read: (readonly T[])[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

/** Tries to change what a port handed out or was given, as no caller may: it is read-only by type alone. */
export function spoil(value: object): void {
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object' && part !== null) spoil(part);
    else Object.assign(value, { [key]: 'spoilt' });
  }
}
