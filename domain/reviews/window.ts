import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Line } from '../facts/line.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';

/** The local days on which an order may be asked about, both included. */
export interface ReviewWindow {
  readonly expected: LocalDate;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
}

/** M1. Expected is the order when the last of its lines is (`rules.md` 5.3), by the dates promised last. Days are dates, not 24 hours. */
export function reviewWindow(
  [first, ...others]: readonly [Line, ...Line[]],
  { fromDay, toDay }: Pick<ReviewRequestRule, 'fromDay' | 'toDay'>,
): ReviewWindow {
  const expected = others.reduce((last, { promised }) => (promised > last ? promised : last), first.promised);
  return { expected, firstDay: addDays(expected, fromDay), lastDay: addDays(expected, toDay) };
}
