import type { IsoWeek } from '../calendar/iso-week.ts';
import type { StrikeWindowRule } from '../policy/norm-book.ts';
import type { Standing } from './standing.ts';
import { type CountOptions, type StrikeWeek, standingAt } from './window.ts';

/** Where a partner stood as at its latest judged week, and where it stands once one of its weeks has become another. */
export interface StandingChange {
  readonly asAt: IsoWeek;
  readonly before: Standing;
  readonly after: Standing;
}

/**
 * Replays the whole ledger with the week as it was and as it is now: windows after it may begin in other weeks (E10).
 *
 * @param rows The judged weeks, ascending; the changed one is among them as it was, or is new.
 */
export function standingChange(
  changed: StrikeWeek,
  rows: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  options: CountOptions = {},
): StandingChange {
  const after = withWeek(rows, changed);
  const asAt = after.at(-1)?.week ?? changed.week;
  return { asAt, before: standingAt(asAt, rows, rule, options), after: standingAt(asAt, after, rule, options) };
}

/** The weeks with one of them put in its place: instead of what stood there, if anything did. */
export function withWeek<Row extends StrikeWeek>(rows: readonly Row[], changed: Row): readonly Row[] {
  return [
    ...rows.filter(({ week }) => week < changed.week),
    changed,
    ...rows.filter(({ week }) => week > changed.week),
  ];
}
