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
    heading: 'Uw persoonlijke norm',
    headline: (norms) => `Boven uw persoonlijke norm: ${list(norms)}`,
    text: (norms) =>
      `${list(norms)}: meer dan bij uw assortiment te verwachten was. Uw persoonlijke norm is het gemiddelde van de normen van de productgroepen die deze week besteld zijn. Dit is een signaal; het is geen strike en raakt uw strikeperiode niet.`,
    figures: ({ score, counted, limit, capped, most }) =>
      `${score} (${counted}); uw persoonlijke norm deze week: ${limit}${capped ? ', het hoogste dat die kan zijn' : ''}. Tot en met ${most} was er geen signaal geweest.`,
  },
};
