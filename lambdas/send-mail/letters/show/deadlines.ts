import { compareInstants, type Instant, instantOf } from '../../../../domain/calendar/instant.ts';
import { addWeeks } from '../../../../domain/calendar/iso-week.ts';
import { addDays, type LocalDate } from '../../../../domain/calendar/local-date.ts';
import { localDateOf } from '../../../../domain/calendar/marketplace-time.ts';
import { lastWeekToRun, runMomentOf } from '../../../../domain/calendar/run-moment.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';

/** Complaints about decisions: within six months (`rules.md` 2.5, P27). */
const MONTHS_TO_OBJECT = 6;
/** Ending a business user's account is announced 30 days before (Regulation (EU) 2019/1150, Article 4(2)). */
const DAYS_BEFORE_TERMINATION = 30;

/** The days that a partner letter names, all marketplace-local. */
export interface Deadlines {
  /** Last day to object, and how many months that is. */
  readonly objection: LocalDate;
  readonly monthsToObject: number;
  /** The day of the next judgement. */
  readonly nextRun: LocalDate;
  /** First day on which a person may decide on an exceeded limit. */
  readonly decision: LocalDate;
  /** First day on which the end of the account could take effect, if that were decided. */
  readonly termination: LocalDate;
  readonly daysBeforeTermination: number;
}

/** Counted from the day of the letter: that of the judgement, or a later one before which it does not go. */
export function deadlinesOf(due: PartnerLetterDue, daysBeforeDecision: number): Deadlines {
  const moment = later(due.asOf, due.notBefore);
  const day = localDateOf(moment);
  const decision = addDays(day, daysBeforeDecision);
  return {
    objection: addMonths(day, MONTHS_TO_OBJECT),
    monthsToObject: MONTHS_TO_OBJECT,
    nextRun: localDateOf(runMomentOf(addWeeks(lastWeekToRun(moment), 1))),
    decision,
    termination: addDays(decision, DAYS_BEFORE_TERMINATION),
    daysBeforeTermination: DAYS_BEFORE_TERMINATION,
  };
}

function later(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) < 0 ? b : a;
}

/** The same day so many months on; the month's last where it has no such day. */
function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return localDateOf(instantOf(Date.UTC(year, month - 1 + months, Math.min(day, lastDay), 12)));
}
