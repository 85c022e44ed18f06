import { addMillis, type Instant } from '../calendar/instant.ts';
import { isKind } from './copies.ts';
import { type Fact, type FactKind, latest } from './fact.ts';

const DAY = 86_400_000;

/** So far back it is known which mails a customer got. */
export const MAIL_DAYS_KEPT = 40;

/**
 * How long after its last word a fact about a customer is kept. A contact: a marketplace sends it when it changes, not with each
 * order, so it must serve the orders of a year, the longest promise in use and the 18 days of a review request. The mails of a day:
 * until no request of an order that was open then can go.
 */
const DAYS_KEPT: Partial<Record<FactKind, number>> = { contact: 400, mailed: MAIL_DAYS_KEPT };

/**
 * From when on the fact is as good as gone; null = it stays. What an erasure left behind stays: it names an id and a
 * moment, holds no address, and an old contact that is delivered once more must still find it.
 */
export function expiryOf(fact: Fact): Instant | null {
  const days = DAYS_KEPT[fact.ref.kind];
  const last = fact.entries.at(-1);
  if (days === undefined || last === undefined || isErased(fact)) return null;
  return addMillis(last.at, days * DAY);
}

function isErased(fact: Fact): boolean {
  return isKind(fact, 'contact') && latest(fact, 'reachable', null)?.value === null;
}
