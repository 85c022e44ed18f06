import { localDateOf } from '../../../domain/calendar/marketplace-time.ts';
import type { Fact } from '../../../domain/facts/fact.ts';
import { findFact } from '../../../domain/facts/find-fact.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { type Decision, decideReviewRequest } from '../../../domain/reviews/decide.ts';
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
  readonly askedToday?: string;
}

/** What becomes at a moment of the request of the order that a story tells of, and of its customer. */
export function decideAt(story: Story, at: string, { request = {}, askedToday }: At = {}): Decision {
  const asOf = instant(at);
  const today = localDateOf(asOf);
  const facts = factsAfter(story);
  const isLine = (fact: Fact): fact is Fact<'promise'> => fact.ref.kind === 'promise';
  return decideReviewRequest({
    request: {
      orderId: ORDER,
      customerId: CUSTOMER,
      lines: [],
      reviewedAt: null,
      state: { kind: 'OPEN', due: today, waitsFor: null },
      ...request,
    },
    lines: [...facts.values()].filter(isLine),
    customer: {
      contact: findFact(facts, 'contact', CUSTOMER, ''),
      consent: findFact(facts, 'consent', CUSTOMER, ''),
      mailedToday: findFact(facts, 'mailed', CUSTOMER, today),
      askedToday: askedToday ?? null,
    },
    today,
    asOf,
    rule: SEEDS.reviewRequest,
  });
}
