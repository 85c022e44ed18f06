import { describe, expect, it } from 'vitest';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { CUSTOMER, cancelled, HOUSE, missed, PARTNER, REVIEW, STRIKE } from '../../../fixtures/letters-due.ts';
import { inOneLine, visibleText } from './visible-text.ts';

const HOSTILE: readonly (readonly [name: string, shown: string])[] = [
  ['Foo\r\nBcc: x@y', 'Foo Bcc: x@y'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['"><script>alert(1)</script>', '"><script>alert(1)</script>'],
  ['=HYPERLINK("https://x.example")', '=HYPERLINK("https://x.example")'],
  ['{{name}}', '{{name}}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to be printed literally
  ['${x} $& $1 %s', '${x} $& $1 %s'],
  ['\u202egnihtemoS\u202c', 'gnihtemoS'],
  ['&amp; &lt;b&gt;', '&amp; &lt;b&gt;'],
  ['', 'partner-42'],
  ['\u2066\u2069 \u0007', 'partner-42'],
];

const tags = (html: string) => html.match(/<[a-z!][^\s>]*/giu)?.length;

describe('fault row 38: a partner name', () => {
  it.each(HOSTILE)('%j is shown as text to the partner, and adds no markup', async (name, shown) => {
    const plain = await writeLetter(STRIKE, PARTNER, HOUSE);
    const { html, text } = await writeLetter(STRIKE, { ...PARTNER, name }, HOUSE);
    expect(visibleText(html)).toContain(` ${shown} `);
    expect(text).toContain(`\n${shown}\n`);
    expect(tags(html)).toBe(tags(plain.html));
    expect(html + text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });

  it.each(HOSTILE)('%j is shown as text to the customer, in subject, HTML and text', async (name, shown) => {
    const plain = await writeLetter(REVIEW, CUSTOMER, HOUSE);
    const { subject, html, text } = await writeLetter(REVIEW, { ...CUSTOMER, partnerNames: [name] }, HOUSE);
    expect(subject).toBe(`How was your order from ${shown}?`);
    expect(visibleText(html)).toContain(shown);
    expect(text).toContain(`Seller: ${shown}\n`);
    expect(tags(html)).toBe(tags(plain.html));
  });

  it('of 10,000 characters is cut to 120', async () => {
    const { subject } = await writeLetter(REVIEW, { ...CUSTOMER, partnerNames: ['x'.repeat(10_000)] }, HOUSE);
    expect(subject).toBe(`How was your order from ${'x'.repeat(120)}?`);
  });
});

describe('what else is others’ text', () => {
  const figures = (id: string, code: string) => [
    missed('FULFILMENT', 185, 199, [{ id, count: 14, why: cancelled('2026-03-03', 'PARTNER', code) }]),
  ];

  it('the id of an item and the code of a cancellation add no markup and no line', async () => {
    const plain = await writeLetter({ ...STRIKE, figures: figures('a-1', 'NEW') }, PARTNER, HOUSE);
    const hostile = await writeLetter({ ...STRIKE, figures: figures('<b>\n1</b>', 'NEW\r\n<script>') }, PARTNER, HOUSE);
    expect(tags(hostile.html)).toBe(tags(plain.html));
    expect(inOneLine(hostile.text)).toContain('- 14 x <b> 1</b>: cancelled on 3 March 2026 by you: NEW <script> ');
  });

  it('a code of 10,000 characters is cut to 120', async () => {
    const { text } = await writeLetter({ ...STRIKE, figures: figures('a-1', 'X'.repeat(10_000)) }, PARTNER, HOUSE);
    expect(text.match(/X+/gu)).toEqual(['X'.repeat(120)]);
  });
});
