import { parseIsoWeek } from '../calendar/iso-week.ts';
import type { PartnerLetterDue } from './letter-due.ts';
import type { Notice, StrikeNotice } from './notice.ts';

/**
 * What lacks of the ground of a strike, where it is to be told: the norms, the missed scores, the counted things, the window,
 * the clause (fault row 46; Regulation (EU) 2019/1150, Articles 4 and 11). Empty where all is there, or no strike is told.
 */
export function lacksOfStrikeGround(due: PartnerLetterDue): readonly string[] {
  const notice = due.notices.find(isStrikeNotice);
  if (notice === undefined) return due.kind === 'STRIKE_NOTICE' ? ['the strike notice itself'] : [];
  const { norms, strikes, maxStrikes, windowFirstWeek, windowLastWeek } = notice;
  const missed = due.figures.filter(({ norm, score }) => score?.missed === true && norms.includes(norm.id));
  return [
    norms.length === 0 && 'the norms that were missed',
    ...norms.map((id) => !missed.some(({ norm }) => norm.id === id) && `the missed score of ${id}`),
    ...missed.map(({ norm, score }) => score?.items.length === 0 && `the counted items of ${norm.id}`),
    !(strikes >= 1 && maxStrikes >= 1) && 'which strike it is of how many',
    !(isWeek(windowFirstWeek) && isWeek(windowLastWeek)) && 'the first and the last week of the strike window',
    isBlank(due.clause) && 'the clause of the terms',
    isBlank(due.normBook) && 'the version of the norm book',
  ].filter((lack) => lack !== false);
}

export function isStrikeNotice(notice: Notice): notice is StrikeNotice {
  switch (notice.kind) {
    case 'STRIKE_NOTICE':
    case 'SERIOUS':
    case 'LIMIT_REACHED':
    case 'LIMIT_EXCEEDED':
      return true;
    case 'WEEKLY_SCORE':
    case 'WINDOW_CLOSED':
    case 'DYNAMIC_NORM_ALERT':
    case 'GROEISTART_UPDATE':
    case 'GROEISTART_DECISION':
    case 'CORRECTION':
      return false;
  }
}

/** Letters are stored, and read without being checked again. */
function isWeek(text: unknown): boolean {
  return typeof text === 'string' && parseIsoWeek(text) !== undefined;
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}
