import { describe, expect, it } from 'vitest';
import { partnerText } from '../../../../lambdas/send-mail/letters/show/partner-text.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { EXAMPLES, LANGUAGES } from '../../../../local/letters-gallery/every-letter.ts';
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

/** Everything at once, and each name that the row has: in every letter, in every language. */
const NAMES = [
  ...HOSTILE.map(([name]) => name),
  'שלום',
  '🦋🚲 \u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'x'.repeat(10_000),
  '🦋'.repeat(10_000),
];

describe.each(EXAMPLES)('fault row 38: every name in $name', ({ due, reader }) => {
  it.each(LANGUAGES)(
    'adds no markup, no line and no turn of the text, and is there in all three: %s',
    async (language) => {
      const write = (name: string) =>
        writeLetter(
          due,
          reader.kind === 'PARTNER'
            ? { ...reader, language, name }
            : { ...reader, language, partnerNames: [name, name] },
          HOUSE,
        );
      const plain = await write('Fietsen');
      const id = due.kind === 'REVIEW_REQUEST' ? (due.partnerIds[0] ?? '') : due.partnerId;
      for (const name of NAMES) {
        const { subject, html, text } = await write(name);
        const shown = partnerText(name, id);
        expect([...shown].length).toBeLessThanOrEqual(120);
        expect(tags(html)).toBe(tags(plain.html));
        expect(subject + html + text).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(subject).not.toMatch(/[\r\n]/u);
        expect(inOneLine(text)).toContain(shown);
        expect(visibleText(html)).toContain(shown);
      }
    },
  );
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
