import { compareInstants, type Instant } from './instant.ts';
import { addWeeks, type IsoWeek, isoWeekOfInstant, sundayOf } from './iso-week.ts';
import { addDays } from './local-date.ts';
import { instantAt } from './marketplace-time.ts';

const DAYS_FROM_SUNDAY_TO_WEDNESDAY = 3;
const RUN_HOUR = 4;
const DEADLINE_HOUR = 10;

/** When the week is judged, and becomes definitive: Wednesday 04:00 after its Sunday (`rules.md` 1.4.2). */
export function runMomentOf(week: IsoWeek): Instant {
  return instantAt(addDays(sundayOf(week), DAYS_FROM_SUNDAY_TO_WEDNESDAY), RUN_HOUR);
}

/** When at the latest the run of that Wednesday is to be complete: before partners ask where their letter is. */
export function runDeadlineOf(week: IsoWeek): Instant {
  return instantAt(addDays(sundayOf(week), DAYS_FROM_SUNDAY_TO_WEDNESDAY), DEADLINE_HOUR);
}

/** The newest week whose run moment has come. */
export function lastWeekToRun(now: Instant): IsoWeek {
  const lastWeek = addWeeks(isoWeekOfInstant(now), -1);
  return compareInstants(runMomentOf(lastWeek), now) <= 0 ? lastWeek : addWeeks(lastWeek, -1);
}
