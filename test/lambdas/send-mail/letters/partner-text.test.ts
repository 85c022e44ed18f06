import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnerText } from '../../../../lambdas/send-mail/letters/show/partner-text.ts';

const clean = (text: string) => partnerText(text, 'partner-42');

const HOSTILE_UNITS = [
  'a',
  'é',
  ' ',
  '<',
  '\r',
  '\n',
  '\t',
  '\0',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2069',
  '\u200b',
  '🦋',
  '\ud800',
];

describe('fault row 38: text that others wrote', () => {
  it('keeps no line break', () => {
    expect(clean('Foo\r\nBcc: x@y')).toBe('Foo Bcc: x@y');
    expect(clean('Foo\u2028Bar\u0085Baz\u0000')).toBe('Foo Bar Baz');
  });

  it('keeps nothing that turns the text around it', () => {
    expect(clean('\u202eOof\u202c B\u2066a\u2069r\u200f')).toBe('Oof Bar');
  });

  it('is cut to 120 characters, none of them in halves', () => {
    expect(clean('x'.repeat(10_000))).toBe('x'.repeat(120));
    expect(clean('🦋'.repeat(10_000))).toBe('🦋'.repeat(120));
  });

  it('gives way to the id where nothing is left', () => {
    expect(['', '   ', '\u202e\u200b', '\r\n'].map(clean)).toEqual(Array(4).fill('partner-42'));
  });

  it('is otherwise left as it is: escaping belongs to the printer', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to be printed literally
    const literal = ['{{name}}', '${x}', '<img src=x onerror=alert(1)>', '=HYPERLINK("x")', 'Fietsen & Zö'];
    expect(literal.map(clean)).toEqual(literal);
  });

  it('stays as it is when cleaned again, holds one line of well-formed text and never is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...HOSTILE_UNITS), maxLength: 150 }), (text) => {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(once.isWellFormed() && once !== '').toBe(true);
      }),
    );
  });
});
