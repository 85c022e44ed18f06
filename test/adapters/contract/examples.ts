import type { Instant } from '../../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../../domain/calendar/iso-week.ts';
import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { type Entry, type Fact, type FactRef, factOf } from '../../../domain/facts/fact.ts';
import type { Delivery, DeliveryState } from '../../../domain/outbox/delivery.ts';
import type { Judgement } from '../../../domain/ports.ts';
import type { ReviewRequest } from '../../../domain/reviews/review-request.ts';
import type { Run } from '../../../domain/scores/run.ts';
import type { LedgerRow, Score } from '../../../domain/scores/score.ts';
import { date, instant, week } from '../../domain/calendar/literals.ts';

export const W46 = week('2026-W46');
export const W47 = week('2026-W47');
/** In W47. */
export const TUESDAY = date('2026-11-17');
export const NOON = instant('2026-11-16T11:00:00Z');

/** Every partner id of which another is the beginning, and whose next character sorts in its own way. */
export const ALIKE = ['ab', 'ab-c', 'ab.d', 'ab1', 'ab:e', 'abB', 'ab_f', 'aba'] as const;

export function ref(kind: FactRef['kind'], owner: string, id = '', copy: IsoWeek | null = null): FactRef {
  return { kind, owner, id, copy };
}

export interface PromiseExample {
  readonly promised?: LocalDate;
  readonly ballast?: string;
}

/** An ordered item that is promised for Tuesday of W47, and so counts in that week. */
export function promise(
  owner: string,
  id: string,
  { promised = TUESDAY, ballast = 'toys' }: PromiseExample = {},
): Fact {
  const placed: Entry<'promise'> = {
    register: 'placed',
    at: NOON,
    event: `shop\nplaced-${id}`,
    digest: 'd0',
    value: {
      orderId: `order-${id}`,
      quantity: 2,
      promised,
      fulfilmentMethod: 'FBR',
      timeFrameType: 'REGULAR',
      productGroup: ballast,
    },
  };
  return factOf(ref('promise', owner, id), [placed]);
}

/** The same item, moved to another day by a later event. */
export function rescheduled(fact: Fact, promised: LocalDate, at: Instant = instant('2026-11-16T12:00:00Z')): Fact {
  const moved: Entry<'promise'> = {
    register: 'rescheduled',
    at,
    event: `shop\nmoved-${fact.ref.id}-${promised}`,
    digest: 'd1',
    value: { promised },
  };
  return factOf(fact.ref, [...fact.entries, moved]);
}

/** A scan of an item whose order has not come: it is in no week yet. */
export function parked(owner: string, id: string): Fact {
  const attempted: Entry<'promise'> = {
    register: 'attempted',
    at: NOON,
    event: `carrier\nscan-${id}`,
    digest: 'd2',
    value: { eventCode: 'DELIVERED_AT_CUSTOMER' },
  };
  return factOf(ref('promise', owner, id), [attempted]);
}

export function profile(owner: string, name = `Shop ${owner}`): Fact {
  const registered: Entry<'profile'> = {
    register: 'registered',
    at: instant('2020-01-06T09:00:00Z'),
    event: `directory\n${owner}`,
    digest: 'd3',
    value: { name, email: `info@${owner}.example`, language: 'nl', countryCode: 'NL' },
  };
  return factOf(ref('profile', owner), [registered]);
}

/** One fact of every other kind, none of which says more than it must. */
export function oneOfEachKind(): readonly Fact[] {
  const entry = (register: string, value: object) => [
    { register, at: NOON, event: 'shop\n1', digest: 'd4', value } as unknown as Entry,
  ];
  const placed = promise('p-1', 'i-1').entries;
  return [
    promise('p-1', 'i-1'),
    factOf(ref('order', 'p-1', 'i-1', W47), placed),
    factOf(ref('cancellation', 'p-1', 'i-1', W47), placed),
    factOf(ref('parcel', 'p-1', 's-1'), entry('created', { parcelType: 'PARCEL', trackAndTrace: '3S 1' })),
    factOf(ref('call', 'p-1', 't-1'), entry('offered', { answered: true })),
    factOf(ref('question', 'p-1', 'q-1'), entry('answered', {})),
    factOf(ref('review', 'p-1', 'r-1'), entry('received', { orderId: 'o-1', grade: 9 })),
    factOf(ref('return', 'p-1', 'b-1'), entry('registered', { orderItemId: 'i-1', quantity: 1 })),
    factOf(ref('returned', 'p-1', 'i-1'), entry('registered', { returnId: 'b-1', quantity: 1 })),
    factOf(ref('closing', 'p-1', 'q-1', W47), entry('graded', {})),
    factOf(ref('survey', 'p-1', 'v-1'), entry('graded', { questionId: 'q-1', grade: 10 })),
    profile('p-1'),
    factOf(ref('contact', 'c-1'), entry('reachable', { email: 'a@b.example', language: 'nl', countryCode: 'NL' })),
    factOf(ref('consent', 'c-1'), entry('reviews', { optIn: true })),
    factOf(ref('subscription', 'p-1'), entry('weeklyScores', { wanted: false })),
    factOf(ref('mailed', 'c-1', '2026-11-17'), entry('sent', { kind: 'newsletter', commercial: true })),
  ];
}

export function row(judged: IsoWeek, more: Partial<LedgerRow> = {}): LedgerRow {
  return {
    week: judged,
    revision: 1,
    digest: 'f00d',
    strike: false,
    flagged: false,
    published: true,
    missed: [],
    tallies: { FULFILMENT: [42, 43] },
    ...more,
  };
}

export function judgement(partnerId: string, judged: IsoWeek = W47, revision = 1): Judgement {
  const score: Score = {
    partnerId,
    week: judged,
    revision,
    normBook: 'seeds/1',
    asOf: runMomentOf(judged),
    factsDigest: 'beef',
    verdicts: [{ norm: 'FULFILMENT', numerator: 42, denominator: 43, missed: false, items: [], moreItems: 0 }],
    strike: false,
    flagged: false,
    standing: { status: 'OK', windowFirstWeek: null, windowLastWeek: null, strikes: 0 },
  };
  return { score, ledger: { partnerId, rows: [row(judged, { revision })] }, letter: null };
}

export function reviewRequest(orderId: string, customerId: string | null, due: LocalDate | null): ReviewRequest {
  return {
    orderId,
    customerId,
    lines: [{ partnerId: 'p-1', orderItemId: `${orderId}-1` }],
    reviewedAt: null,
    state: { kind: 'OPEN', due },
  };
}

export function delivery(key: string, state: DeliveryState, attempt = 1, fence = 'fence-1'): Delivery {
  return {
    key,
    state,
    fence,
    attempt,
    at: NOON,
    messageId: state === 'SENT' ? 'm-1' : null,
    reason: null,
    history: [],
  };
}

export function run(judged: IsoWeek): Run {
  return {
    week: judged,
    mode: 'LIVE',
    asOf: runMomentOf(judged),
    owner: 'execution-1',
    status: 'RUNNING',
    startedAt: NOON,
    closedAt: null,
    snapshot: [12, 0, 7, 3],
    missing: [],
  };
}

/** `count` names, zero-filled so that they sort as they count. */
export function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);
}
