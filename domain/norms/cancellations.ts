import type { Instant } from '../calendar/instant.ts';
import { isoWeekOfInstant } from '../calendar/iso-week.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { weekAt } from '../facts/copies.ts';
import type { EntryIn, Fact } from '../facts/fact.ts';
import { saying } from '../facts/fact.ts';
import { asPromise, type Line, type LineFact, lineAt } from '../facts/line.ts';
import type { Against, Reason, Tally } from './tally.ts';
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

/** The units of one item that were cancelled in this very week, for each who cancelled some. */
function cancelledIn(fact: Fact<'cancellation'>, { week, asOf }: PartnerWeek): readonly Against[] {
  return cancelledAgainst(fact, asOf).flatMap(({ word, units }) =>
    isoWeekOfInstant(word.at) === week ? [{ id: fact.ref.id, count: units, why: why(word) }] : [],
  );
}

/** Of a line's cancelled units those that count against the partner, with the word that cancelled them. */
export interface CancelledShare {
  readonly word: CancelledWord;
  readonly units: number;
}

/**
 * What counts against the partner of all that was ever said of the line's cancellation. The events say totals, so a word's
 * share is what its total adds to what stood before it. Of what was taken back since, nothing stands.
 */
export function cancelledAgainst(fact: LineFact, asOf: Instant): readonly CancelledShare[] {
  const line = lineAt(fact, asOf);
  if (line === null) return [];
  const words = withoutRepeats(saying(asPromise(fact), 'cancelled', asOf));
  const totals = words.map(({ value }) => value.quantity);
  const standing = totals.map((_, index) => Math.min(line.placed.quantity, ...totals.slice(index)));
  return words.flatMap((word, index) => {
    const units = (standing[index] ?? 0) - (standing[index - 1] ?? 0);
    return units > 0 && countsAgainstPartner(word, line) ? [{ word, units }] : [];
  });
}

type CancelledWord = Pick<EntryIn<'promise', 'cancelled'>, 'at' | 'value'>;

/** The same total said again corrects who and why. When stays: by then the units had been cancelled. */
function withoutRepeats(words: readonly CancelledWord[]): readonly CancelledWord[] {
  const kept: CancelledWord[] = [];
  for (const { at, value } of words) {
    const said = kept.at(-1);
    if (said?.value.quantity === value.quantity) kept[kept.length - 1] = { at: said.at, value };
    else kept.push({ at, value });
  }
  return kept;
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

function why({ at, value }: CancelledWord): Reason {
  return { kind: 'CANCELLED', on: localDateOf(at), by: value.by, code: value.reasonCode };
}
