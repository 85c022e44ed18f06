import type { Instant } from '../calendar/instant.ts';
import { compareInstants } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Fact, latest, saying } from '../facts/fact.ts';
import { type Line, lineAt } from '../facts/line.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';
import type { ReviewRequest, VoidReason, WaitReason } from './review-request.ts';

/** What is known of a customer when a request is looked at. */
export interface Customer {
  readonly contact: Fact<'contact'> | null;
  readonly consent: Fact<'consent'> | null;
  /** The mails of this local day. */
  readonly mailedToday: Fact<'mailed'> | null;
  /** The order that the customer is asked about on this day already. */
  readonly askedToday: string | null;
}

export interface Look {
  readonly request: ReviewRequest;
  readonly lines: readonly Fact<'promise'>[];
  readonly customer: Customer;
  readonly today: LocalDate;
  readonly asOf: Instant;
  readonly rule: ReviewRequestRule;
}

export type Decision =
  | { readonly kind: 'ASK'; readonly expected: LocalDate; readonly firstDay: LocalDate; readonly lastDay: LocalDate }
  | { readonly kind: 'WAIT'; readonly until: LocalDate; readonly reason: WaitReason }
  | { readonly kind: 'VOID'; readonly reason: VoidReason }
  | { readonly kind: 'EXPIRED'; readonly reason: WaitReason | 'LOOKED_AT_TOO_LATE' };

/**
 * What becomes of an order's review request today (`rules.md` 5.2, M1-M7, and 5.3). Nothing in it depends on how
 * the order went: a late order is asked about like one on time.
 */
export function decideReviewRequest(look: Look): Decision {
  const { request, customer, today, asOf, rule } = look;
  const tomorrow = addDays(today, 1);
  if (request.reviewedAt !== null && compareInstants(request.reviewedAt, asOf) <= 0)
    return { kind: 'VOID', reason: 'REVIEWED' };
  const known = look.lines.flatMap((fact) => lineAt(fact, asOf) ?? []);
  if (known.length === 0) return { kind: 'WAIT', until: tomorrow, reason: 'NOT_YET' };
  const open = known.filter((line) => line.cancelled < line.placed.quantity);
  const expected = expectedDelivery(open);
  if (expected === null) return { kind: 'VOID', reason: 'ALL_CANCELLED' };

  const firstDay = addDays(expected, rule.fromDay);
  const lastDay = addDays(expected, rule.toDay);
  if (today < firstDay) return { kind: 'WAIT', until: firstDay, reason: 'NOT_YET' };
  if (today > lastDay) {
    const waitedFor = request.state.kind === 'OPEN' ? request.state.waitsFor : null;
    return {
      kind: 'EXPIRED',
      reason: waitedFor === null || waitedFor === 'NOT_YET' ? 'LOOKED_AT_TOO_LATE' : waitedFor,
    };
  }
  if (isErased(customer)) return { kind: 'VOID', reason: 'ERASED' };
  const reason = reasonToWait(open, look);
  return reason === null ? { kind: 'ASK', expected, firstDay, lastDay } : { kind: 'WAIT', until: tomorrow, reason };
}

/** The latest date among the lines that are not cancelled; null when all are. */
export function expectedDelivery(open: readonly Line[]): LocalDate | null {
  return open.reduce<LocalDate | null>(
    (last, { promised }) => (last === null || promised > last ? promised : last),
    null,
  );
}

function reasonToWait(open: readonly Line[], { customer, today, asOf, request }: Look): WaitReason | null {
  if (!open.every((line) => isDelivered(line, today))) return 'NOT_DELIVERED';
  if (customer.consent === null || latest(customer.consent, 'reviews', null)?.value.optIn !== true) return 'NO_OPT_IN';
  if (customer.contact === null) return 'NO_CONTACT';
  const mails = customer.mailedToday === null ? [] : saying(customer.mailedToday, 'sent', asOf);
  if (mails.some(({ value }) => value.commercial)) return 'OTHER_COMMERCIAL_MAIL';
  if (customer.askedToday !== null && customer.askedToday !== request.orderId) return 'OTHER_REQUEST_TODAY';
  return null;
}

/** An untracked shipment counts as delivered on the expected date unless the customer said otherwise (5.3). */
function isDelivered({ firstAttemptAt, shipped, denied, promised }: Line, today: LocalDate): boolean {
  if (firstAttemptAt !== null) return true;
  return shipped !== null && !shipped.tracked && !denied && promised <= today;
}

function isErased({ contact }: Customer): boolean {
  return contact !== null && latest(contact, 'reachable', null)?.value === null;
}
