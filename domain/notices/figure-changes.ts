import type { Norm, NormBook } from '../policy/norm-book.ts';
import type { LedgerRow, Score } from '../scores/score.ts';
import type { FigureChange, ShownFigure } from './notice.ts';

/** The figures that a partner was shown of a week and that are different now, in the norm book's order. */
export function figureChanges(score: Score, previous: LedgerRow, book: NormBook): readonly FigureChange[] {
  const norms: readonly Norm[] = Object.values(book.norms);
  return norms.flatMap((norm): readonly FigureChange[] => {
    const verdict = score.verdicts.find((one) => one.norm === norm.id);
    const after = verdict === undefined ? null : shown(verdict);
    const before = shownBefore(norm, previous);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ norm: norm.id, before, after }];
  });
}

/** The figure as the partner was shown it then, whatever the weeks that it builds on have become since. */
export function shownBefore(
  norm: Pick<Norm, 'id'>,
  { tallies, rating, nps, missed, excluded = [] }: LedgerRow,
): ShownFigure | null {
  const [numerator, denominator] = { ...tallies, REVIEWS: rating, NPS: nps }[norm.id] ?? [];
  if (numerator === undefined || denominator === undefined) return null;
  const wasMissed = missed.includes(norm.id);
  // R-EMPTY: what is held against nothing is kept for later weeks, and was shown only if it was a miss.
  if (denominator === 0 && !wasMissed) return null;
  return shown({ numerator, denominator, missed: wasMissed, ...(excluded.includes(norm.id) && { excluded: true }) });
}

function shown({ numerator, denominator, missed, excluded }: ShownFigure): ShownFigure {
  return { numerator, denominator, missed, ...(excluded && { excluded }) };
}
