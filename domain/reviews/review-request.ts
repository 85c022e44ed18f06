import type { Instant } from '../calendar/instant.ts';
import { compareInstants } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import type { Fact } from '../facts/fact.ts';
import { saying } from '../facts/fact.ts';
import { promisesOf } from '../facts/line.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';

/** The one request that an order may bring (M5). Ingestion says what is in the order; the daily run says what becomes of it. */
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
  /** `due`: the day on which it is looked at next, never later than it may first go. `waitsFor`: what kept it back last. */
  | { readonly kind: 'OPEN'; readonly due: LocalDate | null; readonly waitsFor: WaitReason | null }
  | { readonly kind: 'ASKED'; readonly on: LocalDate }
  | { readonly kind: 'VOID'; readonly on: LocalDate; readonly reason: VoidReason }
  | { readonly kind: 'EXPIRED'; readonly on: LocalDate; readonly reason: WaitReason | 'LOOKED_AT_TOO_LATE' };

/** Why a request will never go. */
export type VoidReason = 'ALL_CANCELLED' | 'REVIEWED' | 'ERASED';

/** Why a request does not go today, and may tomorrow. */
export type WaitReason =
  | 'NOT_YET'
  | 'NOT_DELIVERED'
  | 'NO_OPT_IN'
  | 'NO_CONTACT'
  | 'OTHER_COMMERCIAL_MAIL'
  | 'OTHER_REQUEST_TODAY';

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
    state: { kind: 'OPEN', due: null, waitsFor: null },
  };
  return {
    ...known,
    customerId: known.state.kind === 'OPEN' ? oneCustomer(known.customerId, news.customerId) : null,
    lines: withLine(known.lines, news.line),
    reviewedAt: earlier(known.reviewedAt, news.reviewedAt),
    state: pulledTo(known.state, news.lookOn),
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

function pulledTo(state: ReviewRequestState, day: LocalDate | null): ReviewRequestState {
  if (state.kind !== 'OPEN' || day === null || (state.due !== null && state.due <= day)) return state;
  return { ...state, due: day };
}
