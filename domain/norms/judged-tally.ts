import { type IsoWeek, sundayOf } from '../calendar/iso-week.ts';
import { monthOf } from '../calendar/month.ts';
import type { NormBook, NormId } from '../policy/norm-book.ts';
import type { LedgerRow } from '../scores/score.ts';
import { averageReviews } from './reviews.ts';
import type { Tally } from './tally.ts';
import { tallyOfMonth, weekFigures } from './week-figures.ts';

/**
 * What a norm is judged by: the week's own tally, but of REVIEWS that of 13 weeks (N6), and of NPS that of the calendar month
 * in which the week's Sunday lies, up to that Sunday (N9, section 6). Earlier weeks come from the ledger.
 */
export function judgedTally(
  norm: NormId,
  tallies: ReadonlyMap<NormId, Tally>,
  week: IsoWeek,
  earlier: readonly LedgerRow[],
  book: NormBook,
): Tally | null {
  const ofWeek = tallies.get(norm) ?? null;
  if (norm === 'REVIEWS') return averageReviews(ofWeek, week, earlier, book.reviewsPeriod);
  if (norm === 'NPS') return tallyOfMonth('NPS', monthOf(sundayOf(week)), [...earlier, weekFigures(week, tallies)]);
  return ofWeek;
}
