import type { Instant } from './calendar/instant.ts';
import type { IsoWeek } from './calendar/iso-week.ts';
import type { LocalDate } from './calendar/local-date.ts';
import type { CorrectionRecord } from './corrections/correction.ts';
import type { Decision } from './decisions/decision.ts';
import type { Fact, FactRef } from './facts/fact.ts';
import type { LetterClass, LetterDue } from './notices/letter-due.ts';
import type { Delivery, SendOutcome, UnsentState } from './outbox/delivery.ts';
import type { MailSwitchState } from './outbox/mail-switch.ts';
import type { SendingPeriod } from './outbox/reputation.ts';
import type { AddressStanding, Suppression } from './outbox/suppression.ts';
import type { ReviewRequest } from './reviews/review-request.ts';
import type { BookUse } from './scores/book-use.ts';
import type { Run, RunOwner, ShardResult } from './scores/run.ts';
import type { Ledger, Score } from './scores/score.ts';

/** Ends in SHA-256, hex. The domain computes no hash itself. */
export type Hash = (text: string) => string;

export type Clock = () => Date;

/** Says what a function did: one line of counts and ids, never an address. A structured log on AWS. */
export type Report = (message: string, facts: Readonly<Record<string, unknown>>) => void;

/** What every function is given from outside: deployed, the real clock and the log; locally, a steered clock. */
export interface Runtime {
  readonly clock: Clock;
  readonly report: Report;
}

/** Facts by reference. Every call is a batch: adapters page it as their engine wants. */
export interface FactStore {
  /** What is stored of these, by `refKey`; what is not stored is not in the map. A reference may come twice. */
  read(refs: readonly FactRef[]): Promise<ReadonlyMap<string, Fact>>;
  /** Writes each fact if nobody changed it since it was read; returns the `refKey`s of those that somebody did. */
  write(changes: readonly Change<Fact>[]): Promise<ReadonlySet<string>>;
}

/** One thing as it was read (undefined = it was not there) and as it is to be. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T;
}

/** Events that could not be taken, for a person to look at. Keeping the same one twice keeps one. */
export interface Quarantine {
  keep(entries: readonly QuarantineEntry[]): Promise<void>;
}

export interface QuarantineEntry {
  readonly event: string;
  readonly path: string;
  readonly reason: string;
  /** Hash of the text: names the entry. */
  readonly digest: string;
  /** The text as it came, without addresses, cut to 8 KB. */
  readonly text: string;
  readonly at: Instant;
}

/** What could not be done, for a person to look at and to redrive. */
export interface DeadLetters {
  /** Keeps these texts in the place of the messages that they are of, which are taken off their queue. */
  putAside(messages: readonly { readonly receipt: string; readonly text: string }[]): Promise<void>;
}

/** The files of a bucket. */
export interface ObjectStore {
  /**
   * At most so many bytes of a file from there on; fewer at its end alone. GONE: it is not there any more. REPLACED: under its name is other
   * content by now.
   */
  readPart(file: StoredFile, from: number, length: number): Promise<Uint8Array | 'GONE' | 'REPLACED'>;
  /** The whole of a small text; undefined = it is not there. */
  readText(key: string): Promise<StoredText | undefined>;
  writeText(key: string, text: string): Promise<void>;
  /** Writes it if nobody wrote there since `before` was read; what it is now, or undefined when somebody did. */
  replaceText(key: string, text: string, before: StoredText | undefined): Promise<StoredText | undefined>;
}

/** A file by its name and the tag of its content. */
export interface StoredFile {
  readonly key: string;
  readonly etag: string;
}

export interface StoredText {
  readonly text: string;
  readonly etag: string;
}

/** Unpacks gzip as it is read. Ends with the problem where there is one: TOO_LARGE is more than any file of events can come to. */
export type Gunzip = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array | GzipProblem>;
export type GzipProblem = { readonly problem: 'CUT_OFF' | 'DAMAGED' | 'TOO_LARGE'; readonly detail: string };

