import type { LetterDue } from '../../../domain/notices/letter-due.ts';
import { partnerLetter } from './compose/partner-letter.ts';
import { reviewRequest } from './compose/review-request.ts';
import type { House } from './house.ts';
import type { Letter } from './letter.ts';
import { printHtml } from './print/html.tsx';
import { printText } from './print/text.ts';
import type { Reader } from './reader.ts';
import { UnfitLetter } from './unfit-letter.ts';
import { wordsFor } from './words/languages.ts';
import type { LetterLanguage, Words } from './words/words.ts';

/** A letter as it goes out: the same said twice, in HTML and in plain text. */
export interface WrittenLetter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: LetterLanguage;
}

/**
 * What is due, in the reader's language. The same input gives the same bytes.
 *
 * @throws UnfitLetter (the promise rejects) when the letter lacks what it must carry, or is not for such a reader.
 */
export async function writeLetter(due: LetterDue, reader: Reader, house: House): Promise<WrittenLetter> {
  const letter = compose(due, reader, house, wordsFor(reader.language));
  const { subject, language } = letter;
  return { subject, html: printHtml(letter), text: printText(letter), language };
}

function compose(due: LetterDue, reader: Reader, house: House, words: Words): Letter {
  if (due.kind === 'REVIEW_REQUEST' && reader.kind === 'CUSTOMER') return reviewRequest(due, reader, house, words);
  if (due.kind !== 'REVIEW_REQUEST' && reader.kind === 'PARTNER') return partnerLetter(due, reader, house, words);
  throw new UnfitLetter(due.key, [`a reader that it is meant for (this one is a ${reader.kind.toLowerCase()})`]);
}
