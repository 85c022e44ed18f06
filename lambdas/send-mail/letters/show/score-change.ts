import type { Norm, Ratio } from '../../../../domain/policy/norm-book.ts';
import type { ScoreChange, Words } from '../words/words.ts';
import { type Counted, holds, tenthsShown } from './shown-score.ts';

/** By how much a score is better or worse than another: between the two as they are shown, so that it adds up. Null without both. */
export function scoreChange(norm: Norm, before: Counted, after: Counted, words: Words): ScoreChange | null {
  const [was, is] = [tenthsShown(norm, before), tenthsShown(norm, after)];
  if (was === null || is === null) return null;
  const by = is === was ? null : words.figures.points(Math.abs(is - was), norm.measure);
  return { by, better: is > was === (norm.target.condition === '>=') };
}

/**
 * Tenths between a score and its target, cut to the partner's disadvantage as the score itself is: 92.96 % lies 5.1 points
 * below 98 %. Null where there is no score; 0 on the target, or better by less than a tenth.
 */
export function tenthsToTarget(norm: Norm, score: Counted): number | null {
  const { numerator, denominator } = score;
  if (denominator === 0) return null;
  const mark = norm.target.value;
  const whole = BigInt(denominator) * BigInt(mark.per);
  const apart = absolute(BigInt(numerator) * BigInt(mark.per) - BigInt(mark.of) * BigInt(denominator));
  const tenths = apart * BigInt(norm.measure === 'AVERAGE' ? 10 : 1000);
  return Number(holds(norm, mark, score) ? tenths / whole : (tenths + whole - 1n) / whole);
}

/** On which side of the mark a score lies; on it, the better one. */
export function sideOf(norm: Norm, mark: Ratio, score: Counted): 'ABOVE' | 'BELOW' {
  return holds(norm, mark, score) === (norm.target.condition === '>=') ? 'ABOVE' : 'BELOW';
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