/** What is left of a piece of work, for another turn of the same function. */
export interface HandOn {
  handOn(message: string): Promise<void>;
}

export interface ReviewRequestStore {
  read(orderIds: readonly string[]): Promise<ReadonlyMap<string, ReviewRequest>>;
  /** Returns the order ids that somebody changed since they were read. */
  write(changes: readonly Change<ReviewRequest>[]): Promise<ReadonlySet<string>>;
  /** Open requests whose day has come. A customer's requests come all in one part. */
  due(through: LocalDate): AsyncIterable<readonly ReviewRequest[]>;
  /** Which order each of these customers is asked about on that day, where there is one. */
  askedOn(day: LocalDate, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  markAsked(day: LocalDate, asked: readonly { readonly customerId: string; readonly orderId: string }[]): Promise<void>;
}

/** The letters that are due, and how far each is on its way. */
export interface LetterStore {
  /** Puts letters into the due index. One that is there already is put there again, the same. */
  write(letters: readonly LetterDue[]): Promise<void>;
  /** Letters of a class that may go by now, oldest first, in pages. */
  due(letterClass: LetterClass, now: Instant): AsyncIterable<readonly LetterDue[]>;
  /** Of these, those that were ever due. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, LetterDue>>;
  deliveries(keys: readonly string[]): Promise<ReadonlyMap<string, Delivery>>;
  /** All that stand in this state, the oldest first, in pages. */
  unsent(state: UnsentState): AsyncIterable<readonly Delivery[]>;
  /** Writes the delivery if it is still as it was read, or is what is to be written; false when another was there first. */
  writeDelivery(change: Change<Delivery>): Promise<boolean>;
  /** Takes letters whose delivery has ended out of the due index. */
  finish(letters: readonly LetterDue[]): Promise<void>;
}

/** Our own list of addresses that get no mail any more, known by keyed hashes alone. SES has another, as the last guard. */
export interface SuppressionStore {
  /** Of each of these addresses. One batch. */
  look(addresses: readonly string[]): Promise<ReadonlyMap<string, AddressStanding>>;
  /** Adding one that is there already leaves one. */
  add(suppressions: readonly Suppression[]): Promise<void>;
}

/** A person's word on all mail: paused, or on again. */
export interface MailSwitch {
  /** Null where nobody ever set it. @throws Error when it cannot be read: then no mail may go. */
  read(): Promise<MailSwitchState | null>;
  set(state: MailSwitchState): Promise<void>;
}

/** Tells a table from one that was restored from it, which has forgotten erasures, stops and mails. */
export interface TableSeal {
  /** Whether this table is the one that it was sealed as. */
  holds(): Promise<boolean>;
  /** Seals it as it is: once it knows again what it must not forget. */
  renew(): Promise<void>;
}

/** What sends mail. It makes one attempt a call. */
export interface Mailer {
  quota(): Promise<SendingQuota>;
  /** What became of the account's mails, by quarters of an hour; of 24 hours at least. */
  reputation(): Promise<readonly SendingPeriod[]>;
  send(mail: OutgoingMail): Promise<MailerAnswer>;
}

/** What the account may send, all its senders together. */
export interface SendingQuota {
  /** 0 = nothing at all. */
  readonly perSecond: number;
  /** In any 24 hours; null = as much as it likes. */
  readonly perDay: number | null;
  /** What is left of those. */
  readonly left: number;
}

/** What a call came to and, where nothing is taken for now, what stands in the way: the rate, the day's quota, or the sender itself. */
export type MailerAnswer =
  | Exclude<SendOutcome, { readonly kind: 'LATER' }>
  | (Extract<SendOutcome, { readonly kind: 'LATER' }> & {
      readonly obstacle: 'RATE' | 'DAILY_QUOTA' | 'SENDER';
    });

/** What a stage would have sent that sends nothing: for an operator to look at, for a week. The mails name no address. */
export interface WrittenMails {
  keep(mail: WrittenMail): Promise<void>;
  /** Undefined where none was written, or its week is over at `now`. */
  read(letterKey: string, now: Instant): Promise<WrittenMail | undefined>;
}

export interface WrittenMail {
  readonly letterKey: string;
  readonly raw: Uint8Array;
  readonly at: Instant;
}

export interface OutgoingMail {
  readonly raw: Uint8Array;
  readonly configurationSet: string;
  /** The letter's key, and the keyed hash of the address: SES hands them back with every event of this mail. */
  readonly letterKey: string;
  /** Null where the mail goes to another address than its reader's, which must not answer for it. */
  readonly addressHash: string | null;
}

/** One shard of the partner directory and its ledgers, and one shard's facts of a week: both sorted by partner id. */
export interface ShardReader {
  partners(shard: number, after: string | null): AsyncIterable<readonly DirectoryEntry[]>;
  /** Who is registered, without the ledgers: for counting. */
  profiles(shard: number): AsyncIterable<readonly DirectoryEntry[]>;
  facts(week: IsoWeek, shard: number, after: string | null): AsyncIterable<readonly StoredFact[]>;
  /** One partner's facts of one week. */
  factsOfPartner(week: IsoWeek, partnerId: string): Promise<readonly StoredFact[]>;
  partner(partnerId: string): Promise<DirectoryEntry>;
}

export interface DirectoryEntry {
  readonly partnerId: string;
  readonly profile: Fact<'profile'> | null;
  readonly ledger: Ledger | null;
  /** Why the profile or the ledger cannot be read; null = both can. It stops this partner's score and no other's. */
  readonly damage: string | null;
}

/** A stored fact before it is decoded: what cannot be decoded stops its partner's score, not the shard's. */
export interface StoredFact {
  readonly partnerId: string;
  decode(): Fact;
}

/** What the evaluation of one partner writes. Its content is a function of its keys' inputs: twice writes the same. */
export interface Judgement {
  readonly score: Score;
  readonly ledger: Ledger;
  readonly letter: LetterDue | null;
}

export interface ResultStore {
  write(judgements: readonly Judgement[]): Promise<void>;
  /** All scores, by partner and then week and revision, in pages. */
  scores(partnerId: string | null): AsyncIterable<readonly Score[]>;
}

export interface RunStore {
  read(week: IsoWeek): Promise<Run | undefined>;
  write(run: Run): Promise<void>;
  /** Takes or renews the one lease that keeps runs and bulk imports apart; false when another holds it. */
  lease(owner: RunOwner, now: Instant, until: Instant): Promise<boolean>;
  release(owner: RunOwner): Promise<void>;
  writeShard(week: IsoWeek, result: ShardResult): Promise<void>;
  shards(week: IsoWeek): Promise<readonly ShardResult[]>;
  /** By whose rules the judged weeks stand; undefined before the first. */
  bookUse(): Promise<BookUse | undefined>;
  writeBookUse(use: BookUse): Promise<void>;
}

/** Corrections and their revocations. They are only ever added to: no record is changed or taken away. */
export interface CorrectionStore {
  /** False when the week has a record of that id already, which is left as it is. */
  add(record: CorrectionRecord): Promise<boolean>;
  /** Of one week, by id. */
  ofWeek(week: IsoWeek): Promise<readonly CorrectionRecord[]>;
  /** By week and id. */
  all(): Promise<readonly CorrectionRecord[]>;
}

/** What persons have decided on partners. Only ever added to. */
export interface DecisionStore {
  /** False when the very same was decided already, which is left as it is. */
  add(decision: Decision): Promise<boolean>;
  /** Of all partners of one shard, by partner: read in one go, there are few. */
  ofShard(shard: number): Promise<readonly Decision[]>;
  ofPartner(partnerId: string): Promise<readonly Decision[]>;
}
