import type { Correction } from '../corrections/correction.ts';
import { factsLeft } from '../corrections/select-facts.ts';
import { isKind } from '../facts/copies.ts';
import type { Fact } from '../facts/fact.ts';
import type { PartnerWeek } from '../norms/week-facts.ts';
import { NORM_IDS, type NormId } from '../policy/norm-book.ts';
import { START_NORMS } from './block.ts';
import type { Counts } from './contributions.ts';

/** What a week's corrections leave of its facts (2.5), norm by norm; undefined where there are none. */
export function countsAfter(corrections: readonly Correction[], week: PartnerWeek): Counts | undefined {
  if (corrections.length === 0) return undefined;
  const left = new Map<NormId, ReadonlySet<Fact>>(START_NORMS.map((norm) => [norm, leftOf(norm, corrections, week)]));
  return (norm, fact) => {
    // A promise tells of cancellations in weeks to come: those have corrections of their own.
    if (norm === 'CANCELLATIONS' && isKind(fact, 'promise')) return true;
    return left.get(norm)?.has(fact) ?? true;
  };
}

function leftOf(norm: NormId, corrections: readonly Correction[], week: PartnerWeek): ReadonlySet<Fact> {
  let facts = week.facts;
  for (const { scope } of corrections) {
    const norms = scope.norms === 'ALL' ? NORM_IDS : scope.norms;
    if (!norms.includes(norm)) continue;
    facts = scope.kind === 'WEEK_NORM' ? [] : factsLeft(norm, { ...week, facts }, scope.items);
  }
  return new Set(facts);
}
