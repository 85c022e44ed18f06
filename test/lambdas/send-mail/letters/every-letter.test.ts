import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import {
  CUSTOMER,
  cancelled,
  HOUSE,
  missed,
  PARTNER,
  PARTNER_LETTERS,
  REVIEW,
  REVIEW_OF_TWO,
  STRIKE,
} from '../../../fixtures/letters-due.ts';
import { NINE_NORMS } from '../../../fixtures/letters-norms.ts';
import { inOneLine, visibleText } from './visible-text.ts';

const LANGUAGES = ['nl', 'fr', 'en'] as const satisfies readonly Language[];
const LETTERS = Object.entries(PARTNER_LETTERS);
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe.each(LETTERS)('%s', (_name, due) => {
  it.each(LANGUAGES)('says the same figures in HTML and in text: %s', async (language) => {
    const { html, text } = await writeLetter(due, { ...PARTNER, language }, HOUSE);
    const figures = (part: string) => new Set(part.match(/[+-]?\d+([.,\u202f]\d+)*(\s?%)?/gu));
    expect(figures(visibleText(html, 'and what is read out'))).toEqual(figures(inOneLine(text)));
  });

  it.each(LANGUAGES)('is below 40 KB in HTML, of which Gmail shows 102: %s', async (language) => {
    const { html } = await writeLetter(due, { ...PARTNER, language }, HOUSE);
    expect(bytes(html)).toBeLessThan(40_000);
  });

  it('names its language and has a line for the mailbox that is not seen in the letter', async () => {
    const { html } = await writeLetter(due, { ...PARTNER, language: 'nl' }, HOUSE);
    expect(html).toMatch(/<html[^>]* lang="nl"/u);
    expect(html).toMatch(/<div style="display:none[^>]*>Van \d+ normen: /u);
  });

  it('gives the same bytes when written again', async () => {
    expect(await writeLetter(due, PARTNER, HOUSE)).toEqual(await writeLetter(due, PARTNER, HOUSE));
  });
});

describe('every language that a reader can ask for (events.md)', () => {
  it.each(LANGUAGES)('has letters of its own: %s', async (language) => {
    const letters = await Promise.all([
      writeLetter(STRIKE, { ...PARTNER, language }, HOUSE),
      writeLetter(REVIEW, { ...CUSTOMER, language }, HOUSE),
    ]);
    expect(letters.map((letter) => letter.language)).toEqual([language, language]);
  });

  it('says nothing in another: no letter shares a sentence with its twin', async () => {
    const all = await Promise.all(LANGUAGES.map(sentencesIn));
    const once = new Set(all.flatMap((sentences) => [...new Set(sentences)]));
    expect(once.size).toBe(all.reduce((sum, sentences) => sum + new Set(sentences).size, 0));
  });
});

/** Of the strike notice; but for the clause, which is quoted. */
async function sentencesIn(language: Language): Promise<readonly string[]> {
  const { text } = await writeLetter(STRIKE, { ...PARTNER, language }, HOUSE);
  const sentences = text.replaceAll(STRIKE.clause, '').split(/[.\n]/u);
  return sentences.filter((part) => part.trim().split(' ').length > 4 && /\p{L}{3}/u.test(part));
}

describe('French typography', () => {
  const WITH_PLAIN_SPACE = / [:;!?%»]/u;

  it.each(LETTERS)('%s: no mark stands alone at the beginning of a line', async (_name, due) => {
    const { subject, html, text } = await writeLetter(due, { ...PARTNER, language: 'fr' }, HOUSE);
    const printed = html.replace(/<style>.*?<\/style>/su, '').replace(/<[^>]*>/gu, '|');
    for (const part of [subject, printed, text]) {
      expect(part).not.toMatch(WITH_PLAIN_SPACE);
    }
  });

  it('sets a narrow space before a per cent sign and between thousands, and a comma in a number', async () => {
    const { text } = await writeLetter(
      PARTNER_LETTERS['strike-serious'] ?? STRIKE,
      { ...PARTNER, language: 'fr' },
      HOUSE,
    );
    expect(text).toContain('82,6\u202f% (1\u202f240');
  });
});

describe('the size of a letter', () => {
  it('is below 100 KB with every norm missed, a hundred long items behind each and a long name', async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      id: `${index}`.padStart(128, 'x'),
      count: 12,
      why: cancelled('2026-09-30', 'EXPIRY', 'ü'.repeat(512)),
    }));
    const figures = Object.values(NINE_NORMS).map(({ id }) => missed(id, 5, 999, items, 900));
    const { html, text } = await writeLetter({ ...STRIKE, figures }, { ...PARTNER, name: 'Ж'.repeat(10_000) }, HOUSE);
    expect(bytes(html)).toBeLessThan(100_000);
    expect(bytes(text)).toBeLessThan(50_000);
  });
});

describe('the request for a review', () => {
  const ask = (due = REVIEW, partnerNames: readonly string[] = CUSTOMER.partnerNames) =>
    writeLetter(due, { ...CUSTOMER, partnerNames }, HOUSE);

  it('says the order, the seller and the day that it was expected', async () => {
    const { subject, html, text } = await ask();
    expect(subject).toBe('How was your order from Fietsen & Zo B.V.?');
    for (const part of [visibleText(html), inOneLine(text)]) {
      expect(part).toMatch(/Order:? order-1230010/u);
      expect(part).toMatch(/Seller:? Fietsen & Zo B\.V\./u);
      expect(part).toMatch(/Expected:? 27 March 2026/u);
    }
  });

  it('says why the customer gets it, and how to get no more', async () => {
    const { html, text } = await ask();
    expect(inOneLine(text)).toContain(
      'because you told us in your Vlinder Markt account that you want to give reviews',
    );
    expect(html).toContain('href="https://www.vlinder.example/account/mail"');
    expect(text).toContain('https://www.vlinder.example/account/mail');
  });

  it('links to the one order, also where the order id or the address is unusual', async () => {
    expect((await ask()).text).toContain('\nhttps://www.vlinder.example/beoordeel/order-1230010\n');
    const odd = await writeLetter({ ...REVIEW, orderId: '../a?b' }, CUSTOMER, {
      ...HOUSE,
      reviewUrlBase: 'https://x.example/r/?from=mail',
    });
    expect(odd.text).toContain('\nhttps://x.example/r/..%2Fa%3Fb?from=mail\n');
  });

  it('names all sellers of an order, and the id of one whose name is not known', async () => {
    const { subject, text } = await ask(REVIEW_OF_TWO, ['', 'Café Bloem']);
    expect(subject).toBe('How was your order from partner-42 and Café Bloem?');
    expect(text).toContain('Sellers: partner-42 and Café Bloem');
  });
});
