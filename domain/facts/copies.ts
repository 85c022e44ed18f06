import type { Instant } from '../calendar/instant.ts';
import { type IsoWeek, isoWeekOfDate, isoWeekOfInstant } from '../calendar/iso-week.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { type Entry, type Fact, type FactKind, factOf, isKnown, type RegisterOf, saying } from './fact.ts';
import { lineAt, promisesOf } from './line.ts';

/**
 * A fact is found by its partner and one week. Where it also counts in another week - an item in the
 * week ordered and the week cancelled, or in the week that was promised before it was rescheduled -
 * a copy stands in that week. A copy is a pure function of its fact and is written after it; what a
 * crash leaves out, the event's next delivery puts there.
 */

/** The register that puts each kind of fact into a week: the week of its event. Of a survey the first, as answers are final. */
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
  const day = dayAt(fact, asOf);
  return day === null ? null : isoWeekOfDate(day);
}

/** The marketplace's day that puts the fact into its week, as known at `asOf`: the day promised, ordered, asked, called. */
export function dayAt(fact: Fact, asOf: Instant | null): LocalDate | null {
  if (isKind(fact, 'promise')) return lineAt(fact, asOf)?.promised ?? null;
  if (isKind(fact, 'order')) {
    const line = lineAt(fact, asOf);
    return line === null ? null : localDateOf(line.placedAt);
  }
  if (isAnchored(fact)) {
    const anchor = anchorsOf(fact).findLast((entry) => isKnown(entry, asOf));
    return anchor === undefined ? null : localDateOf(anchor.at);
  }
  return null;
}

/** The copies that the fact has to have. */
export function copiesOf(fact: Fact): readonly Fact[] {
  if (isKind(fact, 'promise')) return copiesOfLine(fact);
  if (!isAnchored(fact)) return [];
  const weeks = weeksOf(anchorsOf(fact));
  const moved = otherWeeks(fact, weeks).map((week) => factOf({ ...fact.ref, copy: week }, fact.entries));
  return isKind(fact, 'question') ? [...moved, ...closingsOf(fact)] : moved;
}

/**
 * A survey counts unless the platform itself closed the question (N9), which the question's fact alone knows. So what it
 * knows of that stands in each week of an answer, and no run has to look a question up.
 */
function closingsOf(fact: Fact<'question'>): readonly Fact[] {
  const entries = fact.entries.filter(({ register }) => register === 'closed' || register === 'graded');
  return weeksOf(saying(fact, 'graded', null)).map((week) =>
    factOf({ ...fact.ref, kind: 'closing', copy: week }, entries),
  );
}

function copiesOfLine(fact: Fact<'promise'>): readonly Fact[] {
  const placed = saying(fact, 'placed', null);
  if (placed.length === 0) return [];
  const moves: readonly Entry<'promise'>[] = fact.entries.filter(
    ({ register }) => register === 'placed' || register === 'rescheduled' || register === 'cancelled',
  );
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

function weeksOf(entries: readonly { readonly at: Instant }[]): readonly IsoWeek[] {
  return [...new Set(entries.map(({ at }) => isoWeekOfInstant(at)))];
}

function otherWeeks(fact: Fact, weeks: readonly IsoWeek[]): readonly IsoWeek[] {
  const own = weekAt(fact, null);
  return [...new Set(weeks)].filter((week) => week !== own);
}

function anchorsOf(fact: Fact<AnchoredKind>): readonly { readonly at: Instant }[] {
  const entries: readonly Entry[] = fact.entries;
  const anchors = entries.filter(({ register }) => register === ANCHORS[fact.ref.kind]);
  return fact.ref.kind === 'survey' ? anchors.slice(0, 1) : anchors;
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
