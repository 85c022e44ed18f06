import { describe, expect, it } from 'vitest';
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

const LETTERS = Object.entries(PARTNER_LETTERS);
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe.each(LETTERS)('%s', (_name, due) => {
  it('says the same figures in HTML and in text', async () => {
    const { html, text } = await writeLetter(due, PARTNER, HOUSE);
    const figures = (part: string) => new Set(part.match(/[\d.]+%|\d+ of \d+/gu));
    expect(figures(visibleText(html))).toEqual(figures(inOneLine(text)));
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

describe('a language that no letters are written in yet', () => {
  it('gets the English letter', async () => {
    const french = await writeLetter(STRIKE, { ...PARTNER, language: 'fr' }, HOUSE);
    expect(french).toEqual(await writeLetter(STRIKE, PARTNER, HOUSE));
    expect(french.language).toBe('en');
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
