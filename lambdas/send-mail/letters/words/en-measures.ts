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
    heading: 'Your personal norm',
    headline: (norms) => `Above your personal norm: ${list(norms)}`,
    text: (norms) =>
      `${list(norms)}: more than was to be expected of what you sell. Your personal norm is the mean of the norms of the product groups that were ordered this week. This is an alert; it is no strike and does not touch your strike window.`,
    figures: ({ score, counted, limit, capped, most }) =>
      `${score} (${counted}); your personal norm this week: ${limit}${capped ? ', the highest that it can be' : ''}. Up to ${most} would have been no alert.`,
  },
};
