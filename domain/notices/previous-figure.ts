import { addWeeks, type IsoWeek, sundayOf } from '../calendar/iso-week.ts';
import { monthOf } from '../calendar/month.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { LedgerRow } from '../scores/score.ts';
import { shownBefore } from './figure-changes.ts';
import type { NormFigure } from './letter-due.ts';

/**
 * What a norm was shown as in the week before, to hold this week's against; null where it was not measured or is not to be
 * compared: excluded by a correction, nothing to divide by, or an NPS of another calendar month (N9).
 */
export function previousFigure(
  norm: NormId,
  week: IsoWeek,
  rows: readonly LedgerRow[],
): NonNullable<NormFigure['previous']> | null {
  const weekBefore = addWeeks(week, -1);
  const row = rows.find((one) => one.week === weekBefore);
  if (row === undefined) return null;
  if (norm === 'NPS' && monthOf(sundayOf(week)) !== monthOf(sundayOf(weekBefore))) return null;
  const shown = shownBefore({ id: norm }, row);
  if (shown === null || shown.excluded || shown.denominator === 0) return null;
  return { numerator: shown.numerator, denominator: shown.denominator };
}
