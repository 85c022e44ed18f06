import { formatsFor } from '../show/formats.ts';
import { FRENCH } from './fr-locale.ts';
import type { CorrectionWords } from './words.ts';

const { datesOfWeek, integer, list, weekNumber, weekYear } = formatsFor(FRENCH);

/** What a letter says of a week that was told before and has become another. */
export const CORRECTION: CorrectionWords = {
  headline: {
    WITHDRAWN: 'Votre strike est retiré',
    COUNTS: 'Votre score est corrigé\u00a0: un strike',
    UNCHANGED: 'Votre score est corrigé',
  },
  heading: 'Ce qui a changé',
  intro: (week, revision) =>
    `La semaine ${weekNumber(week)} de ${weekYear(week)} (${datesOfWeek(week)}) a été réévaluée sur la base de données plus récentes. Ceci est la révision ${integer(revision)}\u202f; elle remplace ce que nous vous avions écrit.`,
  decided: (week, revision, grounds) =>
    `Un collaborateur a examiné la semaine ${weekNumber(week)} de ${weekYear(week)} (${datesOfWeek(week)}) et l’a corrigée. Motif\u00a0: ${list(grounds)}. Ceci est la révision ${integer(revision)}\u202f; elle remplace ce que nous vous avions écrit.`,
  grounds: {
    PLATFORM_DISRUPTION: 'une panne de nos propres systèmes',
    CARRIER_DISRUPTION: 'une grève ou une perturbation chez un transporteur',
    DEPOT_DISRUPTION: 'une grève ou une perturbation dans un dépôt',
    TRACK_AND_TRACE_FAULT: 'une erreur dans le traitement des codes de suivi',
    CONTENT_ALTERED: 'un contenu modifié par un autre partenaire',
  },
  strike: {
    WITHDRAWN: (week) =>
      `Strike retiré\u00a0: la semaine ${weekNumber(week)} comptait comme un strike et ne compte plus.`,
    COUNTS: (week) => `La semaine ${weekNumber(week)} compte désormais comme un strike.`,
    STAYS: (week) => `La semaine ${weekNumber(week)} compte toujours comme un strike.`,
    NONE: (week) => `La semaine ${weekNumber(week)} ne compte pas comme un strike.`,
  },
  standingBefore: (asAt) => `Avant, à la semaine ${weekNumber(asAt)}`,
  standingNow: (asAt) => `Maintenant, à la semaine ${weekNumber(asAt)}`,
  columns: { norm: 'Norme', before: 'Avant', after: 'Maintenant' },
  notMeasured: 'non mesurée',
};
