import type { Language } from '../../domain/facts/marketplace-event.ts';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import type { Reader } from '../../lambdas/send-mail/letters/reader.ts';
import { type WrittenLetter, writeLetter } from '../../lambdas/send-mail/letters/write-letter.ts';
import { CUSTOMER, HOUSE, PARTNER, PARTNER_LETTERS, REVIEW, REVIEW_OF_TWO } from './examples/letters.ts';

export const LANGUAGES = ['nl', 'fr', 'en'] as const satisfies readonly Language[];

export interface ExampleLetter {
  readonly name: string;
  readonly due: LetterDue;
  readonly reader: Reader;
}

/** An example of every letter that there is. */
export const EXAMPLES: readonly ExampleLetter[] = [
  ...Object.entries(PARTNER_LETTERS).map(([name, due]) => ({ name, due, reader: PARTNER })),
  { name: 'review-request', due: REVIEW, reader: CUSTOMER },
  {
    name: 'review-request-two-sellers',
    due: REVIEW_OF_TWO,
    reader: { ...CUSTOMER, partnerNames: ['Fietsen & Zo B.V.', 'Café Bloem'] },
  },
];

export interface GalleryLetter extends WrittenLetter {
  readonly name: string;
}

/** Every letter in every language, letter by letter. */
export async function writeEveryLetter(): Promise<readonly GalleryLetter[]> {
  const orders = EXAMPLES.flatMap((example) => LANGUAGES.map((language) => ({ ...example, language })));
  return Promise.all(
    orders.map(async ({ name, due, reader, language }) => ({
      name,
      ...(await writeLetter(due, { ...reader, language }, HOUSE)),
    })),
  );
}
