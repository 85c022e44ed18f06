import type { NormFigure, NormScore } from '../../../../domain/notices/letter-due.ts';
import type { MissRule, Norm, NormId, Ratio } from '../../../../domain/policy/norm-book.ts';
import type { FigureRow, FiguresBlock } from '../letter.ts';
import type { FigureMark } from '../marks.ts';
import { scoreChange, sideOf, tenthsToTarget } from '../show/score-change.ts';
import { type Counted, holds, tenthsShown } from '../show/shown-score.ts';
import type { FigureVerdict, Words } from '../words/words.ts';

/** Where there is no score to show. */
export const DASH = '–';

/** All norms as rows of one table. `struck`: the norms whose miss is this week's strike. */
export function figuresBlock(figures: readonly NormFigure[], struck: readonly NormId[], words: Words): FiguresBlock {
  return {
    kind: 'FIGURES',
    columns: words.figures.columns,
    rows: figures.map((figure) => figureRow(figure, struck.includes(figure.norm.id), words)),
  };
}

/** A norm with its score of a week, or without one. */
export interface Figure {
  readonly norm: Norm;
  readonly score: (Counted & { readonly missed: boolean; readonly excluded?: true }) | null;
}

export function markOf({ norm, score }: Figure): FigureMark {
  if (score === null) return 'NOT_MEASURED';
  if (score.excluded) return 'EXCLUDED';
  if (score.missed) return 'MISSED';
  return holds(norm, norm.target.value, score) ? 'MET' : 'SHORT';
}

function figureRow(figure: NormFigure, struck: boolean, words: Words): FigureRow {
  const { norm, score } = figure;
  return {
    norm: words.norms[norm.id].name,
    counted: score && countedIn(norm.id, score, words),
    score: shownScore(figure, words) ?? DASH,
    target: shownTarget(norm, words),
    limit: shownLimit(norm, words),
    distance: score && shownDistance(norm, score, words),
    trend: shownTrend(figure, words),
    verdict: words.figures.verdict[verdictOf(figure, struck)],
    mark: markOf(figure),
  };
}

function countedIn(id: NormId, score: NormScore, words: Words): string {
  const counted = words.norms[id].counted(score.numerator, score.denominator);
  if (score.fewAnswersBelow === undefined) return counted;
  return `${counted} (${words.measures.fewAnswers(score.fewAnswersBelow)})`;
}

/** The score to one decimal, as the letter shows it; null where there is none, or nothing to divide by. */
export function shownScore({ norm, score }: Figure, words: Words): string | null {
  const tenths = score && tenthsShown(norm, score);
  if (tenths === null) return null;
  if (norm.measure === 'POINTS') return words.format.signedTenths(tenths);
  return withUnit(norm, words.format.tenths(tenths), words);
}

export function shownTarget(norm: Norm, words: Words): string {
  return words.figures.target(norm.target.condition, shownRatio(norm, norm.target.value, words));
}

/** When the week misses the norm, where that is not simply "not on target". */
export function shownLimit(norm: Norm, words: Words): string | null {
  const { miss, target, strike } = norm;
  if (!strike && miss.minimumAgainst === 0 && sameRatio(miss.limit, target.value)) return null;
  return thresholdOf(norm, miss, words);
}

export function shownLimitValue(norm: Norm, words: Words): string {
  return shownRatio(norm, norm.miss.limit, words);
}

function shownDistance(norm: Norm, score: Counted, words: Words): string | null {
  const tenths = tenthsToTarget(norm, score);
  if (tenths === null) return null;
  const by = tenths === 0 ? null : words.figures.points(tenths, norm.measure);
  return words.figures.distance(by, sideOf(norm, norm.target.value, score));
}

function shownTrend({ norm, score, previous }: NormFigure, words: Words): string | null {
  if (score === null || previous === undefined) return null;
  const change = scoreChange(norm, previous, score, words);
  const before = shownScore({ norm, score: { ...previous, missed: false } }, words);
  return change === null || before === null ? null : words.figures.trend(change, before);
}

export function thresholdOf(norm: Norm, miss: MissRule, words: Words): string {
  return words.figures.limit({
    when: miss.when,
    value: shownRatio(norm, miss.limit, words),
    minimum: miss.minimumAgainst,
    against: words.norms[norm.id].against,
    strike: norm.strike,
  });
}

/** `struck`: its miss is this week's strike. */
export function verdictOf(figure: Figure, struck: boolean): FigureVerdict {
  const mark = markOf(figure);
  if (mark === 'MISSED') return struck ? 'STRIKE' : 'MISSED';
  if (mark === 'SHORT') return figure.norm.target.condition === '>=' ? 'BELOW_TARGET' : 'ABOVE_TARGET';
  return mark;
}

function shownRatio(norm: Norm, { of, per }: Ratio, words: Words): string {
  const scale = norm.measure === 'AVERAGE' ? 1 : 100;
  return withUnit(norm, words.format.exact((scale * of) / per), words);
}

function withUnit(norm: Norm, number: string, words: Words): string {
  return norm.measure === 'PERCENTAGE' ? words.percent(number) : number;
}

export function sameRatio(a: Ratio, b: Ratio): boolean {
  return a.of * b.per === b.of * a.per;
}
