import type { Against } from '../../../domain/norms/tally.ts';
import type { NormFigure } from '../../../domain/notices/letter-due.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import { NINE_NORMS } from './norms.ts';

export function met(norm: NormId, numerator: number, denominator: number): NormFigure {
  return { norm: NINE_NORMS[norm], score: { numerator, denominator, missed: false, items: [], moreItems: 0 } };
}

/** The same with what the week before was shown as. */
export function withWeekBefore(figure: NormFigure, numerator: number, denominator: number): NormFigure {
  return { ...figure, previous: { numerator, denominator } };
}

export function missed(
  norm: NormId,
  numerator: number,
  denominator: number,
  items: readonly Against[],
  moreItems = 0,
): NormFigure {
  return { norm: NINE_NORMS[norm], score: { numerator, denominator, missed: true, items, moreItems } };
}

export function notMeasured(norm: NormId): NormFigure {
  return { norm: NINE_NORMS[norm], score: null };
}
