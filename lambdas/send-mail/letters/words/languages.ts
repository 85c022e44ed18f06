import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import { EN } from './en.ts';
import { NL } from './nl.ts';
import type { LetterLanguage, Words } from './words.ts';

const WRITTEN: Readonly<Record<LetterLanguage, Words>> = { nl: NL, en: EN };

/** Readers of a language that no letters are written in yet get them in English. */
export function wordsFor(language: Language): Words {
  return isWritten(language) ? WRITTEN[language] : EN;
}

function isWritten(language: Language): language is LetterLanguage {
  return Object.hasOwn(WRITTEN, language);
}
