import { addWeeks, type IsoWeek, weekRange } from '../calendar/iso-week.ts';
import type { StripCell } from '../notices/letter-due.ts';
import type { StrikeWindowRule } from '../policy/norm-book.ts';
import type { Standing } from './standing.ts';
import { type CountOptions, isCounted, type StrikeWeek } from './window.ts';

/** A judged week, and whether any norm had data in it. */
export interface MeasuredWeek extends StrikeWeek {
  readonly measured: boolean;
}

/**
 * The weeks that a letter shows, as many as a window is long: those of the open window, or the ones that end
 * with the judged week where no window is open or the open one outlived its weeks (E16). Where they roll (2.6): the
 * most recent definitive weeks, and before a partner's first the weeks that it was not there.
 */
export function stripCells(
  judged: IsoWeek,
  standing: Standing,
  weeks: readonly MeasuredWeek[],
  rule: StrikeWindowRule,
  { strikesFrom }: Pick<CountOptions, 'strikesFrom'> = {},
): StripCell[] {
  const lastWeek =
    standing.windowLastWeek !== null && judged <= standing.windowLastWeek ? standing.windowLastWeek : judged;
  const rowOf = new Map(weeks.map((row) => [row.week, row]));
  const stateOf = (week: IsoWeek): StripCell['state'] => {
    const row = rowOf.get(week);
    if (week > judged) return 'AHEAD';
    if (row === undefined) return 'NOT_MEASURED';
    if (isCounted(row, strikesFrom)) return 'STRIKE';
    return row.measured ? 'MET' : 'NOT_MEASURED';
  };
  const shown =
    rule.mode === 'rolling'
      ? recentWeeks(judged, weeks, rule.weeks)
      : weekRange(addWeeks(lastWeek, 1 - rule.weeks), lastWeek);
  return shown.map((week) => ({
    week,
    state: stateOf(week),
    current: week === judged,
  }));
}

function recentWeeks(judged: IsoWeek, weeks: readonly MeasuredWeek[], length: number): readonly IsoWeek[] {
  const recent = weeks.map(({ week }) => week).filter((week) => week <= judged);
  const shown = (recent.at(-1) === judged ? recent : [...recent, judged]).slice(-length);
  const first = shown[0] ?? judged;
  return [...weekRange(addWeeks(first, shown.length - length), addWeeks(first, -1)), ...shown];
}
