import { formatsFor } from '../show/formats.ts';
import { FRENCH } from './fr-locale.ts';
import type { StartWords } from './words.ts';

const { integer, list, weekNumber, weekYear } = formatsFor(FRENCH);

/** GroeiStart keeps its own name, as the terms have it. */
export const START: StartWords = {
  progress: (orders, size, block) =>
    `Vous êtes en GroeiStart, avec ${integer(orders)} commandes sur ${integer(size)}${block === 1 ? '' : ` dans la prolongation ${integer(block - 1)}`}. Une norme manquée dans cette phase n’est pas un strike.`,
  update: {
    headline: (point) => `GroeiStart\u00a0: après ${integer(point)} commandes`,
    text: (point, size) =>
      `Un bilan intermédiaire de vos ${integer(point)} premières commandes de cette série. Rien n’est décidé ici\u00a0: la décision tombe après ${integer(size)} commandes.`,
  },
  completed: {
    headline: 'GroeiStart est terminé',
    text: (size) =>
      `Vos ${integer(size)} commandes respectent toutes les normes de GroeiStart. Vous êtes désormais en GroeiKracht, et chaque semaine est évaluée séparément.`,
    strikesFrom: (week) =>
      `Les strikes comptent à partir de la semaine ${weekNumber(week)} de ${weekYear(week)}, la première semaine complète.`,
  },
  extended: {
    headline: 'GroeiStart est prolongé',
    text: (size, missed) =>
      `Sur ${integer(size)} commandes, vous avez manqué\u00a0: ${list(missed)}. GroeiStart se poursuit donc avec les ${integer(size)} commandes suivantes, qui seront évaluées séparément. Ce n’est pas un strike.`,
    alert: 'GroeiStart a déjà été prolongé. Un collaborateur va examiner votre dossier et pourra vous contacter.',
  },
};
