import { type IsoWeek, weekRange } from '../domain/calendar/iso-week.ts';
import { bookInForce, type Profile } from '../domain/policy/books.ts';
import type { RunMode } from '../domain/scores/run.ts';
import { checkDefinitive } from '../local/definitive-weeks.ts';
import { ExplainedError } from '../local/explained-error.ts';
import { weeksToJudge } from '../local/recompute.ts';
import { openInstallation, type Where } from './installation.ts';
import { judgeWeeks, type WeekToJudge } from './judge-weeks.ts';

export interface JudgeOptions extends Where {
  readonly book?: Profile;
  readonly json?: true;
}

/** Judges weeks that a person chose: all of them or, where one cannot be judged yet, none. A rerun goes on with every later judged week. */
export async function judgeChosen(
  options: JudgeOptions,
  chosen: readonly IsoWeek[],
  mode: RunMode | null,
): Promise<void> {
  // No book judges a week before it is over: that much is known before the data is opened.
  checkDefinitive(chosen, (week) => bookInForce(options.book ?? 'seeds', week));
  const installation = await openInstallation(options, { book: options.book });
  try {
    checkDefinitive(chosen, (week) => bookInForce(installation.settings.NORM_BOOK, week));
    const weeks: readonly WeekToJudge[] =
      mode === 'RERUN' ? await weeksToJudge(installation, chosen) : chosen.map((week) => ({ week, mode }));
    await installation.confirm(describeTouch(weeks));
    await judgeWeeks(installation, weeks, options);
  } finally {
    await installation.close();
  }
}

/** @throws {ExplainedError} when the first week comes after the last. */
export function stretchOf(from: IsoWeek, to: IsoWeek): readonly IsoWeek[] {
  if (from > to) throw new ExplainedError(`There is no week from ${from} to ${to}: the first comes after the last.`);
  return weekRange(from, to);
}

/** What judging these weeks changes, for who is to confirm it. */
export function describeTouch(weeks: readonly WeekToJudge[]): string {
  const named = (mode: RunMode | null) => describeWeeks(weeks.filter((one) => one.mode === mode));
  const parts = [
    [named('LIVE'), 'is judged for every partner, and its letters go out'],
    [named(null), 'is judged for every partner; the newest week makes letters, which go out, an older one none'],
    [named('RERUN'), 'is judged again, and whose figures changed gets a correction letter'],
    [named('CASCADE'), 'rests on it and is judged again after it'],
    [named('BACKFILL'), 'is judged for every partner, and nobody gets a letter'],
  ] as const;
  const said = parts.flatMap(([which, what]) => (which === null ? [] : [`${which} ${what}.`]));
  return said.join(' ');
}

function describeWeeks(weeks: readonly WeekToJudge[]): string | null {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (weeks.length === 1) return first.week ?? 'The newest week';
  return `Each of ${weeks.length} weeks, ${first.week} to ${last.week},`;
}
