import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import { EN } from './en.ts';
import { FR } from './fr.ts';
import { NL } from './nl.ts';
import type { Words } from './words.ts';

const WRITTEN: Readonly<Record<Language, Words>> = { nl: NL, en: EN, fr: FR };

export function wordsFor(language: Language): Words {
  return WRITTEN[language];
}
