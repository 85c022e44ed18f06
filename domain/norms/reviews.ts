import type { Instant } from '../calendar/instant.ts';
import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';
import { weekAt } from '../facts/copies.ts';
import { latest } from '../facts/fact.ts';
import type { ReviewsPeriod } from '../policy/norm-book.ts';
import type { LedgerRow } from '../scores/score.ts';
import { tallyByMonth } from './by-month.ts';
import type { Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

interface ReviewGrade {
  readonly at: Instant;
  readonly grade: number;
}

/** The reviews of the week: the last word of each. */
function gradesOf(partnerWeek: PartnerWeek): readonly ReviewGrade[] {
  return factsOf(partnerWeek, 'review').flatMap((fact) => {
    if (weekAt(fact, partnerWeek.asOf) !== partnerWeek.week) return [];
    const received = latest(fact, 'received', partnerWeek.asOf);
    return received === undefined ? [] : { at: received.at, grade: received.value.grade };
  });
}

/** The grades of this week alone: their sum and their number. The ledger keeps it for the weeks to come. */
export function tallyReviewsOfWeek(partnerWeek: PartnerWeek): Tally | null {
  return tallyByMonth(partnerWeek.week, gradesOf(partnerWeek), sumOf);
}

function sumOf(grades: readonly ReviewGrade[]): { readonly numerator: number; readonly denominator: number } {
  return { numerator: grades.reduce((sum, { grade }) => sum + grade, 0), denominator: grades.length };
}

/**
 * N6, rating: the mean over the period that ends with the judged week; with too few reviews in it, over
 * all reviews up to the judged week (P17). Earlier weeks come from the ledger, so no fact is read twice.
 */
export function averageReviews(
  ofWeek: Tally | null,
  week: IsoWeek,
  earlier: readonly LedgerRow[],
  period: ReviewsPeriod,
): Tally | null {
  const from = addWeeks(week, 1 - period.weeks);
  const all: [number, number] = [ofWeek?.numerator ?? 0, ofWeek?.denominator ?? 0];
  const recent: [number, number] = [...all];
  for (const row of earlier) {
    const tally = row.tallies.REVIEWS;
    if (tally === undefined || row.week >= week) continue;
    all[0] += tally[0];
    all[1] += tally[1];
    if (row.week < from) continue;
    recent[0] += tally[0];
    recent[1] += tally[1];
  }
  const [numerator, denominator] = recent[1] < period.minimumReviews ? all : recent;
  return denominator === 0 ? null : { numerator, denominator, against: [] };
}
