import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import type { StrikeWindowRule } from '../../../domain/policy/norm-book.ts';
import type { Standing } from '../../../domain/strikes/standing.ts';
import type { MeasuredWeek } from '../../../domain/strikes/strip.ts';
import { week } from '../calendar/literals.ts';

/** `rules.md` 2.3 and 9.3: 24 weeks, at most 7 strikes, serious from 5. */
export const RULE: StrikeWindowRule = {
  mode: 'triggered',
  weeks: 24,
  maxStrikes: 7,
  seriousFrom: 5,
  temporaryClosureFrom: null,
  source: 'S2',
};

/** `rules.md` 2.6 and 9.3, `platform-2023`: the 22 most recent definitive weeks, at most 6 strikes. */
export const ROLLING: StrikeWindowRule = {
  mode: 'rolling',
  weeks: 22,
  maxStrikes: 6,
  seriousFrom: 5,
  temporaryClosureFrom: 5,
  source: 'P21',
};

/** A history in marks, one a week from the first on: `x` strike, `.` met, `o` judged without data, `-` not judged. */
export function history(firstWeek: string, marks: string): MeasuredWeek[] {
  return [...marks.replaceAll(' ', '')].flatMap((mark, index) =>
    mark === '-' ? [] : [{ week: addWeeks(week(firstWeek), index), strike: mark === 'x', measured: mark !== 'o' }],
  );
}

/** Eight strikes in a row: from 2026-W10, the window to 2026-W33 is exceeded in W17. */
export const EXCEEDED = 'xxxxxxxx';

export const NO_WINDOW: Standing = { status: 'OK', windowFirstWeek: null, windowLastWeek: null, strikes: 0 };
