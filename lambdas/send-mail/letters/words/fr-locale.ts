import type { Locale } from '../show/formats.ts';

/** French as it is written in Belgium. Grades, dates and groups of digits follow the Imprimerie nationale. */
export const FRENCH: Locale = {
  tag: 'fr-BE',
  from: 'du ',
  through: 'au',
  firstOfMonth: '1er',
  groupSpace: '\u202f',
  atTime: (hour, minute) => ` à ${Number(hour)}\u00a0h\u00a0${minute}`,
};
