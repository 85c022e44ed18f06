import { describe, expect, it } from 'vitest';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { CUSTOMER, HOUSE, PARTNER, REVIEW, STRIKE, WEEKLY } from '../../../fixtures/letters-due.ts';
import { inOneLine } from './visible-text.ts';

const LANGUAGES = ['nl', 'fr', 'en'] as const;

/** The small print of a letter's text. */
function footOf({ text }: { readonly text: string }): string {
  return inOneLine(text.slice(text.lastIndexOf('-----')));
}

describe.each(LANGUAGES)('what a letter in %s says of stopping it', (language) => {
  it('a weekly score: where to, in both parts', async () => {
    const letter = await writeLetter(WEEKLY, { ...PARTNER, language }, HOUSE);
    expect(footOf(letter)).toContain(PARTNER.stopUrl);
    expect(letter.html).toContain(`href="${PARTNER.stopUrl}"`);
  });

  it('a review request: where to, and where else one can choose', async () => {
    const letter = await writeLetter(REVIEW, { ...CUSTOMER, language }, HOUSE);
    for (const url of [CUSTOMER.stopUrl, CUSTOMER.preferencesUrl]) {
      expect(footOf(letter)).toContain(url);
      expect(letter.html).toContain(`href="${url}"`);
    }
  });

  it('a strike notice: that it cannot be stopped, and no link', async () => {
    const letter = await writeLetter(STRIKE, { ...PARTNER, language, stopUrl: null }, HOUSE);
    expect(footOf(letter)).toMatch(/cannot be stopped|niet stoppen|refuser|désabonner|désinscrire|ne peu[tv]/);
    expect(letter.html).not.toContain('unsubscribe');
  });

  it('a letter that is owed to who stopped the scores: why it comes all the same, and no link', async () => {
    const owed = {
      ...WEEKLY,
      notices: [{ kind: 'WINDOW_CLOSED', firstWeek: WEEKLY.week, lastWeek: WEEKLY.week, strikes: 1 }],
    } as const;
    const stopped = await writeLetter(owed, { ...PARTNER, language, stopUrl: null }, HOUSE);
    const taking = await writeLetter(owed, { ...PARTNER, language }, HOUSE);
    expect(footOf(stopped)).not.toBe(footOf(taking));
    expect(footOf(stopped)).not.toContain('http');
    expect(footOf(taking)).toContain(PARTNER.stopUrl);
  });
});
