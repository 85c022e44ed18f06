import type { Instant } from '../calendar/instant.ts';
import { compareInstants } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import type { Fact } from '../facts/fact.ts';
import { saying } from '../facts/fact.ts';
import { promisesOf } from '../facts/line.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';

/**
 * The one request that an order may bring (M5), whose letter speaks of each of its partners (5.3). Ingestion says what is in
 * the order; the daily run says what becomes of it.
 */
export interface ReviewRequest {
  readonly orderId: string;
  /** Null until an order event names the customer, and again once the request has ended. */
  readonly customerId: string | null;
  /** The order's lines, sorted. What became of them is read from their facts when the day comes. */
  readonly lines: readonly LineRef[];
  readonly reviewedAt: Instant | null;
  readonly state: ReviewRequestState;
}

export interface LineRef {
  readonly partnerId: string;
  readonly orderItemId: string;
}

export type ReviewRequestState =
  /** `due`: the day from which on it is looked at, never later than it may first go. It waits there until it ends. */
  | { readonly kind: 'OPEN'; readonly due: LocalDate | null }
  /** Its letter was accepted on that day. */
  | { readonly kind: 'ASKED'; readonly on: LocalDate }
  /** Its letter ended otherwise, with the delivery's reason. */
  | { readonly kind: 'UNSENT'; readonly on: LocalDate; readonly reason: string }
  | { readonly kind: 'VOID'; readonly on: LocalDate; readonly reason: VoidReason }
  /** `reason`: what kept it back on its last day. */
  | { readonly kind: 'EXPIRED'; readonly on: LocalDate; readonly reason: ExpiryReason };

/** Why a request will never go. */
export type VoidReason = 'ALL_CANCELLED' | 'REVIEWED' | 'ERASED' | 'RETURNED' | 'PARTNER_CLOSED';

/** Why a request does not go today, and may tomorrow. */
export type WaitReason =
  | 'NOT_YET'
  | 'NOT_DELIVERED'
  | 'NO_OPT_IN'
  | 'NO_CONTACT'
  | 'OTHER_COMMERCIAL_MAIL'
  /** Where no other mail since the order is allowed: the order is older than the mails that are still known. */
  | 'OTHER_MAIL_NOT_KNOWN'
  | 'OTHER_REQUEST_TODAY'
  /** Its letter was perhaps sent: nobody knows yet. */
  | 'LETTER_UNDER_WAY';

/** `NOT_SENT_IN_TIME`: nothing kept it back and its letter was due, but it was not accepted in time. */
export type ExpiryReason = WaitReason | 'NOT_SENT_IN_TIME' | 'LOOKED_AT_TOO_LATE';

/** One an order, for ever: whatever happens, an order has one letter and one delivery (M5, I3). */
export function reviewLetterKey(orderId: string): string {
  return `REVIEW#${orderId}`;
}

/** What ingestion learns of an order. */
export interface OrderNews {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly line: LineRef | null;
  /** The request has to be looked at on this day or earlier. */
  readonly lookOn: LocalDate | null;
  readonly reviewedAt: Instant | null;
}

/** Takes news into the request. Pure, and the same in any order: sets grow, days and moments only get earlier. */
export function withNews(request: ReviewRequest | undefined, news: OrderNews): ReviewRequest {
  const known: ReviewRequest = request ?? {
    orderId: news.orderId,
    customerId: null,
    lines: [],
    reviewedAt: null,
    state: { kind: 'OPEN', due: null },
  };
  const reviewedAt = earlier(known.reviewedAt, news.reviewedAt);
  const state = endedBy(reviewedAt, pulledTo(known.state, news.lookOn));
  return {
    ...known,
    customerId: state.kind === 'OPEN' ? oneCustomer(known.customerId, news.customerId) : null,
    lines: withLine(known.lines, news.line),
    reviewedAt,
    state,
  };
}

/**
 * The day on which an order has to be looked at for this line's sake: the first day it could go by any date
 * that was ever promised, or the day of a cancellation, which can make the other lines' date the one that counts.
 */
export function lookDay(line: Fact<'promise'>, rule: ReviewRequestRule): LocalDate | null {
  const days = [
    ...promisesOf(line, null).map((promised) => addDays(promised, rule.fromDay)),
    ...saying(line, 'cancelled', null).map(({ at }) => localDateOf(at)),
  ];
  return days.reduce<LocalDate | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** An order is one customer's. Where its lines name two, it is the same one of them in any order. */
function oneCustomer(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function withLine(lines: readonly LineRef[], line: LineRef | null): readonly LineRef[] {
  if (line === null) return lines;
  const key = ({ partnerId, orderItemId }: LineRef) => `${partnerId}#${orderItemId}`;
  if (lines.some((known) => key(known) === key(line))) return lines;
  return [...lines, line].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return compareInstants(a, b) <= 0 ? a : b;
}

/** A review ends the request at once: one write for both. */
function endedBy(reviewedAt: Instant | null, state: ReviewRequestState): ReviewRequestState {
  const ends = state.kind === 'OPEN' || (state.kind === 'VOID' && state.reason === 'REVIEWED');
  return ends && reviewedAt !== null ? { kind: 'VOID', on: localDateOf(reviewedAt), reason: 'REVIEWED' } : state;
}

function pulledTo(state: ReviewRequestState, day: LocalDate | null): ReviewRequestState {
  if (state.kind !== 'OPEN' || day === null || (state.due !== null && state.due <= day)) return state;
  return { ...state, due: day };
}
