import { formatsFor } from '../show/formats.ts';
import type { StartWords } from './words.ts';

const { integer, list, weekNumber, weekYear } = formatsFor({ tag: 'nl-NL', through: 't/m' });

export const START: StartWords = {
  progress: (orders, size, block) =>
    `U zit in GroeiStart, met ${integer(orders)} van ${integer(size)} bestellingen${block === 1 ? '' : ` in verlenging ${integer(block - 1)}`}. Een norm die u in deze fase mist, is geen strike.`,
  update: {
    headline: (point) => `GroeiStart: na ${integer(point)} bestellingen`,
    text: (point, size) =>
      `Een tussenstand van uw eerste ${integer(point)} bestellingen van deze reeks. Er wordt niets mee beslist: dat gebeurt na ${integer(size)}.`,
  },
  completed: {
    headline: 'GroeiStart is afgerond',
    text: (size) =>
      `Uw ${integer(size)} bestellingen halen elke norm van GroeiStart. U zit nu in GroeiKracht, en elke week wordt voortaan apart beoordeeld.`,
    strikesFrom: (week) =>
      `Strikes tellen vanaf week ${weekNumber(week)} van ${weekYear(week)}, de eerste hele week daarin.`,
  },
  extended: {
    headline: 'GroeiStart is verlengd',
    text: (size, missed) =>
      `Over ${integer(size)} bestellingen hebt u dit gemist: ${list(missed)}. Daarom gaat GroeiStart door met de volgende ${integer(size)} bestellingen, die op zichzelf worden beoordeeld. Dit is geen strike.`,
    alert: 'GroeiStart is al eerder verlengd. Een medewerker kijkt ernaar en kan contact met u opnemen.',
  },
};
