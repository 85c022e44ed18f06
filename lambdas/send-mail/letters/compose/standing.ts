import { sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { StandingFacts, WeekVerdict } from '../words/words.ts';

export function standingOf({ standing, maxStrikes, rollingWeeks }: PartnerLetterDue): StandingFacts {
  const { status, strikes, windowLastWeek } = standing;
  if (status === 'LIMIT_EXCEEDED') return { kind: 'EXCEEDED', strikes, most: maxStrikes };
  if (rollingWeeks !== undefined) return { kind: 'ROLLING', strikes, most: maxStrikes, weeks: rollingWeeks };
  if (windowLastWeek === null) return { kind: 'NO_WINDOW' };
  return { kind: 'OPEN', strikes, most: maxStrikes, lastDay: sundayOf(windowLastWeek) };
}

/** What became of the week, as the strip has it: a missed strike norm alone makes no strike (E11, E14). */
export function weekVerdictOf({ strip, figures }: PartnerLetterDue): WeekVerdict {
  if (strip.some(({ current, state }) => current && state === 'STRIKE')) return 'STRIKE';
  return figures.every(({ score }) => score === null) ? 'NOT_MEASURED' : 'NO_STRIKE';
}
