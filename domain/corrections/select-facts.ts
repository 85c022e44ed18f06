import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { dayAt, isKind, weekAt } from '../facts/copies.ts';
import { type Fact, latest, saying } from '../facts/fact.ts';
import { asPromise, lineAt } from '../facts/line.ts';
import { factsOf, type PartnerWeek } from '../norms/week-facts.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { ItemSelection } from './correction.ts';

/**
 * The facts of the week that a correction leaves for a norm to be tallied from. It decides on facts, before any tally
 * sees them: so an item leaves numerator and denominator alike, whatever the norm counts.
 */
export function factsLeft(norm: NormId, week: PartnerWeek, items: ItemSelection): readonly Fact[] {
  const isTaken = (fact: Fact) => isSelected(fact, week, items);
  if (norm !== 'CANCELLATIONS') return week.facts.filter((fact) => !isTaken(fact));
  // N2 counts an item twice over, where it was ordered and where it was cancelled: the cancellation decides for both.
  const cancellations = new Map(factsOf(week, 'cancellation').map((fact) => [fact.ref.id, fact]));
  return week.facts.filter((fact) => {
    const decides = isKind(fact, 'order') ? (cancellations.get(fact.ref.id) ?? fact) : fact;
    return !isTaken(decides);
  });
}

function isSelected(fact: Fact, { week, asOf }: PartnerWeek, { ids, carrier, days }: ItemSelection): boolean {
  if (!isKind(fact, 'cancellation') && weekAt(fact, asOf) !== week) return false;
  if (ids !== undefined && !idsAt(fact, asOf).some((id) => ids.includes(id))) return false;
  if (carrier !== undefined && carrierAt(fact, asOf) !== carrier) return false;
  return days === undefined || daysAt(fact, asOf).some((day) => day >= days.from && day <= days.to);
}

/** A return goes with the item that was returned: else the item would leave the denominator of N8 alone. */
function idsAt(fact: Fact, asOf: Instant): readonly string[] {
  if (!isKind(fact, 'return')) return [fact.ref.id];
  return [fact.ref.id, latest(fact, 'registered', asOf)?.value.orderItemId ?? fact.ref.id];
}

/** Copies of a line do not know how it was shipped: only what is counted by its delivery, or as a parcel, has a carrier. */
function carrierAt(fact: Fact, asOf: Instant): string | null {
  if (isKind(fact, 'promise')) return lineAt(fact, asOf)?.shipped?.carrier ?? null;
  if (isKind(fact, 'parcel')) return latest(fact, 'created', asOf)?.value.transporterCode ?? null;
  return null;
}

/** The days of the week on which the thing counts: an item can be cancelled in parts, on several. */
function daysAt(fact: Fact, asOf: Instant): readonly LocalDate[] {
  if (isKind(fact, 'cancellation')) return saying(asPromise(fact), 'cancelled', asOf).map(({ at }) => localDateOf(at));
  const day = dayAt(fact, asOf);
  return day === null ? [] : [day];
}
