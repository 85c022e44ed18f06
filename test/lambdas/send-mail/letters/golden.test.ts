import { describe, expect, it } from 'vitest';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { CUSTOMER, HOUSE, PARTNER, PARTNER_LETTERS, REVIEW, REVIEW_OF_TWO } from '../../../fixtures/letters-due.ts';

const GOLDEN = '../../../golden/letters';

const LETTERS = [
  ...Object.entries(PARTNER_LETTERS).map(([name, due]) => ({ name, due, reader: PARTNER })),
  { name: 'review-request', due: REVIEW, reader: CUSTOMER },
  {
    name: 'review-request-two-sellers',
    due: REVIEW_OF_TWO,
    reader: { ...CUSTOMER, partnerNames: ['Fietsen & Zo B.V.', 'Café Bloem'] },
  },
];

describe.each(['en', 'nl'] as const)('golden letters in %s', (language) => {
  it.each(LETTERS)('$name', async ({ name, due, reader }) => {
    const letter = await writeLetter(due, { ...reader, language }, HOUSE);
    expect(letter.language).toBe(language);
    await expect(`Subject: ${letter.subject}\n\n${letter.text}`).toMatchFileSnapshot(
      `${GOLDEN}/${name}.${language}.txt`,
    );
    // One tag a line, so that a difference can be read.
    await expect(`${letter.html.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`${GOLDEN}/${name}.${language}.html`);
  });
});
