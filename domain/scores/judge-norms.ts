import type { IsoWeek } from '../calendar/iso-week.ts';
import type { CorrectedTallies } from '../corrections/corrected-tallies.ts';
import { judgedTally } from '../norms/judged-tally.ts';
import type { Tally, Verdict } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { Norm, NormBook, NormId } from '../policy/norm-book.ts';
import { type CountedMisses, countedMisses } from './counted-misses.ts';
import type { LedgerRow } from './score.ts';

export interface JudgedNorms extends CountedMisses {
  readonly verdicts: readonly Verdict[];
}

export interface NormsInput {
  readonly week: IsoWeek;
  readonly earlier: readonly LedgerRow[];
  readonly book: NormBook;
  /** Whether a miss makes a strike at all: not in the start phase (E14). */
  readonly hasStrikes: boolean;
  readonly previous: LedgerRow | null;
  readonly confirmed: boolean;
}

/** Holds a week's tallies, as corrected, against the norm book, and says which of the misses count. */
export function judgeNorms(
  { tallies, uncorrected, excluded }: CorrectedTallies,
  { week, earlier, book, hasStrikes, previous, confirmed }: NormsInput,
): JudgedNorms {
  const judged = verdictsOf(tallies, week, earlier, book).map((verdict) =>
    excluded.has(verdict.norm) ? excludedVerdict(verdict) : verdict,
  );
  const misses = countedMisses({
    missed: hasStrikes ? strikeNorms(judged, book) : [],
    uncorrected: hasStrikes ? strikeNorms(verdictsOf(uncorrected, week, earlier, book), book) : [],
    previous,
    confirmed,
  });
  const isLate = ({ norm }: Verdict) => misses.late.includes(norm);
  return { ...misses, verdicts: judged.map((verdict) => (isLate(verdict) ? { ...verdict, late: true } : verdict)) };
}

/** The verdicts on the norms that have data, in the norm book's order. */
function verdictsOf(
  tallies: ReadonlyMap<NormId, Tally>,
  week: IsoWeek,
  earlier: readonly LedgerRow[],
  book: NormBook,
): readonly Verdict[] {
  const norms: readonly Norm[] = Object.values(book.norms);
  return norms.flatMap((norm) => {
    return judge(norm, judgedTally(norm.id, tallies, week, earlier, book)) ?? [];
  });
}

function strikeNorms(verdicts: readonly Verdict[], book: NormBook): readonly NormId[] {
  return verdicts.filter(({ norm, missed }) => missed && book.norms[norm]?.strike === true).map(({ norm }) => norm);
}

function excludedVerdict({ norm, numerator, denominator, limit }: Verdict): Verdict {
  const own = limit === undefined ? {} : { limit };
  return { norm, numerator, denominator, missed: false, excluded: true, ...own, items: [], moreItems: 0 };
}
