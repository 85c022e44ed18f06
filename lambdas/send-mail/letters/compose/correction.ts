import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { CorrectionNotice, FigureChange, Notice } from '../../../../domain/notices/notice.ts';
import type { Norm, NormId } from '../../../../domain/policy/norm-book.ts';
import type { Block, ChangeRow, ChangeSide, Detail } from '../letter.ts';
import { scoreChange } from '../show/score-change.ts';
import { UnfitLetter } from '../unfit-letter.ts';
import type { StrikeChange, Words } from '../words/words.ts';
import { DASH, shownScore, verdictOf } from './figures.ts';
import { standingOf } from './standing.ts';

/** What was said before and what holds now: the strike, where the partner stands, and figure by figure. */
export function correctionBlocks(due: PartnerLetterDue, notice: CorrectionNotice, words: Words): Block[] {
  const { correction } = words;
  const { changes, grounds } = notice;
  const intro =
    grounds.length === 0
      ? correction.intro(due.week, due.revision)
      : correction.decided(
          due.week,
          due.revision,
          grounds.map((ground) => correction.grounds[ground]),
        );
  return [
    { kind: 'HEADING', text: correction.heading },
    { kind: 'PARAGRAPH', text: intro },
    { kind: 'PARAGRAPH', text: correction.strike[strikeChange(notice)](due.week) },
    { kind: 'DETAILS', details: standingDetails(due, notice, words) },
    ...(changes.length === 0 ? [] : [changesBlock(due, changes, words)]),
  ];
}

export function correctionHeadline(notice: CorrectionNotice, { correction }: Words): string {
  const change = strikeChange(notice);
  return correction.headline[change === 'STAYS' || change === 'NONE' ? 'UNCHANGED' : change];
}

export function isCorrection(notice: Notice): notice is CorrectionNotice {
  return notice.kind === 'CORRECTION';
}

/** Whether a person's decision is behind the letter: a correction, or a strike that no data can add by itself (E11). */
export function isDecided({ notices }: PartnerLetterDue): boolean {
  return notices.some(
    (notice) => isCorrection(notice) && (notice.grounds.length > 0 || strikeChange(notice) === 'COUNTS'),
  );
}

function strikeChange({ strike: { before, after } }: CorrectionNotice): StrikeChange {
  if (before) return after ? 'STAYS' : 'WITHDRAWN';
  return after ? 'COUNTS' : 'NONE';
}

function standingDetails(
  due: PartnerLetterDue,
  { standing }: CorrectionNotice,
  { weekly, correction }: Words,
): Detail[] {
  const { asAt, before, after } = standing;
  return [
    { term: correction.standingBefore(asAt), text: weekly.standing(standingOf({ ...due, standing: before })) },
    { term: correction.standingNow(asAt), text: weekly.standing(standingOf({ ...due, standing: after })) },
  ];
}

function changesBlock(due: PartnerLetterDue, changes: readonly FigureChange[], words: Words): Block {
  return {
    kind: 'CHANGES',
    columns: words.correction.columns,
    rows: changes.map((change) => changeRow(normOf(due, change.norm), change, words)),
  };
}

function changeRow(norm: Norm, { before, after }: FigureChange, words: Words): ChangeRow {
  const change = before && after && scoreChange(norm, before, after, words);
  return {
    norm: words.norms[norm.id].name,
    before: sideOf(norm, before, words),
    after: sideOf(norm, after, words),
    difference: change && words.figures.change(change),
  };
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
