import type { Tally } from '../norms/tally.ts';
import type { WeekFigures } from '../norms/week-figures.ts';
import type { NormBook } from '../policy/norm-book.ts';
import { monthResults } from './month-results.ts';
import { performanceScore } from './performance.ts';
import type { Score } from './score.ts';

/** What is measured beside the norms: no verdict, no strike. `rating`: REVIEWS as the week is judged by it. */
export function besideNorms(
  figures: WeekFigures,
  earlier: readonly WeekFigures[],
  rating: Tally | null,
  book: NormBook,
): Pick<Score, 'performance' | 'topPartner' | 'npsOfMonth'> {
  const performance = performanceScore(figures, earlier, rating, book);
  return { ...(performance !== null && { performance }), ...monthResults(figures, earlier, book) };
}
