import type { NormBook } from '../policy/norm-book.ts';
import type { Score } from '../scores/score.ts';
import type { PartnerLetterDue } from './letter-due.ts';

/** What a letter says beside the norms: our own measure, and the badge where it is held. */
export function measuresOf(
  { performance, topPartner }: Pick<Score, 'performance' | 'topPartner'>,
  book: NormBook,
): Pick<PartnerLetterDue, 'performance' | 'topPartner'> {
  const { weeks } = book.performanceScore;
  return {
    ...(performance !== undefined && { performance: { tenths: performance.tenths, weeks } }),
    ...(topPartner?.badge === true && { topPartner: badgeOf(topPartner, book) }),
  };
}

function badgeOf({ month, numerator, denominator }: NonNullable<Score['topPartner']>, book: NormBook) {
  return { month, numerator, denominator, from: book.topPartner.monthlyAverage };
}
