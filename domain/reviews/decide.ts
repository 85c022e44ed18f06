import { addMillis, compareInstants, type Instant } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { instantAt } from '../calendar/marketplace-time.ts';
import { type Fact, latest } from '../facts/fact.ts';
import type { Line } from '../facts/line.ts';
import { type Delivery, hasEnded } from '../outbox/delivery.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';
import { type AskedLine, askedLines, type OrderFacts } from './asked-lines.ts';
import { otherMail } from './other-mail.ts';
import type { ExpiryReason, ReviewRequest, VoidReason, WaitReason } from './review-request.ts';
import { type ReviewWindow, reviewWindow } from './window.ts';

/** What is known of a customer when a request is looked at. */
export interface Customer {
  readonly contact: Fact<'contact'> | null;
  readonly consent: Fact<'consent'> | null;
  /** Of the days that the rule asks about ({@link mailDays}), as far as there were any. */
  readonly mails: readonly Fact<'mailed'>[];
  /** The order whose turn it is on the day that is decided about: M6. */
  readonly turn: string | null;
}

export interface Look extends OrderFacts {
  readonly request: ReviewRequest;
  readonly customer: Customer;
  /** How far its letter is, where there is one. */
  readonly delivery: Delivery | null;
  readonly today: LocalDate;
  readonly asOf: Instant;
  readonly rule: ReviewRequestRule;
}

export type Decision =
  | ({ readonly kind: 'ASK'; readonly partnerIds: readonly string[] } & ReviewWindow)
  | { readonly kind: 'WAIT'; readonly until: LocalDate; readonly reason: WaitReason }
  | { readonly kind: 'VOID'; readonly reason: VoidReason }
  | { readonly kind: 'EXPIRED'; readonly reason: ExpiryReason }
  /** Its letter has ended: accepted, or never to be. */
  | { readonly kind: 'SETTLED'; readonly delivery: Delivery };

/**
 * What becomes of an order's open review request today (`rules.md` 5.2, M1-M7, and 5.3). Nothing in it depends on how the
 * order went: a late order is asked about like one on time, once it has come.
 */
export function decideReviewRequest(look: Look): Decision {
  const { request, customer, delivery, today, asOf, rule } = look;
  const tomorrow = addDays(today, 1);
  if (delivery !== null && hasEnded(delivery)) return { kind: 'SETTLED', delivery };
  if (delivery !== null && delivery.state !== 'PENDING') {
    return { kind: 'WAIT', until: tomorrow, reason: 'LETTER_UNDER_WAY' };
  }
  if (request.reviewedAt !== null && compareInstants(request.reviewedAt, asOf) <= 0) {
    return { kind: 'VOID', reason: 'REVIEWED' };
  }
  const asked = askedLines(look, rule, asOf);
  if (asked.kind === 'UNKNOWN') return { kind: 'WAIT', until: tomorrow, reason: 'NOT_YET' };
  if (asked.kind === 'NONE') return { kind: 'VOID', reason: asked.reason };

  const window = reviewWindow(asked.lines, rule);
  if (today < window.firstDay) return { kind: 'WAIT', until: window.firstDay, reason: 'NOT_YET' };
  if (today > window.lastDay) return { kind: 'EXPIRED', reason: expiryReason(window.lastDay, look) };
  if (isErased(customer)) return { kind: 'VOID', reason: 'ERASED' };
  const reason = keptBack(asked.lines, today, null, look);
  if (reason !== null) return { kind: 'WAIT', until: tomorrow, reason };
  const partnerIds = [...new Set(asked.lines.map(({ partnerId }) => partnerId))];
  return { kind: 'ASK', partnerIds, ...window };
}

/** The day whose mails and whose turn decide: today, or the last of a window that is over. */
export function decisionDay(look: Look): LocalDate {
  const asked = askedLines(look, look.rule, look.asOf);
  if (asked.kind !== 'LINES') return look.today;
  const { lastDay } = reviewWindow(asked.lines, look.rule);
  return look.today > lastDay ? lastDay : look.today;
}

/** What kept it back when its last day ended. A customer's wish and address of then are known if they are still the last. */
function expiryReason(lastDay: LocalDate, look: Look): ExpiryReason {
  const endOfDay = addMillis(instantAt(addDays(lastDay, 1), 0), -1);
  const asked = askedLines(look, look.rule, endOfDay);
  if (asked.kind !== 'LINES') return 'LOOKED_AT_TOO_LATE';
  const reason = keptBack(asked.lines, lastDay, endOfDay, { ...look, asOf: endOfDay });
  if (reason !== null) return reason;
  const wasDue = look.customer.turn === look.request.orderId || look.delivery !== null;
  return wasDue ? 'NOT_SENT_IN_TIME' : 'LOOKED_AT_TOO_LATE';
}

/** `past`: the moment as at which the customer's wish is asked for; null = now, when a stop counts from its click on. */
function keptBack(
  lines: readonly [AskedLine, ...AskedLine[]],
  day: LocalDate,
  past: Instant | null,
  { customer, request, asOf, rule }: Look,
): WaitReason | null {
  const { consent, contact, mails, turn } = customer;
  if (!lines.every((line) => isDelivered(line, day))) return 'NOT_DELIVERED';
  if (consent === null || latest(consent, 'reviews', past)?.value.optIn !== true) return 'NO_OPT_IN';
  if (contact === null || !latest(contact, 'reachable', past)?.value) return 'NO_CONTACT';
  const other = otherMail(lines, mails, day, asOf, rule);
  if (other !== null) return other;
  return turn !== null && turn !== request.orderId ? 'OTHER_REQUEST_TODAY' : null;
}

/** An untracked shipment counts as delivered on the expected date unless the customer said otherwise (5.3). */
export function isDelivered({ firstAttemptAt, shipped, denied, promised }: Line, day: LocalDate): boolean {
  if (firstAttemptAt !== null) return true;
  return shipped !== null && !shipped.tracked && !denied && promised <= day;
}

function isErased({ contact }: Customer): boolean {
  return contact !== null && latest(contact, 'reachable', null)?.value === null;
}
