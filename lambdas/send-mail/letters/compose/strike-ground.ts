import type { NormFigure, PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Notice, StrikeNotice } from '../../../../domain/notices/notice.ts';
import type { House } from '../house.ts';
import { UnfitLetter } from '../unfit-letter.ts';

/** A strike notice together with the figures that it rests on. */
export interface StrikeGround {
  readonly notice: StrikeNotice;
  readonly figures: readonly MissedFigure[];
}

export interface MissedFigure extends NormFigure {
  readonly score: NonNullable<NormFigure['score']>;
}

/**
 * The strike notice of the letter with everything that it must carry, or null where there is no strike.
 *
 * @throws UnfitLetter when part of it is missing: a notice without its ground is not sent (fault row 46;
 * Regulation (EU) 2019/1150, Articles 4 and 11).
 */
export function strikeGroundOf(due: PartnerLetterDue, house: House): StrikeGround | null {
  const notice = due.notices.find(isStrikeNotice);
  if (notice === undefined) {
    if (due.kind === 'STRIKE_NOTICE') throw new UnfitLetter(due.key, ['the strike notice itself']);
    return null;
  }
  const figures = due.figures.filter(isMissed).filter(({ norm }) => notice.norms.includes(norm.id));
  const missing = [
    notice.norms.length === 0 && 'the norms that were missed',
    ...notice.norms.map((id) => !figures.some(({ norm }) => norm.id === id) && `the missed score of ${id}`),
    ...figures.map(({ norm, score }) => score.items.length === 0 && `the counted items of ${norm.id}`),
    isBlank(due.clause) && 'the clause of the terms',
    isBlank(due.normBook) && 'the version of the norm book',
    isBlank(house.objections) && 'where to object',
    isBlank(house.partnerSupport) && 'whom to contact',
  ].filter((lack) => lack !== false);
  if (missing.length > 0) throw new UnfitLetter(due.key, missing);
  return { notice, figures };
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

function isMissed(figure: NormFigure): figure is MissedFigure {
  return figure.score?.missed === true;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
