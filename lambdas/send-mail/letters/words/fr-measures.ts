import { formatsFor } from '../show/formats.ts';
import { FRENCH } from './fr-locale.ts';
import type { MeasureWords } from './words.ts';

const { exact, integer, list, month, some, tenths } = formatsFor(FRENCH);

/** What is measured beside the norms, and what a norm of the partner's own is. */
export const MEASURES: MeasureWords = {
  fewAnswers: (below) => `peu de réponses\u00a0: moins de ${integer(below)}`,
  performance: (score, weeks) =>
    `Score de performance\u00a0: ${tenths(score)} sur 100, sur ${weeks === 1 ? 'la dernière semaine' : `les ${some(weeks, { one: 'dernière semaine', other: 'dernières semaines' })}`}. C’est notre propre mesure, pas une norme.`,
  topPartner: (of, mean, norm) =>
    `Top partenaire (${month(of)})\u00a0: votre note moyenne était de ${tenths(mean)} ce mois-là, et le label s’obtient à partir de ${exact(norm)}. C’est un label, pas une norme.`,
  alert: {
    heading: 'Votre norme personnelle',
    headline: (norms) => `Au-dessus de votre norme personnelle\u00a0: ${list(norms)}`,
    text: (norms) =>
      `${list(norms)}\u00a0: plus que ce que votre assortiment laissait prévoir. Votre norme personnelle est la moyenne des normes des groupes de produits commandés cette semaine. Ceci est un signal\u202f; ce n’est pas un strike et votre période de strikes n’en est pas affectée.`,
    figures: ({ score, counted, limit, capped, most }) =>
      `${score} (${counted})\u202f; votre norme personnelle cette semaine\u00a0: ${limit}${capped ? ', le maximum possible' : ''}. Jusqu’à ${most}, il n’y aurait pas eu de signal.`,
  },
};
