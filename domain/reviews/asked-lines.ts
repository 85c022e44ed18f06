import type { Instant } from '../calendar/instant.ts';
import { type Entry, type Fact, isKnown } from '../facts/fact.ts';
import { type Line, lineAt } from '../facts/line.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';
import type { VoidReason } from './review-request.ts';

/** What is known of an order's items and of those who sell them. */
export interface OrderFacts {
  readonly lines: readonly Fact<'promise'>[];
  /** Of its items and its partners. They need to be there only where the rule looks at them. */
  readonly returned: readonly Fact<'returned'>[];
  readonly profiles: readonly Fact<'profile'>[];
}

/** A line that the customer is asked about. */
export interface AskedLine extends Line {
  readonly partnerId: string;
}

/** `UNKNOWN`: no order has come by then. */
export type AskedLines =
  | { readonly kind: 'LINES'; readonly lines: readonly [AskedLine, ...AskedLine[]] }
  | { readonly kind: 'NONE'; readonly reason: VoidReason }
  | { readonly kind: 'UNKNOWN' };

/**
 * The lines that an order's request is about, as known at `asOf`: those not cancelled (`rules.md` 5.3), less those of partners
 * that the rule leaves out. A line that is left out counts for nothing: not for the date, not for the delivery.
 */
export function askedLines(facts: OrderFacts, rule: ReviewRequestRule, asOf: Instant): AskedLines {
  const known = facts.lines.flatMap((fact) => {
    const line = lineAt(fact, asOf);
    return line === null ? [] : [{ ...line, partnerId: fact.ref.owner }];
  });
  if (known.length === 0) return { kind: 'UNKNOWN' };
  const ordered = known.filter((line) => line.cancelled < line.placed.quantity);
  const withReturns = partnersWhere(facts.returned, asOf, () => true);
  const closed = partnersWhere(facts.profiles, asOf, ({ register }) => register === 'closed');
  const kept = rule.returnedItems === 'ask' ? ordered : ordered.filter((line) => !withReturns.has(line.partnerId));
  const asked = rule.closedPartners === 'ask' ? kept : kept.filter((line) => !closed.has(line.partnerId));
  const [first, ...others] = asked;
  if (first !== undefined) return { kind: 'LINES', lines: [first, ...others] };
  if (ordered.length === 0) return { kind: 'NONE', reason: 'ALL_CANCELLED' };
  return { kind: 'NONE', reason: kept.length === 0 ? 'RETURNED' : 'PARTNER_CLOSED' };
}

/** Of whom the last word known says so: who registers again after closing is open again. */
function partnersWhere(facts: readonly Fact[], asOf: Instant, says: (last: Entry) => boolean): ReadonlySet<string> {
  return new Set(
    facts.flatMap(({ entries, ref }) => {
      const all: readonly Entry[] = entries;
      const last = all.findLast((entry) => isKnown(entry, asOf));
      return last !== undefined && says(last) ? [ref.owner] : [];
    }),
  );
}
