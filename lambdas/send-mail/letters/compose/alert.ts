import { mostWithoutMiss } from '../../../../domain/norms/distance.ts';
import type { NormFigure, PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Notice } from '../../../../domain/notices/notice.ts';
import type { Norm, NormId } from '../../../../domain/policy/norm-book.ts';
import type { Block, Detail } from '../letter.ts';
import { UnfitLetter } from '../unfit-letter.ts';
import type { Words } from '../words/words.ts';
import { DASH, sameRatio, shownLimitValue, shownScore } from './figures.ts';

export type AlertNotice = Extract<Notice, { readonly kind: 'DYNAMIC_NORM_ALERT' }>;

/** Questions or returns above the partner's own norm (`rules.md` 2.7): which, by how much, and that it is no strike. */
export function alertBlocks(due: PartnerLetterDue, notice: AlertNotice, words: Words): Block[] {
  return [
    { kind: 'HEADING', text: words.measures.alert.heading },
    { kind: 'PARAGRAPH', text: words.measures.alert.text(namesOf(notice, words)) },
    { kind: 'DETAILS', details: notice.norms.map((norm) => detailOf(due, norm, words)) },
  ];
}

export function alertHeadline(notice: AlertNotice, words: Words): string {
  return words.measures.alert.headline(namesOf(notice, words));
}

export function isAlert(notice: Notice): notice is AlertNotice {
  return notice.kind === 'DYNAMIC_NORM_ALERT';
}

function namesOf({ norms }: AlertNotice, words: Words): readonly string[] {
  return norms.map((norm) => words.norms[norm].name);
}

function detailOf(due: PartnerLetterDue, id: NormId, words: Words): Detail {
  const { norm, score } = figureOf(due, id);
  const { name, counted, against } = words.norms[id];
  return {
    term: name,
    text: words.measures.alert.figures({
      score: shownScore({ norm, score }, words) ?? DASH,
      counted: counted(score.numerator, score.denominator),
      limit: shownLimitValue(norm, words),
      capped: isCapped(norm),
      most: words.format.some(mostWithoutMiss(norm, score.denominator), against),
    }),
  };
}

function figureOf(due: PartnerLetterDue, id: NormId) {
  const figure = due.figures.find((one): one is Scored => one.norm.id === id && one.score !== null);
  if (figure === undefined) throw new UnfitLetter(due.key, [`the score of ${id}, above the partner’s own norm`]);
  return figure;
}

interface Scored extends NormFigure {
  readonly score: NonNullable<NormFigure['score']>;
}

function isCapped({ miss, personal }: Norm): boolean {
  const cap = personal?.cap ?? null;
  return cap !== null && sameRatio(cap, miss.limit);
}
