import { expect, it } from 'vitest';
import { fewAnswers } from '../../../domain/norms/few-answers.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

it.each([
  ['NPS', 24, { fewAnswersBelow: 25 }],
  ['NPS', 25, {}],
  ['REVIEWS', 24, {}],
] as const)('section 6: %s of %i answers bears the mark %o', (norm, answers, expected) => {
  expect(fewAnswers(norm, answers, SEEDS)).toEqual(expected);
});
