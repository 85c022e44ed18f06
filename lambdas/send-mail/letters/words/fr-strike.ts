import { formatsFor } from '../show/formats.ts';
import { FRENCH } from './fr-locale.ts';
import type { NextFacts, StrikeWords } from './words.ts';

const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = formatsFor(FRENCH);

const of = (count: number, whole: number): string => `${integer(count)} sur ${integer(whole)}`;

export const STRIKE: StrikeWords = {
  headline: {
    STRIKE_NOTICE: (strikes, most) => `Strike ${of(strikes, most)}`,
    SERIOUS: (strikes, most) => `Strike ${of(strikes, most)}\u00a0: la situation est sérieuse`,
    LIMIT_REACHED: (strikes, most) => `Strike ${of(strikes, most)}\u00a0: la limite est atteinte`,
    LIMIT_EXCEEDED: (strikes, most) => `Strike ${integer(strikes)}\u00a0: la limite de ${integer(most)} est dépassée`,
  },
  windowRuns: (lastDay) => `Votre période court jusqu’au ${date(lastDay)} inclus`,
  oldestLapses: (lastDay) => `Votre plus ancien strike expire après le ${date(lastDay)}`,
  personLooks: 'Un collaborateur examine à présent votre dossier',
  whyHeading: 'Pourquoi c’est un strike',
  why: (week, norms) =>
    `En semaine ${weekNumber(week)} de ${weekYear(week)} (${datesOfWeek(week)}), vous avez manqué ${
      norms.length === 1 ? 'cette norme' : 'ces normes'
    }\u00a0: ${list(norms)}. La semaine compte pour un seul strike, quel que soit le nombre de normes manquées.`,
  norm: 'Norme',
  score: 'Votre score',
  noScore: 'pas de pourcentage, car rien n’a été commandé',
  strike: 'Strike',
  strikeOf: (strikes, most) =>
    strikes > most ? `${integer(strikes)}, alors que ${integer(most)} au plus sont autorisés` : of(strikes, most),
  window: 'Période de strikes',
  windowDates: (first, last, weeks) => `${dates(first, last)} (${some(weeks, { one: 'semaine', other: 'semaines' })})`,
  rollingWeeks: (weeks, oldest) =>
    `les ${integer(weeks)} dernières semaines évaluées\u202f; le plus ancien strike y est celui de la semaine ${weekNumber(oldest)} de ${weekYear(oldest)}`,
  temporaryClosure: (from, marketplace) =>
    `À partir de ${integer(from)} strikes, votre compte peut être fermé temporairement, jusqu’à la remise d’un plan d’amélioration. Le présent avis ne ferme rien\u00a0: c’est un collaborateur de ${marketplace} qui en décide, et il vous écrit au préalable.`,
  nextHeading: 'Ce qui se passe maintenant',
  next: {
    STRIKE_NOTICE: (facts) => [`${noMeasure(facts)} ${stillAllowed(facts)}`, nextJudgement(facts)],
    SERIOUS: (facts) => [
      `Attaquez-vous dès maintenant à la cause. ${noMeasure(facts)} ${stillAllowed(facts)}`,
      nextJudgement(facts),
    ],
    LIMIT_REACHED: (facts) => [
      `${noMeasure(facts)} ${facts.rollingWeeks === null ? 'Une période' : `Une série de ${integer(facts.rollingWeeks)} semaines`} ne peut pas compter plus de ${integer(facts.most)} strikes\u00a0: un de plus jusqu’au ${date(facts.windowLastDay)} inclus dépasse la limite, et un collaborateur de ${facts.marketplace} examine alors votre dossier.`,
      nextJudgement(facts),
    ],
    LIMIT_EXCEEDED: ({ marketplace, decision, termination, daysBeforeTermination, ...facts }) => [
      `Un collaborateur de ${marketplace} examine à présent votre dossier. Tant qu’il n’a pas décidé, rien n’est fermé ni limité\u202f; la décision ne sera pas prise avant le ${date(decision)}. ${untilThen(facts)}`,
      `S’il est décidé de mettre fin à votre compte, vous en serez informé, motifs à l’appui, au moins ${integer(daysBeforeTermination)} jours à l’avance\u00a0: le compte ne prendra pas fin avant le ${date(termination)}.`,
    ],
  },
  objectHeading: 'Si vous n’êtes pas d’accord',
  object: (rollingWeeks) =>
    `Vous pouvez introduire une réclamation. Un collaborateur réexamine alors la semaine\u00a0: les faits repris dans cette lettre, et ce que nous ne pouvions pas savoir, comme une panne de nos systèmes ou une grève chez un transporteur. Si vous avez raison, le strike est retiré et ${rollingWeeks === null ? 'votre période est recalculée' : 'vos strikes sont recomptés'}.`,
  objectTo: 'Écrivez à',
  objectUntil: 'Au plus tard',
  objectUntilDate: (lastDay, months) => `le ${date(lastDay)}, ${integer(months)} mois après cette lettre`,
  objectCost: 'Coût',
  free: 'aucun, la réclamation est gratuite',
  objectionSubject: (key) => `Réclamation contre ${key}`,
};

function noMeasure({ marketplace }: NextFacts): string {
  return `Cet avis n’entraîne ni fermeture ni restriction\u00a0: seul un collaborateur de ${marketplace} décide d’une mesure, jamais un programme.`;
}

function stillAllowed({ left, windowLastDay, rollingWeeks }: NextFacts): string {
  const more = some(left, { one: 'strike', other: 'strikes' });
  if (rollingWeeks !== null)
    return `Les ${integer(rollingWeeks)} dernières semaines évaluées peuvent encore compter ${more}.`;
  return `Jusqu’au ${date(windowLastDay)} inclus, votre période peut encore compter ${more}.`;
}

function nextJudgement({ nextRun, windowLastDay, rollingWeeks }: NextFacts): string {
  if (rollingWeeks !== null)
    return `La semaine suivante sera évaluée le ${date(nextRun)}, pas avant. Un strike expire dès que ${integer(rollingWeeks)} semaines plus récentes ont été évaluées\u00a0: le plus ancien après le ${date(windowLastDay)}.`;
  return `La semaine suivante sera évaluée le ${date(nextRun)}, pas avant. Si la limite n’est pas dépassée, la période se termine après le ${date(windowLastDay)} et le compteur est remis à 0.`;
}

function untilThen({ rollingWeeks }: Pick<NextFacts, 'rollingWeeks'>): string {
  return rollingWeeks === null
    ? 'D’ici là, votre période reste ouverte et les semaines de strike suivantes s’y ajoutent.'
    : `D’ici là, les semaines de strike suivantes s’ajoutent, et chaque strike expire dès que ${integer(rollingWeeks)} semaines plus récentes ont été évaluées.`;
}
