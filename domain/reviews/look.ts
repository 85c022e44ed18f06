import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Fact, FactKind, FactRef } from '../facts/fact.ts';
import { findFact } from '../facts/find-fact.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';
import { askedLines } from './asked-lines.ts';
import { decisionDay, type Look } from './decide.ts';
import { mailDays } from './other-mail.ts';
import type { ReviewRequest } from './review-request.ts';

/** The facts of an order and its customer: all that is needed, but for the mails of {@link mailRefs}. */
export function orderRefs({ customerId, lines }: ReviewRequest, rule: ReviewRequestRule): readonly FactRef[] {
  const partnerIds = [...new Set(lines.map(({ partnerId }) => partnerId))];
  return [
    ...lines.map(({ partnerId, orderItemId }) => ref('promise', partnerId, orderItemId)),
    ...(rule.returnedItems === 'ask'
      ? []
      : lines.map(({ partnerId, orderItemId }) => ref('returned', partnerId, orderItemId))),
    ...(rule.closedPartners === 'ask' ? [] : partnerIds.map((partnerId) => ref('profile', partnerId))),
    ...(customerId === null ? [] : [ref('contact', customerId), ref('consent', customerId)]),
  ];
}

/** The mails that the rule asks about: known once the order's lines are. */
export function mailRefs(look: Look): readonly FactRef[] {
  const { customerId } = look.request;
  const asked = askedLines(look, look.rule, look.asOf);
  if (customerId === null || asked.kind !== 'LINES') return [];
  return mailDays(asked.lines, decisionDay(look), look.rule).map((day) => ref('mailed', customerId, day));
}

export interface Moment {
  readonly today: LocalDate;
  readonly asOf: Instant;
  readonly rule: ReviewRequestRule;
}

/** What `facts` tell of the order and its customer. What they do not hold is taken for not there. */
export function lookAt(
  request: ReviewRequest,
  facts: ReadonlyMap<string, Fact>,
  known: { readonly turn: string | null; readonly delivery: Delivery | null },
  moment: Moment,
): Look {
  const owner = request.customerId ?? '';
  const partnerIds = [...new Set(request.lines.map(({ partnerId }) => partnerId))];
  const ofItems = <K extends 'promise' | 'returned'>(kind: K) =>
    request.lines.flatMap(({ partnerId, orderItemId }) => findFact(facts, kind, partnerId, orderItemId) ?? []);
  const look: Look = {
    ...moment,
    request,
    lines: ofItems('promise'),
    returned: ofItems('returned'),
    profiles: partnerIds.flatMap((partnerId) => findFact(facts, 'profile', partnerId, '') ?? []),
    customer: {
      contact: findFact(facts, 'contact', owner, ''),
      consent: findFact(facts, 'consent', owner, ''),
      mails: [],
      turn: known.turn,
    },
    delivery: known.delivery,
  };
  const mails = mailRefs(look).flatMap(({ id }) => findFact(facts, 'mailed', owner, id) ?? []);
  return { ...look, customer: { ...look.customer, mails } };
}

function ref(kind: FactKind, owner: string, id = ''): FactRef {
  return { kind, owner, id, copy: null };
}
