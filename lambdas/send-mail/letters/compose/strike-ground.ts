import type { NormFigure, PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { StrikeNotice } from '../../../../domain/notices/notice.ts';
import { isStrikeNotice, lacksOfStrikeGround } from '../../../../domain/notices/strike-ground.ts';
import type { House } from '../house.ts';
import { UnfitLetter } from '../unfit-letter.ts';

/** A strike notice together with the figures that it rests on. */
export interface StrikeGround {
  readonly notice: StrikeNotice;
  readonly figures: readonly [MissedFigure, ...MissedFigure[]];
}

export interface MissedFigure extends NormFigure {
  readonly score: NonNullable<NormFigure['score']>;
}

/**
 * The strike notice of the letter with the figures that it must carry, or null where there is no strike.
 *
 * @throws UnfitLetter when part of the ground, or a way to object, is missing: such a notice is not sent (fault row 46).
 */
export function strikeGroundOf(due: PartnerLetterDue, house: House): StrikeGround | null {
  const notice = due.notices.find(isStrikeNotice);
  const figures = due.figures.filter(isMissed).filter(({ norm }) => notice?.norms.includes(norm.id));
  const missing = [...lacksOfStrikeGround(due), ...(notice === undefined ? [] : lacksOfHouse(house))];
  if (missing.length > 0) throw new UnfitLetter(due.key, missing);
  const [first, ...others] = figures;
  return notice === undefined || first === undefined ? null : { notice, figures: [first, ...others] };
}

function lacksOfHouse({ objections, partnerSupport }: House): readonly string[] {
  const isBlank = (text: string) => text.trim() === '';
  return [...(isBlank(objections) ? ['where to object'] : []), ...(isBlank(partnerSupport) ? ['whom to contact'] : [])];
}

function isMissed(figure: NormFigure): figure is MissedFigure {
  return figure.score?.missed === true;
}
