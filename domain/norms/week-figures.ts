import { type IsoWeek, sundayOf } from '../calendar/iso-week.ts';
import { type Month, monthOf } from '../calendar/month.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { MonthSplit, Tally } from './tally.ts';

type Pair = readonly [number, number];

/** What one week's figures are, for the weeks and the months that they are part of: of a row of the ledger, or of what will be one. */
export interface WeekFigures {
  readonly week: IsoWeek;
  /** `[numerator, denominator]` of each norm with data in that week alone (REVIEWS: of the week, not of its 13 weeks). */
  readonly tallies: Readonly<Partial<Record<NormId, Pair>>>;
  /** REVIEWS and NPS month by month, in a week that lies in two calendar months. */
  readonly byMonth?: Readonly<Partial<Record<NormId, MonthSplit>>>;
  /** Norms that a correction excludes in this week; absent where there are none. */
  readonly excluded?: readonly NormId[];
}

export function weekFigures(week: IsoWeek, tallies: ReadonlyMap<NormId, Tally>): WeekFigures {
  const entries = [...tallies];
  const split = entries.flatMap(([id, { byMonth }]) => (byMonth === undefined ? [] : [[id, byMonth] as const]));
  return {
    week,
    tallies: Object.fromEntries(entries.map(([id, { numerator, denominator }]) => [id, [numerator, denominator]])),
    ...(split.length > 0 && { byMonth: Object.fromEntries(split) }),
  };
}

/** What these weeks hold of a calendar month. Null where they hold nothing. */
export function tallyOfMonth(norm: NormId, month: Month, weeks: readonly WeekFigures[]): Tally | null {
  const pairs = weeks.flatMap((week) => inMonth(norm, month, week));
  if (pairs.length === 0) return null;
  const sum = (index: 0 | 1) => pairs.reduce((total, pair) => total + pair[index], 0);
  return { numerator: sum(0), denominator: sum(1), against: [] };
}

/** A week that lies in one month counts there as a whole. */
function inMonth(norm: NormId, month: Month, { week, tallies, byMonth }: WeekFigures): readonly Pair[] {
  const split = byMonth?.[norm];
  const whole = monthOf(sundayOf(week)) === month ? tallies[norm] : undefined;
  const pair = split === undefined ? whole : split[month];
  return pair === undefined ? [] : [pair];
}
