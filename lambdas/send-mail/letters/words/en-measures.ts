import { formatsFor } from '../show/formats.ts';
import type { MeasureWords } from './words.ts';

const { exact, integer, list, month, some, tenths } = formatsFor({ tag: 'en-GB', through: 'to' });

/** What is measured beside the norms, and what a norm of the partner's own is. */
export const MEASURES: MeasureWords = {
  fewAnswers: (below) => `few answers: fewer than ${integer(below)}`,
  performance: (score, weeks) =>
    `Performance score: ${tenths(score)} of 100, over the last ${some(weeks, { one: 'week', other: 'weeks' })}. It is our own measure and no norm.`,
  topPartner: (of, mean, norm) =>
    `Top partner of ${month(of)}: your average rating that month was ${tenths(mean)}, where ${exact(norm)} makes one. It is a badge and no norm.`,
  alert: {
    headline: 'Above your personal norm',
    text: (norms) =>
      `${list(norms)}: more than what you sell lets expect. Your personal norm is the mean of the norms of the product groups that were ordered this week. This is an alert; it is no strike and does not touch your strike window.`,
  },
};
