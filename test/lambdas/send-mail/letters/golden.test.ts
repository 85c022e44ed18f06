import { describe, expect, it } from 'vitest';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { EXAMPLES, LANGUAGES } from '../../../../local/letters-gallery/every-letter.ts';
import { HOUSE } from '../../../fixtures/letters-due.ts';

const GOLDEN = '../../../golden/letters';

describe.each(LANGUAGES)('golden letters in %s', (language) => {
  it.each(EXAMPLES)('$name', async ({ name, due, reader }) => {
    const letter = await writeLetter(due, { ...reader, language }, HOUSE);
    expect(letter.language).toBe(language);
    await expect(`Subject: ${letter.subject}\n\n${letter.text}`).toMatchFileSnapshot(
      `${GOLDEN}/${name}.${language}.txt`,
    );
    // One tag a line, so that a difference can be read.
    await expect(`${letter.html.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`${GOLDEN}/${name}.${language}.html`);
  });
});
