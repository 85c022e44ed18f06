import { compareInstants, type Instant } from '../calendar/instant.ts';
import { addWeeks, type IsoWeek, weekBounds } from '../calendar/iso-week.ts';
import { lastWeekToRun, runMomentOf } from '../calendar/run-moment.ts';
import type { NormBook } from './norm-book.ts';

/** Which book a week is judged by. */
export type BookOf = (week: IsoWeek) => NormBook;

/** When the week's judgement is made and is final: in its own Wednesday run, or so many weeks after it (`rules.md` 1.4.3). */
export function definitiveMomentOf(week: IsoWeek, { finalisation }: NormBook): Instant {
  return runMomentOf(addWeeks(week, finalisation.delayWeeks));
}

/** The newest week that is definitive by now. */
export function lastDefinitiveWeek(now: Instant, bookOf: BookOf): IsoWeek {
  let week = lastWeekToRun(now);
  while (compareInstants(definitiveMomentOf(week, bookOf(week)), now) > 0) week = addWeeks(week, -1);
  return week;
}

/**
 * The weeks that were over when `judged` was made definitive and were not definitive themselves: they can be looked at,
 * and count for nothing (E12). Ascending; none where a week is definitive in its own run.
 */
export function provisionalWeeks(judged: IsoWeek, bookOf: BookOf): readonly IsoWeek[] {
  const moment = definitiveMomentOf(judged, bookOf(judged));
  const weeks: IsoWeek[] = [];
  for (let week = addWeeks(judged, 1); compareInstants(weekBounds(week).end, moment) <= 0; week = addWeeks(week, 1)) {
    weeks.push(week);
  }
  return weeks;
}
