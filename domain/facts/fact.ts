import type { Instant } from '../calendar/instant.ts';
import { compareInstants } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Language, ParcelType, TransportEventCode } from './marketplace-event.ts';

/**
 * A fact is one thing counted in one week. It keeps every event that touched it as an entry, in a set
 * that only grows; its registers are read off the entries as known at a moment. So neither order nor
 * repetition of events matters, and an old week can be judged again as it was (`rules.md` 1.4.6).
 */
export type Fact<K extends FactKind = FactKind> = { readonly [Kind in K]: FactOfKind<Kind> }[K];

interface FactOfKind<K extends FactKind> {
  readonly ref: FactRef<K>;
  /** Ordered by {@link compareEntries}; one an event id. */
  readonly entries: readonly Entry<K>[];
}

export interface FactRef<K extends FactKind = FactKind> {
  readonly kind: K;
  /** The partner that it is about, or the customer: part of the key, so nobody's event reaches another's fact. */
  readonly owner: string;
  readonly id: string;
  /** The week of a copy (see `copies.ts`); null for the fact itself. */
  readonly copy: IsoWeek | null;
}

/** What the entries of each kind of fact may say: register by register. */
export interface Registers {
  /** An order item as promised: counted in the week of the promised date (N1). */
  promise: LineRegisters;
  /** An ordered item: counted in the week ordered. A copy of its promise. */
  order: LineRegisters;
  /** A cancelled item: counted in the week cancelled (N2). A copy of its promise. */
  cancellation: LineRegisters;
  parcel: {
    created: {
      readonly parcelType: ParcelType;
      readonly transporterCode?: string | undefined;
      readonly trackAndTrace?: string | undefined;
    };
    scanned: { readonly eventCode: TransportEventCode };
  };
  call: { offered: { readonly answered: boolean } };
  question: QuestionRegisters;
  /** How a question was closed, in the week that its survey was answered (N9). A copy of its question. */
  closing: Pick<QuestionRegisters, 'closed' | 'graded'>;
  review: { received: { readonly orderId: string; readonly grade: number } };
  return: { registered: { readonly orderItemId: string; readonly quantity: number } };
  /** That an ordered item was returned, where it is found by the item: a return itself is found by its own id. */
  returned: { registered: { readonly returnId: string; readonly quantity: number } };
  survey: { graded: { readonly questionId: string; readonly grade: number } };
  profile: {
    registered: {
      readonly name: string;
      readonly email: string;
      readonly language: Language;
      readonly countryCode: string;
    };
    closed: Record<never, never>;
  };
  contact: {
    /** `null` after the customer asked to be erased. */
    reachable: { readonly email: string; readonly language: Language; readonly countryCode: string } | null;
  };
  consent: { reviews: { readonly optIn: boolean } };
  /** Which letters a partner takes, of those that it may stop. Apart from the profile, which ingestion alone writes. */
  subscription: { weeklyScores: { readonly wanted: boolean } };
  /** The mails that the customer got on one local day; the day is its id. */
  mailed: { sent: { readonly kind: string; readonly commercial: boolean } };
}

interface QuestionRegisters {
  opened: { readonly orderId?: string | undefined };
  answered: Record<never, never>;
  closed: { readonly by: 'PARTNER' | 'PLATFORM' };
  /** A survey about it was answered. */
  graded: Record<never, never>;
}

export interface LineRegisters {
  placed: {
    readonly orderId: string;
    readonly quantity: number;
    readonly promised: LocalDate;
    readonly fulfilmentMethod: 'FBR' | 'FBB';
    readonly timeFrameType: 'REGULAR' | 'EVENING' | 'APPOINTMENT' | 'SAMEDAY' | 'SUNDAY';
    readonly productGroup: string;
  };
  rescheduled: { readonly promised: LocalDate };
  cancelled: {
    readonly quantity: number;
    readonly by: 'PARTNER' | 'CUSTOMER' | 'EXPIRY';
    readonly reasonCode: string;
  };
  shipped: {
    readonly shipmentId: string;
    readonly parcelType: ParcelType;
    readonly tracked: boolean;
    /** The `transporterCode`: a correction for a carrier's strike selects items by it (`rules.md` 2.5). */
    readonly carrier?: string;
  };
  attempted: { readonly eventCode: TransportEventCode };
  denied: Record<never, never>;
}

export type FactKind = keyof Registers;
export type RegisterOf<K extends FactKind> = keyof Registers[K] & string;

/** One event's word on one register of one fact. */
export type Entry<K extends FactKind = FactKind> = { [Kind in K]: EntryOfKind<Kind> }[K];

type EntryOfKind<K extends FactKind> = {
  [R in RegisterOf<K>]: {
    readonly register: R;
    readonly at: Instant;
    /** `source` and `id` of the event, a line break between: the pair names the event for ever. */
    readonly event: string;
    readonly digest: string;
    readonly value: Registers[K][R];
  };
}[RegisterOf<K>];

export type EntryIn<K extends FactKind, R extends RegisterOf<K>> = Extract<EntryOfKind<K>, { readonly register: R }>;

/** Entries come from `touches.ts` and from the store, which pair them with the kind of their fact. */
export function factOf(ref: FactRef, entries: readonly Entry[]): Fact {
  return { ref, entries } as Fact;
}

/** Later time last; equal times: the greater `source` + `id` last. The last one holds (`events.md`). */
export function compareEntries(a: Entry, b: Entry): number {
  const byTime = compareInstants(a.at, b.at);
  if (byTime !== 0) return byTime;
  // Two names can read the same together, `/a` + `b1` and `/ab` + `1`: each still has one place.
  return compareTexts(a.event.replace('\n', ''), b.event.replace('\n', '')) || compareTexts(a.event, b.event);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entries that say this register, as known at `asOf`, oldest first. */
export function saying<K extends FactKind, R extends RegisterOf<K>>(
  fact: FactOfKind<K>,
  register: R,
  asOf: Instant | null,
): readonly EntryIn<K, R>[] {
  const says = (entry: Entry<K>): entry is Entry<K> & EntryIn<K, R> =>
    entry.register === register && isKnown(entry, asOf);
  return fact.entries.filter(says);
}

/** Whether the event had happened by `asOf`; null = at any time. */
export function isKnown(entry: { readonly at: Instant }, asOf: Instant | null): boolean {
  return asOf === null || compareInstants(entry.at, asOf) <= 0;
}

/** The register's value as known at `asOf`: the latest word holds. */
export function latest<K extends FactKind, R extends RegisterOf<K>>(
  fact: FactOfKind<K>,
  register: R,
  asOf: Instant | null,
): EntryIn<K, R> | undefined {
  return saying(fact, register, asOf).at(-1);
}

/** The register's earliest word as known at `asOf`: a first attempt, a first answer. */
export function earliest<K extends FactKind, R extends RegisterOf<K>>(
  fact: FactOfKind<K>,
  register: R,
  asOf: Instant | null,
): EntryIn<K, R> | undefined {
  return saying(fact, register, asOf).at(0);
}

/** One string for a reference, for maps. No id can hold a `#`. */
export function refKey(ref: FactRef): string {
  return `${ref.owner}#${ref.kind}#${ref.id}#${ref.copy ?? ''}`;
}
