import { formatsFor } from '../show/formats.ts';
import { ADVICE } from './fr-advice.ts';
import { CORRECTION } from './fr-correction.ts';
import { FRENCH } from './fr-locale.ts';
import { MEASURES } from './fr-measures.ts';
import { reason } from './fr-reason.ts';
import { START } from './fr-start-phase.ts';
import { STRIKE } from './fr-strike.ts';
import { PUNCTUATION } from './punctuation.ts';
import type { ScoreChange, StandingFacts, Words } from './words.ts';

const format = formatsFor(FRENCH);
const { integer, date, dates, datesOfWeek, list, noun, some, weekNumber, weekYear } = format;

const of = (count: number, whole: number): string => `${integer(count)} sur ${integer(whole)}`;

const ITEM = { one: 'article', other: 'articles' };
const ORDERED = { one: 'article commandé', other: 'articles commandés' };
const QUESTION = { one: 'question', other: 'questions' };

/** Partners and customers alike are addressed as « vous ». A strike keeps its name, as the terms have it. */
export const FR: Words = {
  language: 'fr',
  format,
  punctuation: PUNCTUATION.fr,
  norms: {
    FULFILMENT: {
      name: 'Articles livrés à temps',
      counted: (onTime, measured) =>
        `${some(onTime, ITEM)} sur ${integer(measured)} ${noun(onTime, { one: 'livré', other: 'livrés' })} à temps`,
      against: { one: 'article en retard', other: 'articles en retard' },
      thing: 'Ligne de commande',
    },
    CANCELLATIONS: {
      name: 'Annulations',
      counted: (cancelled, ordered) =>
        `${some(cancelled, { one: 'annulé', other: 'annulés' })} sur ${some(ordered, ORDERED)}`,
      against: { one: 'article annulé', other: 'articles annulés' },
      thing: 'Ligne de commande',
    },
    TRACK_AND_TRACE: {
      name: 'Codes de suivi (track & trace)',
      counted: (withCode, parcels) => `${integer(withCode)} colis sur ${integer(parcels)} avec un code`,
      against: { one: 'colis sans code', other: 'colis sans code' },
      thing: 'Envoi',
    },
    PHONE_AVAILABILITY: {
      name: 'Joignabilité par téléphone',
      counted: (answered, offered) =>
        `${some(answered, { one: 'appel pris', other: 'appels pris' })} sur ${integer(offered)}`,
      against: { one: 'appel manqué', other: 'appels manqués' },
      thing: 'Appel',
    },
    RESPONSE_TIME: {
      name: 'Délai de réponse',
      counted: (inTime, questions) =>
        `${some(inTime, QUESTION)} sur ${integer(questions)} ${noun(inTime, { one: 'traitée', other: 'traitées' })} dans les 24\u00a0heures`,
      against: { one: 'réponse tardive', other: 'réponses tardives' },
      thing: 'Question',
    },
    CASE_ITEM_RATIO: {
      name: 'Questions de clients',
      counted: (asked, orders) =>
        `${some(asked, QUESTION)} pour ${some(orders, { one: 'commande', other: 'commandes' })}`,
      against: QUESTION,
      thing: 'Question',
    },
    REVIEWS: {
      name: 'Note des clients',
      counted: (points, reviews) => `${some(points, { one: 'point', other: 'points' })} pour ${integer(reviews)} avis`,
      against: { one: 'avis', other: 'avis' },
      thing: 'Avis',
    },
    RETURNS: {
      name: 'Retours',
      counted: (returned, ordered) =>
        `${some(returned, { one: 'retourné', other: 'retournés' })} sur ${some(ordered, ORDERED)}`,
      against: { one: 'article retourné', other: 'articles retournés' },
      thing: 'Retour',
    },
    NPS: {
      name: 'NPS après contact',
      counted: (net, answers) =>
        `promoteurs moins détracteurs\u00a0: ${integer(net)}, sur ${some(answers, { one: 'réponse', other: 'réponses' })}`,
      against: { one: 'détracteur', other: 'détracteurs' },
      thing: 'Réponse',
    },
  },

  serviceNorms: 'Normes de service',
  percent: (number) => `${number}\u202f%`,
  weekWithDates: (week) => `Semaine ${weekNumber(week)} de ${weekYear(week)}\u00a0: ${datesOfWeek(week)}`,
  week: (week) => `semaine ${weekNumber(week)} de ${weekYear(week)}`,
  subject: (week, headline) => `${headline} (semaine ${weekNumber(week)})`,
  reason,
  toAccount: 'Voir tous les chiffres dans votre compte',

  weekly: {
    subject: (week, verdict, standing) =>
      `Semaine ${weekNumber(week)}\u00a0: ${{ NO_STRIKE: 'pas de strike', STRIKE: 'un strike', NOT_MEASURED: 'rien n’a été mesuré' }[verdict]}${
        standing.kind === 'OPEN' ? `, ${of(standing.strikes, standing.most)} dans votre période` : ''
      }${standing.kind === 'ROLLING' && standing.strikes > 0 ? `, ${of(standing.strikes, standing.most)} en ${integer(standing.weeks)} semaines` : ''}`,
    verdict: {
      NO_STRIKE: 'Pas de strike cette semaine',
      STRIKE: 'Cette semaine compte comme un strike',
      NOT_MEASURED: 'Rien n’a été mesuré cette semaine',
    },
    standing,
    ofNorms: (count) => `Sur ${some(count, { one: 'norme', other: 'normes' })}`,
    summary: {
      MET: (count) => `${some(count, { one: 'atteinte', other: 'atteintes' })}`,
      SHORT: (count) => `${integer(count)} en deçà de l’objectif`,
      MISSED: (count) => `${some(count, { one: 'manquée', other: 'manquées' })}`,
      EXCLUDED: (count) => `${some(count, { one: 'exclue', other: 'exclues' })}`,
      NOT_MEASURED: (count) => `${some(count, { one: 'non mesurée', other: 'non mesurées' })}`,
    },
    whyYouGetThis: (marketplace) =>
      `Vous recevez cette lettre chaque semaine parce que vous vendez sur ${marketplace}\u202f; elle fait partie des conditions qui nous lient.`,
    stop: 'Ne plus recevoir les scores hebdomadaires (les avis de strike vous parviendront toujours)',
    strikesStay:
      'Il n’est pas possible de se désabonner des avis de strike\u00a0: ils ont des conséquences prévues par ces conditions.',
    sentAnyway:
      'Vous ne recevez plus les scores hebdomadaires. Cette lettre vous parvient tout de même, parce qu’elle modifie votre situation.',
  },

  strip: {
    span: (first, last) =>
      `De la semaine ${weekNumber(first)} de ${weekYear(first)} à la semaine ${weekNumber(last)} de ${weekYear(last)}`,
    strikes: (weeks) => {
      if (weeks.length === 0) return 'aucun strike';
      return `un strike ${weeks.length === 1 ? 'en semaine' : 'dans les semaines'} ${list(weeks.map(weekNumber))}`;
    },
    counts: {
      MET: (count) => `${integer(count)} sans strike`,
      NOT_MEASURED: (count) => `${some(count, { one: 'non mesurée', other: 'non mesurées' })}`,
      AHEAD: (count) => `${integer(count)} à venir`,
    },
    legend: {
      STRIKE: 'strike',
      MET: 'pas de strike',
      NOT_MEASURED: 'non mesurée',
      AHEAD: 'à venir',
      CURRENT: 'cette semaine',
    },
  },

  figures: {
    heading: 'Votre score, norme par norme',
    columns: { norm: 'Norme', score: 'Score', target: 'Objectif', verdict: 'Résultat' },
    target: (condition, value) => (condition === '>=' ? `au moins ${value}` : `au plus ${value}`),
    limit: ({ when, value, minimum, against, strike }) => {
      const limit = `${strike ? 'strike' : 'manquée'} ${when === 'BELOW' ? 'en dessous de' : 'au-dessus de'} ${value}`;
      return minimum === 0 ? limit : `${limit} avec ${integer(minimum)} ${against.other} ou plus`;
    },
    verdict: {
      MET: 'atteinte',
      BELOW_TARGET: 'sous l’objectif',
      ABOVE_TARGET: 'au-dessus de l’objectif',
      MISSED: 'manquée',
      STRIKE: 'manquée, strike',
      EXCLUDED: 'exclue, ne compte pas',
      NOT_MEASURED: 'non mesurée cette semaine',
    },
    points: (tenths, measure) => {
      if (measure === 'AVERAGE') return format.tenths(tenths);
      // Below two a quantity is singular: 1,9 point.
      return `${format.tenths(tenths)} ${tenths < 20 ? 'point' : 'points'}`;
    },
    change,
    trend: (facts, before) =>
      facts.by === null
        ? `identique à la semaine précédente (${before})`
        : `${change(facts)} que la semaine précédente (${before})`,
    distance: (by, side) =>
      by === null ? 'à l’objectif' : `${by} ${side === 'ABOVE' ? 'au-dessus' : 'en dessous'} de l’objectif`,
    countedHeading: 'Ce qui a été compté',
    itemColumns: { count: 'Nombre', why: 'Motif' },
    moreItems: (count, url) =>
      `Et ${integer(count)} de plus\u202f; la liste complète est dans votre compte\u00a0: ${url}`,
  },

  strike: STRIKE,
  advice: ADVICE,
  measures: MEASURES,
  start: START,

  correction: CORRECTION,

  windowClosed: {
    headline: 'Votre période de strikes est terminée',
    countIsBack: 'Le compteur est remis à 0',
    text: (first, last, strikes) =>
      `La période ${dates(first, last)} s’est terminée avec ${some(strikes, { one: 'strike', other: 'strikes' })}, dans la limite autorisée. Le compteur est remis à 0\u202f; la prochaine semaine de strike ouvrira une nouvelle période.`,
  },

  basis: {
    heading: 'Sur quoi cette lettre repose',
    week: 'Semaine',
    clause: 'Clause des conditions',
    normBook: 'Recueil des normes',
    how: 'Mode de décision',
    automatic: (asOf) =>
      `Calcul automatique, à partir des données dont nous disposions le ${format.moment(asOf)} (heure d’Amsterdam). Aucune personne n’a rendu d’appréciation.`,
    decided: (asOf) =>
      `Calcul automatique, à partir des données dont nous disposions le ${format.moment(asOf)} (heure d’Amsterdam), et après une décision prise depuis par un collaborateur.`,
    revision: 'Révision',
    revisionOf: (revision) =>
      revision === 1
        ? '1, première évaluation de cette semaine'
        : `${integer(revision)}, remplace la ${integer(revision - 1)}`,
    questions: 'Questions',
    reference: 'Référence',
  },

  review: {
    subject: (partners) => `Que pensez-vous de votre commande chez ${list(partners)}\u202f?`,
    headline: 'Tout s’est bien passé\u202f?',
    intro: (partners) => `Comment s’est passée votre commande chez ${list(partners)}\u202f?`,
    order: 'Commande',
    seller: { one: 'Vendeur', other: 'Vendeurs' },
    expected: 'Livraison prévue le',
    ask: 'Donner votre avis prend une minute. Il aide les autres à choisir et montre au vendeur ce qui va bien et ce qu’il peut améliorer.',
    rate: 'Évaluer cette commande',
    once: 'Nous ne vous le demandons qu’une fois par commande. Si vous préférez ne pas répondre, vous n’avez rien à faire.',
    why: (marketplace) =>
      `Vous recevez cet e-mail parce que vous avez indiqué dans votre compte ${marketplace} que vous souhaitez donner des avis. Il ne concerne que cette commande.`,
    stop: 'Ne plus recevoir ces e-mails',
    preferences: 'Choisir les e-mails que vous recevez',
  },
};

function strikesOf({ strikes, most }: { readonly strikes: number; readonly most: number }): string {
  return `${some(strikes, { one: 'strike', other: 'strikes' })} sur ${integer(most)}`;
}

function change({ by, better }: ScoreChange): string {
  return by === null ? 'inchangé' : `${by} de ${better ? 'mieux' : 'moins bien'}`;
}

function standing(facts: StandingFacts): string {
  switch (facts.kind) {
    case 'NO_WINDOW':
      return 'Aucune période de strikes n’est en cours';
    case 'OPEN':
      return `${strikesOf(facts)} dans votre période, jusqu’au ${date(facts.lastDay)} inclus`;
    case 'EXCEEDED':
      return `${some(facts.strikes, { one: 'strike', other: 'strikes' })} au compteur, au-delà de la limite de ${integer(facts.most)}`;
    case 'ROLLING':
      return facts.strikes === 0
        ? `Aucun strike au cours des ${integer(facts.weeks)} dernières semaines évaluées`
        : `${strikesOf(facts)} au cours des ${integer(facts.weeks)} dernières semaines évaluées`;
  }
}
