import { formatsFor } from '../show/formats.ts';
import type { MeasureWords } from './words.ts';

const { exact, integer, list, month, some, tenths } = formatsFor({ tag: 'nl-NL', through: 't/m' });

/** What is measured beside the norms, and what a norm of the partner's own is. */
export const MEASURES: MeasureWords = {
  fewAnswers: (below) => `weinig antwoorden: minder dan ${integer(below)}`,
  performance: (score, weeks) =>
    `Prestatiescore: ${tenths(score)} van 100, over de laatste ${some(weeks, { one: 'week', other: 'weken' })}. Dit is onze eigen maat en geen norm.`,
  topPartner: (of, mean, norm) =>
    `Toppartner van ${month(of)}: uw gemiddelde cijfer was die maand ${tenths(mean)}, en vanaf ${exact(norm)} bent u toppartner. Dit is een label en geen norm.`,
  alert: {
    headline: 'Boven uw persoonlijke norm',
    text: (norms) =>
      `${list(norms)}: meer dan bij uw assortiment te verwachten is. Uw persoonlijke norm is het gemiddelde van de normen van de productgroepen die deze week besteld zijn. Dit is een signaal; het is geen strike en raakt uw strikeperiode niet.`,
  },
};
