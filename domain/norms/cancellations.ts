import { type IsoWeek, isoWeekOfInstant } from '../calendar/iso-week.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { weekAt } from '../facts/copies.ts';
import type { EntryIn, Fact } from '../facts/fact.ts';
import { saying } from '../facts/fact.ts';
import { asPromise, type Line, lineAt } from '../facts/line.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** N2, cancellations: units cancelled in the week, over units ordered in the week. */
export function tallyCancellations(partnerWeek: PartnerWeek): Tally | null {
  const ordered = factsOf(partnerWeek, 'order')
    .filter((fact) => weekAt(fact, partnerWeek.asOf) === partnerWeek.week)
    .reduce((sum, fact) => sum + (lineAt(fact, partnerWeek.asOf)?.placed.quantity ?? 0), 0);
  const against = factsOf(partnerWeek, 'cancellation').flatMap((fact) => cancelledIn(fact, partnerWeek));
  const cancelled = against.reduce((sum, item) => sum + item.count, 0);
  if (ordered === 0 && cancelled === 0) return null;
  return { numerator: cancelled, denominator: ordered, against };
}

/**
 * The units of one item that were cancelled in this very week. The events say totals, so the week's
 * share is the total at its end less the total at its beginning, and what was taken back since counts in neither.
 */
function cancelledIn(fact: Fact<'cancellation'>, { week, asOf }: PartnerWeek): readonly Against[] {
  const line = lineAt(fact, asOf);
  if (line === null) return [];
  const words = saying(asPromise(fact), 'cancelled', asOf);
  const throughWeek = words.filter(({ at }) => isoWeekOfInstant(at) <= week);
  const word = throughWeek.at(-1);
  if (word === undefined || !countsAgainstPartner(word, line)) return [];
  const count =
    Math.min(word.value.quantity, line.cancelled) - Math.min(totalBefore(throughWeek, week), line.cancelled);
  return count > 0 ? [{ id: line.orderItemId, count, why: why(word) }] : [];
}

type CancelledWord = EntryIn<'promise', 'cancelled'>;

function totalBefore(words: readonly CancelledWord[], week: IsoWeek): number {
  return words.findLast(({ at }) => isoWeekOfInstant(at) < week)?.value.quantity ?? 0;
}

/**
 * The partner's own cancellations and lapsed orders count; a customer's only after the promised date (S1, P10, P11).
 * `REQUESTED_BY_CUSTOMER` is the customer's, whoever sent it (`rules.md` 8.2).
 */
function countsAgainstPartner({ at, value }: CancelledWord, line: Line): boolean {
  const byCustomer =
    value.by === 'CUSTOMER' || (value.by === 'PARTNER' && value.reasonCode === 'REQUESTED_BY_CUSTOMER');
  return !byCustomer || localDateOf(at) > line.promised;
}

function why({ at, value }: CancelledWord): string {
  return `cancelled ${localDateOf(at)} by ${value.by.toLowerCase()}, ${value.reasonCode}`;
}
