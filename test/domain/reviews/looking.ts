import { localDateOf } from '../../../domain/calendar/marketplace-time.ts';
import type { Delivery } from '../../../domain/outbox/delivery.ts';
import type { ReviewRequestRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { type Decision, decideReviewRequest, type Look } from '../../../domain/reviews/decide.ts';
import { lookAt } from '../../../domain/reviews/look.ts';
import type { ReviewRequest } from '../../../domain/reviews/review-request.ts';
import { instant } from '../calendar/literals.ts';
import { CUSTOMER, event, factsAfter, type Story } from '../facts/story.ts';

export const ORDER = 'order-1';

export const OPTED_IN = event('customer.consent', '2026-01-01T10:00:00Z', { customerId: CUSTOMER, reviewOptIn: true });
export const REACHABLE = event('customer.contact', '2026-01-01T10:00:00Z', {
  customerId: CUSTOMER,
  email: 'reader@customer.example',
  language: 'nl',
  countryCode: 'NL',
});

export interface At {
  readonly request?: Partial<ReviewRequest>;
  /** The order whose turn it is. */
  readonly turn?: string;
  readonly delivery?: Delivery;
  readonly rule?: Partial<ReviewRequestRule>;
}

/** What is seen at a moment of the order that a story tells of, and of its customer. */
export function lookingAt(story: Story, at: string, { request = {}, turn, delivery, rule = {} }: At = {}): Look {
  const asOf = instant(at);
  const today = localDateOf(asOf);
  const facts = factsAfter(story);
  const lines = [...facts.values()].flatMap(({ ref }) =>
    ref.kind === 'promise' ? [{ partnerId: ref.owner, orderItemId: ref.id }] : [],
  );
  return lookAt(
    { orderId: ORDER, customerId: CUSTOMER, lines, reviewedAt: null, state: { kind: 'OPEN', due: today }, ...request },
    facts,
    { turn: turn ?? null, delivery: delivery ?? null },
    { today, asOf, rule: { ...SEEDS.reviewRequest, ...rule } },
  );
}

/** What becomes of the request at that moment. */
export function decideAt(story: Story, at: string, more: At = {}): Decision {
  return decideReviewRequest(lookingAt(story, at, more));
}
