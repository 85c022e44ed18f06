import { localDateOf } from '../calendar/marketplace-time.ts';
import { weekAt } from '../facts/copies.ts';
import { latest } from '../facts/fact.ts';
import { orderedIn } from './ordered.ts';
import { personalReturnNorm } from './personal-norm.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/**
 * N8, returns: units whose return was registered in the week, over units ordered in the week, held against the norm that
 * those units make. An alert alone. Without a unit ordered there is no score, however many came back (R-EMPTY).
 */
export function tallyReturns(partnerWeek: PartnerWeek): Tally | null {
  const lines = orderedIn(partnerWeek);
  const ordered = lines.reduce((sum, { placed }) => sum + placed.quantity, 0);
  if (ordered === 0) return null;
  const against = returnsIn(partnerWeek);
  const returned = against.reduce((sum, { count }) => sum + count, 0);
  const rule = partnerWeek.book.norms.RETURNS?.personal;
  const norm = rule === undefined ? null : personalReturnNorm(lines, rule, partnerWeek.groupNorms);
  return { numerator: returned, denominator: ordered, against, ...norm };
}

/** Of a return that was told again the latest word holds. */
function returnsIn(partnerWeek: PartnerWeek): readonly Against[] {
  return factsOf(partnerWeek, 'return').flatMap((fact) => {
    if (weekAt(fact, partnerWeek.asOf) !== partnerWeek.week) return [];
    const registered = latest(fact, 'registered', partnerWeek.asOf);
    if (registered === undefined) return [];
    const { quantity, orderItemId } = registered.value;
    return { id: fact.ref.id, count: quantity, why: { kind: 'RETURNED', on: localDateOf(registered.at), orderItemId } };
  });
}
