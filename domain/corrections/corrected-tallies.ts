import { tallyNorm, tallyWeek } from '../norms/tallies.ts';
import type { Tally } from '../norms/tally.ts';
import type { PartnerWeek } from '../norms/week-facts.ts';
import { NORM_IDS, type NormId } from '../policy/norm-book.ts';
import type { Correction } from './correction.ts';
import { factsLeft } from './select-facts.ts';

/** A week's tallies with corrections, and without. */
export interface CorrectedTallies {
  readonly tallies: ReadonlyMap<NormId, Tally>;
  readonly uncorrected: ReadonlyMap<NormId, Tally>;
  /** Norms with data that are excluded from judging in this week. */
  readonly excluded: ReadonlySet<NormId>;
  /** Ids of the corrections that make a difference to a tally, or exclude one. */
  readonly applied: readonly string[];
}

/** Tallies the week, then again without what the corrections take out. They are those in force that cover the partner. */
export function correctedTallies(partnerWeek: PartnerWeek, corrections: readonly Correction[]): CorrectedTallies {
  const uncorrected = tallyWeek(partnerWeek);
  if (corrections.length === 0) return { tallies: uncorrected, uncorrected, excluded: new Set(), applied: [] };
  const tallies = new Map<NormId, Tally>();
  for (const norm of uncorrected.keys()) {
    const tally = tallyNorm(
      norm,
      corrections.reduce((week, correction) => correctedFor(norm, week, correction), partnerWeek),
    );
    if (tally !== null) tallies.set(norm, tally);
  }
  const excluded = new Set(corrections.flatMap(excludedBy).filter((norm) => uncorrected.has(norm)));
  const applied = corrections.filter((correction) => makesDifference(correction, partnerWeek, uncorrected));
  return { tallies, uncorrected, excluded, applied: applied.map(({ id }) => id) };
}

/** The week as one norm sees it, less what the correction takes from that norm. */
function correctedFor(norm: NormId, week: PartnerWeek, { scope }: Correction): PartnerWeek {
  if (scope.kind === 'WEEK_NORM' || !normsOf(scope.norms).includes(norm)) return week;
  return { ...week, facts: factsLeft(norm, week, scope.items) };
}

function excludedBy({ scope }: Correction): readonly NormId[] {
  return scope.kind === 'WEEK_NORM' ? scope.norms : [];
}

/** Alone, whatever others do: two that take out the same item are both named. */
function makesDifference(correction: Correction, week: PartnerWeek, uncorrected: ReadonlyMap<NormId, Tally>): boolean {
  if (excludedBy(correction).some((norm) => uncorrected.has(norm))) return true;
  return [...uncorrected].some(([norm, tally]) => {
    const corrected = correctedFor(norm, week, correction);
    return corrected !== week && JSON.stringify(tallyNorm(norm, corrected)) !== JSON.stringify(tally);
  });
}

function normsOf(norms: readonly NormId[] | 'ALL'): readonly NormId[] {
  return norms === 'ALL' ? NORM_IDS : norms;
}
