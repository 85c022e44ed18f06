import { sundayOf } from '../calendar/iso-week.ts';
import { lastFullMonth, type Month } from '../calendar/month.ts';
import { judge } from '../norms/verdict.ts';
import { tallyOfMonth, type WeekFigures } from '../norms/week-figures.ts';
import type { NormBook, TopPartnerRule } from '../policy/norm-book.ts';

/** The month's mean grade, and whether it makes a top partner: a badge, no norm (`rules.md` 7). */
export interface TopPartnerMonth {
  readonly month: Month;
  /** Sum of the grades, and how many they are. */
  readonly numerator: number;
  readonly denominator: number;
  readonly badge: boolean;
}

/** N9 over one whole calendar month. */
export interface NpsMonth {
  readonly month: Month;
  /** Promoters less detractors, and answers. */
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
}

export interface MonthResults {
  readonly topPartner?: TopPartnerMonth;
  readonly npsOfMonth?: NpsMonth;
}

/** What the last calendar month that is over by the week's Sunday came to. What had no review, or no answer, is left out. */
export function monthResults(figures: WeekFigures, earlier: readonly WeekFigures[], book: NormBook): MonthResults {
  const month = lastFullMonth(sundayOf(figures.week));
  const weeks = [...earlier, figures];
  const topPartner = topPartnerIn(month, weeks, book.topPartner);
  const npsOfMonth = npsIn(month, weeks, book);
  return { ...(topPartner !== null && { topPartner }), ...(npsOfMonth !== null && { npsOfMonth }) };
}

function topPartnerIn(month: Month, weeks: readonly WeekFigures[], rule: TopPartnerRule): TopPartnerMonth | null {
  const tally = tallyOfMonth('REVIEWS', month, weeks);
  if (tally === null) return null;
  const { numerator, denominator } = tally;
  const { monthlyAverage, minimumReviews } = rule;
  const reached = numerator * monthlyAverage.per >= monthlyAverage.of * denominator;
  return { month, numerator, denominator, badge: reached && denominator >= minimumReviews };
}

function npsIn(month: Month, weeks: readonly WeekFigures[], { norms }: NormBook): NpsMonth | null {
  const verdict = norms.NPS === undefined ? null : judge(norms.NPS, tallyOfMonth('NPS', month, weeks));
  if (verdict === null) return null;
  const { numerator, denominator, missed } = verdict;
  return { month, numerator, denominator, missed };
}
