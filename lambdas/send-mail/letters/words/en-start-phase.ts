import { formatsFor } from '../show/formats.ts';
import type { StartWords } from './words.ts';

const { integer, list, weekNumber, weekYear } = formatsFor({ tag: 'en-GB', through: 'to' });

/** GroeiStart keeps its own name, as the terms have it. */
export const START: StartWords = {
  progress: (orders, size, block) =>
    `You are in GroeiStart, with ${integer(orders)} of ${integer(size)} orders${block === 1 ? '' : ` in extension ${integer(block - 1)}`}. A norm that is missed in this phase is no strike.`,
  update: {
    headline: (point) => `GroeiStart: after ${integer(point)} orders`,
    text: (point, size) =>
      `An interim look at your first ${integer(point)} orders of this stretch. It decides nothing: that is done after ${integer(size)}.`,
  },
  completed: {
    headline: 'GroeiStart is completed',
    text: (size) =>
      `Your ${integer(size)} orders meet every norm of GroeiStart. From now on you are in GroeiKracht, and every week is judged on its own.`,
    strikesFrom: (week) =>
      `Strikes count from week ${weekNumber(week)} of ${weekYear(week)} on, the first full week of it.`,
  },
  extended: {
    headline: 'GroeiStart is extended',
    text: (size, missed) =>
      `Over ${integer(size)} orders you missed ${list(missed)}. So GroeiStart goes on for the next ${integer(size)} orders, which are judged by themselves. This is no strike.`,
    alert: 'GroeiStart was extended before. A person will look at it, and may contact you.',
  },
};
