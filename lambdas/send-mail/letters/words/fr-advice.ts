import { formatsFor, type Noun } from '../show/formats.ts';
import type { AdviceWords } from './advice-words.ts';
import { FRENCH } from './fr-locale.ts';

const { integer, noun } = formatsFor(FRENCH);

/** « 2 articles de plus livrés à temps » : what stands after agrees in number too. */
const more = (things: Noun, after: Noun = { one: '', other: '' }) => {
  return (count: number) => `${integer(count)} ${noun(count, things)} de plus${noun(count, after)}`;
};
const fewer = (things: Noun) => (count: number) => `${integer(count)} ${noun(count, things)} de moins`;

/** What can be better, and how. */
export const ADVICE: AdviceWords = {
  heading: 'Ce que vous pouvez améliorer',
  changes: {
    FULFILMENT: more({ one: 'article', other: 'articles' }, { one: ' livré à temps', other: ' livrés à temps' }),
    CANCELLATIONS: fewer({ one: 'article annulé', other: 'articles annulés' }),
    TRACK_AND_TRACE: more({ one: 'colis', other: 'colis' }, { one: ' muni d’un code', other: ' munis d’un code' }),
    PHONE_AVAILABILITY: more({ one: 'appel pris', other: 'appels pris' }),
    RESPONSE_TIME: more({ one: 'réponse', other: 'réponses' }, { one: ' dans les temps', other: ' dans les temps' }),
    CASE_ITEM_RATIO: fewer({ one: 'question', other: 'questions' }),
    REVIEWS: more({ one: 'avis', other: 'avis' }, { one: ' avec un 10', other: ' avec un 10' }),
    RETURNS: fewer({ one: 'article retourné', other: 'articles retournés' }),
    NPS: more({ one: 'promoteur', other: 'promoteurs' }),
  },
  conform: (changes) => `Avec ${changes}, cette norme aurait été respectée.`,
  target: (changes, target) => `Avec ${changes}, l’objectif (${target}) aurait été atteint.`,
  both: (changes) => `Avec ${changes}, cette norme aurait été atteinte.`,
  todo: {
    LATE: 'La plupart des articles en retard sont arrivés après le jour promis\u00a0: remettez les colis plus tôt au transporteur, ou promettez un jour que vous pouvez tenir. C’est la première tentative de livraison qui compte.',
    NEVER_ATTEMPTED:
      'Pour la plupart des articles en retard, aucune tentative de livraison n’a été scannée\u00a0: vérifiez que chaque colis est bien parti avec le transporteur et que son code est lié à la commande.',
    NOT_RECEIVED:
      'La plupart des articles en retard ont été envoyés sans suivi, et le client déclare ne pas les avoir reçus\u00a0: envoyez-les avec un code de suivi, qui montre la tentative de livraison.',
    OUT_OF_STOCK:
      'La plupart des annulations sont dues à une rupture de stock\u00a0: tenez le stock de vos offres à jour et retirez une offre dès qu’elle est épuisée.',
    CANCELLED:
      'La plupart des annulations viennent de vous\u00a0: vérifiez le prix, le stock et le délai de livraison de ces offres avant la prochaine commande.',
    CANCELLED_BY_CUSTOMER:
      'La plupart des annulations viennent du client, après le jour promis\u00a0: si vous livrez à temps, aucune ne compte. Une annulation jusqu’à ce jour inclus ne compte jamais.',
    LAPSED:
      'La plupart des annulations sont des commandes expirées, faute d’envoi confirmé\u00a0: confirmez chaque envoi le jour même de son départ.',
    NO_CODE:
      'Indiquez le code de suivi au moment de confirmer l’envoi. Seuls les envois en boîte aux lettres et les livraisons sur rendez-vous s’en passent.',
    NO_ANSWER:
      'Les appels comptent du lundi au vendredi, de 9\u00a0h à 17\u00a0h, sauf les jours fériés\u00a0: veillez à ce que quelqu’un puisse répondre à ces heures.',
    LATE_REPLY:
      'La plupart de ces réponses sont arrivées, mais trop tard\u00a0: prévoyez chaque jour ouvrable un moment fixe pour les questions. Les 24\u00a0heures ne courent ni le week-end ni les jours fériés\u202f; une réponse automatique ne compte pas.',
    NO_REPLY:
      'La plupart de ces questions sont encore sans réponse\u00a0: commencez par celles-là. Clôturer une question sans y répondre ne vaut pas réponse.',
    QUESTIONS:
      'Voyez ce que demandent ces clients\u00a0: une description, un délai de livraison ou un mode d’emploi plus clairs répondent souvent d’avance à la question suivante.',
    RATING: 'Lisez les derniers avis\u00a0: ce qui y revient est ce que les clients remarquent en premier.',
    RETURNS:
      'Voyez pourquoi ces articles sont revenus\u00a0: des photos, des tailles et une description complètes donnent une idée juste du produit.',
    CONTACT:
      'Lisez ce que les clients ont répondu après le contact\u00a0: une solution dès la première réponse fait la différence.',
  },
};
