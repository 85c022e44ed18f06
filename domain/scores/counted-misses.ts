import type { NormId } from '../policy/norm-book.ts';
import type { LedgerRow } from './score.ts';

/** The strike norms that a week misses, by what becomes of each miss. */
export interface CountedMisses {
  /** They make the week a strike week: one strike, whatever their number (E1). */
  readonly counting: readonly NormId[];
  /** Missed by data that came after the week was told: for a person to look at, no strike by themselves (E11). */
  readonly late: readonly NormId[];
  /** Would count, but for a correction. Kept so that its revocation brings back what it held off, and nothing else. */
  readonly heldOff: readonly NormId[];
}

export interface MissesInput {
  /** Strike norms missed as corrected, and as they would be without any correction. */
  readonly missed: readonly NormId[];
  readonly uncorrected: readonly NormId[];
  /** The row that stood before; null when the week is judged for the first time. */
  readonly previous: LedgerRow | null;
  /** Whether a person has confirmed the strike on these very facts. */
  readonly confirmed: boolean;
}

/**
 * A miss counts while its week has not been told; from then on only if it counted before, or a person says so (`rules.md`
 * 1.4.5). It is decided norm by norm: a strike that was told for one norm does not cover another that later data brings.
 */
export function countedMisses({ missed, uncorrected, previous, confirmed }: MissesInput): CountedMisses {
  const before = previous === null ? [] : countedBefore(previous);
  const mayCount = (norm: NormId) => previous?.published !== true || confirmed || before.includes(norm);
  return {
    counting: missed.filter(mayCount),
    late: missed.filter((norm) => !mayCount(norm)),
    heldOff: uncorrected.filter((norm) => !missed.includes(norm) && mayCount(norm)),
  };
}

/** The norms whose miss counted, or would have but for a correction. */
function countedBefore({ strike, missed, late = [], heldOff = [] }: LedgerRow): readonly NormId[] {
  return [...(strike ? missed.filter((norm) => !late.includes(norm)) : []), ...heldOff];
}
