import type { WorkCalendarRule } from '../policy/norm-book.ts';
import { compareInstants, type Instant } from './instant.ts';
import { instantAt, localDateOf } from './marketplace-time.ts';
import { isWorkingDay } from './working-days.ts';

/** Whether a call that starts then is offered in office hours: from 09:00 on and before 17:00 of a working day (`rules.md` 10.2). */
export function isInOfficeHours(at: Instant, countryCode: string | null, rule: WorkCalendarRule): boolean {
  const day = localDateOf(at);
  return (
    isWorkingDay(day, countryCode, rule) &&
    compareInstants(instantAt(day, rule.from), at) <= 0 &&
    compareInstants(at, instantAt(day, rule.until)) < 0
  );
}
