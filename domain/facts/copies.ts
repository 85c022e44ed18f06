import type { Instant } from '../calendar/instant.ts';
import { type IsoWeek, isoWeekOfDate, isoWeekOfInstant } from '../calendar/iso-week.ts';
import { type Entry, type Fact, type FactKind, factOf, isKnown, type RegisterOf, saying } from './fact.ts';
import { lineAt, promisesOf } from './line.ts';

/**
 * A fact is found by its partner and one week. Where it also counts in another week - an item in the
 * week ordered and the week cancelled, or in the week that was promised before it was rescheduled -
 * a copy stands in that week. A copy is a pure function of its fact and is written after it; what a
 * crash leaves out, the event's next delivery puts there.
 */

/** The register that puts each kind of fact into a week: the week of its event. */
const ANCHORS = {
  parcel: 'created',
  call: 'offered',
  question: 'opened',
  review: 'received',
  return: 'registered',
  survey: 'graded',
} as const satisfies { [K in AnchoredKind]: RegisterOf<K> };

type AnchoredKind = 'parcel' | 'call' | 'question' | 'review' | 'return' | 'survey';

/**
 * The week that the fact is indexed under; null where it has none: a profile or a contact, or a fact
 * that waits for what it builds on (parked). A copy is indexed under its own week.
 */
export function weekOf(fact: Fact): IsoWeek | null {
  return fact.ref.copy ?? weekAt(fact, null);
}

/** The week in which the fact counts, as known at `asOf`. A fact found in any other week is not counted there. */
export function weekAt(fact: Fact, asOf: Instant | null): IsoWeek | null {
  if (isKind(fact, 'promise')) {
    const line = lineAt(fact, asOf);
    return line === null ? null : isoWeekOfDate(line.promised);
  }
  if (isKind(fact, 'order')) {
    const line = lineAt(fact, asOf);
    return line === null ? null : isoWeekOfInstant(line.placedAt);
  }
  if (isAnchored(fact)) {
    const anchor = anchorsOf(fact).findLast((entry) => isKnown(entry, asOf));
    return anchor === undefined ? null : isoWeekOfInstant(anchor.at);
  }
  return null;
}

/** The copies that the fact has to have. */
export function copiesOf(fact: Fact): readonly Fact[] {
  if (isKind(fact, 'promise')) return copiesOfLine(fact);
  if (!isAnchored(fact)) return [];
  const weeks = anchorsOf(fact).map((entry) => isoWeekOfInstant(entry.at));
  return otherWeeks(fact, weeks).map((week) => factOf({ ...fact.ref, copy: week }, fact.entries));
}

function copiesOfLine(fact: Fact<'promise'>): readonly Fact[] {
  const placed = saying(fact, 'placed', null);
  if (placed.length === 0) return [];
  const moves: readonly Entry<'promise'>[] = fact.entries.filter(
    ({ register }) => register === 'placed' || register === 'rescheduled' || register === 'cancelled',
  );
  const weeksOf = (entries: readonly { readonly at: Instant }[]) => [
    ...new Set(entries.map(({ at }) => isoWeekOfInstant(at))),
  ];
  return [
    ...weeksOf(placed).map((week) => copy(fact, 'order', week, placed)),
    ...weeksOf(saying(fact, 'cancelled', null)).map((week) => copy(fact, 'cancellation', week, moves)),
    ...otherWeeks(fact, promisesOf(fact, null).map(isoWeekOfDate)).map((week) =>
      copy(fact, 'promise', week, fact.entries),
    ),
  ];
}

function copy(
  fact: Fact<'promise'>,
  kind: 'promise' | 'order' | 'cancellation',
  week: IsoWeek,
  entries: readonly Entry<'promise'>[],
): Fact {
  return factOf({ ...fact.ref, kind, copy: week }, entries);
}

function otherWeeks(fact: Fact, weeks: readonly IsoWeek[]): readonly IsoWeek[] {
  const own = weekAt(fact, null);
  return [...new Set(weeks)].filter((week) => week !== own);
}

function anchorsOf(fact: Fact<AnchoredKind>): readonly { readonly at: Instant }[] {
  const entries: readonly Entry[] = fact.entries;
  return entries.filter(({ register }) => register === ANCHORS[fact.ref.kind]);
}

function isAnchored(fact: Fact): fact is Fact<AnchoredKind> {
  return fact.ref.kind in ANCHORS;
}

export function isKind<K extends FactKind>(
  fact: Fact,
  kind: K,
): fact is Extract<Fact, { readonly ref: { readonly kind: K } }> {
  return fact.ref.kind === kind;
}
