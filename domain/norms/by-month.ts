import type { Instant } from '../calendar/instant.ts';
import { type IsoWeek, mondayOf, sundayOf } from '../calendar/iso-week.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { type Month, monthOf } from '../calendar/month.ts';
import type { MonthSplit, Tally } from './tally.ts';

/** Counts things of one week: all of them, and month by month where the week lies in two. Null without a thing. */
export function tallyByMonth<Thing extends { readonly at: Instant }>(
  week: IsoWeek,
  things: readonly Thing[],
  count: (things: readonly Thing[]) => Pick<Tally, 'numerator' | 'denominator'>,
): Tally | null {
  if (things.length === 0) return null;
  const split = splitByMonth(week, things, count);
  return { ...count(things), against: [], ...(split !== null && { byMonth: split }) };
}

function splitByMonth<Thing extends { readonly at: Instant }>(
  week: IsoWeek,
  things: readonly Thing[],
  count: (things: readonly Thing[]) => Pick<Tally, 'numerator' | 'denominator'>,
): MonthSplit | null {
  const months: readonly Month[] = [monthOf(mondayOf(week)), monthOf(sundayOf(week))];
  if (months[0] === months[1]) return null;
  return Object.fromEntries(
    months.flatMap((month) => {
      const { numerator, denominator } = count(things.filter(({ at }) => monthOf(localDateOf(at)) === month));
      return denominator === 0 ? [] : [[month, [numerator, denominator]] as const];
    }),
  );
}
