import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { FigureChange, Notice } from '../../../../domain/notices/notice.ts';
import type { Norm, NormId } from '../../../../domain/policy/norm-book.ts';
import type { Block, ChangeSide } from '../letter.ts';
import { UnfitLetter } from '../unfit-letter.ts';
import type { Words } from '../words/words.ts';
import { DASH, shownScore, verdictOf } from './figures.ts';

type Correction = Extract<Notice, { kind: 'CORRECTION' }>;

/** What was said before and what holds now, figure by figure. */
export function correctionBlocks(
  due: PartnerLetterDue,
  { changes }: Correction,
  strikeWeek: boolean,
  words: Words,
): Block[] {
  const { correction } = words;
  return [
    { kind: 'HEADING', text: correction.heading },
    { kind: 'PARAGRAPH', text: correction.intro(due.week, due.revision) },
    {
      kind: 'CHANGES',
      columns: correction.columns,
      rows: changes.map(({ norm, before, after }) => ({
        norm: words.norms[norm].name,
        before: sideOf(normOf(due, norm), before, words),
        after: sideOf(normOf(due, norm), after, words),
      })),
    },
    { kind: 'PARAGRAPH', text: correction.counts(due.week, strikeWeek) },
  ];
}

function sideOf(norm: Norm, score: FigureChange['before'], words: Words): ChangeSide {
  return {
    score: shownScore({ norm, score }, words) ?? DASH,
    counted: score && words.norms[norm.id].counted(score.numerator, score.denominator),
    verdict: score === null ? words.correction.notMeasured : words.figures.verdict[verdictOf({ norm, score }, false)],
  };
}

function normOf(due: PartnerLetterDue, id: NormId): Norm {
  const figure = due.figures.find(({ norm }) => norm.id === id);
  if (figure === undefined) throw new UnfitLetter(due.key, [`the norm of the corrected ${id}`]);
  return figure.norm;
}
