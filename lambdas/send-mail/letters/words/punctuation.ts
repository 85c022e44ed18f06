import type { Language } from '../../../../domain/facts/marketplace-event.ts';

/** Marks that stand between two texts, with the space that the language sets before them. */
export interface Punctuation {
  readonly colon: string;
  readonly semicolon: string;
}

const PLAIN: Punctuation = { colon: ':', semicolon: ';' };

/** French sets a no-break space before a colon and a narrow one before the other marks (Imprimerie nationale). */
export const PUNCTUATION: Readonly<Record<Language, Punctuation>> = {
  nl: PLAIN,
  en: PLAIN,
  fr: { colon: '\u00a0:', semicolon: '\u202f;' },
};
