import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime, type Envelope } from '../../../lambdas/send-mail/compose-mime.ts';
import { UnfitLetter } from '../../../lambdas/send-mail/letters/unfit-letter.ts';
import { writeLetter } from '../../../lambdas/send-mail/letters/write-letter.ts';
import { CUSTOMER, HOUSE, PARTNER, REVIEW, STRIKE } from '../../fixtures/letters-due.ts';
import { inOneLine, visibleText } from './letters/visible-text.ts';

const TO_PARTNER: Envelope = {
  letterKey: STRIKE.key,
  kind: STRIKE.kind,
  from: '"Vlinder Markt" <normen@vlinder.example>',
  to: 'info@fietsen.example',
  replyTo: 'partners@vlinder.example',
  stopUrl: null,
  date: new Date('2026-03-11T03:00:00Z'),
};

const TO_CUSTOMER: Envelope = {
  letterKey: REVIEW.key,
  kind: REVIEW.kind,
  from: '"Vlinder Markt" <beoordelingen@vlinder.example>',
  to: 'klant@example.com',
  replyTo: 'klantenservice@vlinder.example',
  stopUrl: `https://unsubscribe.vlinder.example/review-requests?token=nl.2026-03-30.${'c'.repeat(128)}.${'0f'.repeat(32)}`,
  date: new Date('2026-03-30T06:00:00Z'),
};

const strike = () => writeLetter(STRIKE, { ...PARTNER, language: 'nl' }, HOUSE);
const review = (partnerNames = CUSTOMER.partnerNames) => writeLetter(REVIEW, { ...CUSTOMER, partnerNames }, HOUSE);
const names = (headers: readonly { readonly originalKey?: string; readonly key: string }[]) =>
  headers.map(({ key }) => key).sort();

const PARTNER_HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-letter',
  'x-letter-kind',
];
const CUSTOMER_HEADERS = [
  'content-language',
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-letter',
  'x-letter-kind',
];

describe('a letter as MIME, read back', () => {
  it('has both parts as they were written, with the same figures', async () => {
    const letter = await strike();
    const mail = await PostalMime.parse(await composeMime(letter, TO_PARTNER));
    expect(mail.subject).toBe('Strike 4 van 7 (week 10)');
    expect(mail.text?.trimEnd()).toBe(letter.text.trimEnd());
    expect(mail.html?.trimEnd()).toBe(letter.html);
    expect(mail.attachments).toEqual([]);
    const figures = (part = '') => new Set(part.match(/[\d,]+%|\d+ van \d+/gu));
    expect(figures(visibleText(mail.html ?? ''))).toEqual(figures(inOneLine(mail.text ?? '')));
  });

  it('has from, to, reply-to, the given date and the key', async () => {
    const mail = await PostalMime.parse(await composeMime(await strike(), TO_PARTNER));
    expect(mail.from).toMatchObject({ name: 'Vlinder Markt', address: 'normen@vlinder.example' });
    expect(mail.to).toMatchObject([{ address: 'info@fietsen.example' }]);
    expect(mail.replyTo).toMatchObject([{ address: 'partners@vlinder.example' }]);
    expect(mail.date).toBe('2026-03-11T03:00:00.000Z');
    const header = (key: string) => mail.headers.find((each) => each.key === key)?.value;
    expect(header('x-letter')).toBe('WEEKLY#partner-42#2026-W10#1');
    expect(header('x-letter-kind')).toBe('STRIKE_NOTICE');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('content-language')).toBe('nl');
  });

  it('has exactly the headers of its kind', async () => {
    const toPartner = await PostalMime.parse(await composeMime(await strike(), TO_PARTNER));
    const toCustomer = await PostalMime.parse(await composeMime(await review(), TO_CUSTOMER));
    expect(names(toPartner.headers)).toEqual(PARTNER_HEADERS);
    expect(names(toCustomer.headers)).toEqual(CUSTOMER_HEADERS);
  });

  it('can be ended with one click (RFC 8058), by a link that is not broken however long an id is', async () => {
    const wire = await composeMime(await review(), TO_CUSTOMER);
    const { headers } = await PostalMime.parse(wire);
    const list = headers.filter(({ key }) => key.startsWith('list-')).map(({ key, value }) => `${key}: ${value}`);
    expect(list).toEqual([
      `list-unsubscribe: <${TO_CUSTOMER.stopUrl}>`,
      'list-unsubscribe-post: List-Unsubscribe=One-Click',
    ]);
    expect(Buffer.from(wire).toString('latin1')).toContain(`<${TO_CUSTOMER.stopUrl}>`);
  });
});

describe('the bytes of a letter', () => {
  it('are the same for the same letter, and its own for another key', async () => {
    const letter = await strike();
    const [one, again] = [await composeMime(letter, TO_PARTNER), await composeMime(letter, TO_PARTNER)];
    expect(Buffer.from(one).equals(again)).toBe(true);
    const other = await PostalMime.parse(
      await composeMime(letter, { ...TO_PARTNER, letterKey: 'WEEKLY#partner-42#2026-W10#2' }),
    );
    expect(other.messageId).toMatch(/^<[0-9a-f]{32}@vlinder\.example>$/u);
    expect(other.messageId).not.toBe((await PostalMime.parse(one)).messageId);
  });

  it('are ASCII in lines that end in CRLF and are no longer than 998', async () => {
    const wire = Buffer.from(await composeMime(await strike(), TO_PARTNER)).toString('latin1');
    expect(/^[\r\n\t\x20-\x7e]*$/u.test(wire)).toBe(true);
    expect(/(?<!\r)\n|\r(?!\n)/u.test(wire)).toBe(false);
    expect(Math.max(...wire.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
  });
});

describe('fault row 38: no text of others adds a header', () => {
  it.each([
    'Foo\r\nBcc: x@y',
    'Foo\nBcc: x@y\n\n<b>body</b>',
    '<img src=x onerror=alert(1)>',
    '\u202eOof',
    'x'.repeat(10_000),
    '',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to be printed literally
    '{{name}} ${x} =?utf-8?Q?=0D=0ABcc:_x@y?=',
    'Zö\u0000\u2028Bcc: x@y',
  ])('as the name of a seller: %j', async (name) => {
    const wire = await composeMime(await review([name]), TO_CUSTOMER);
    const mail = await PostalMime.parse(wire);
    expect(names(mail.headers)).toEqual(CUSTOMER_HEADERS);
    expect(mail.to).toHaveLength(1);
    expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
  });

  it.each(['WEEKLY#a\r\nBcc: x@y', 'WEEKLY #a', '', 'x'.repeat(401), 'WEEKLY#é'])('as a key: %j', async (letterKey) => {
    await expect(composeMime(await strike(), { ...TO_PARTNER, letterKey })).rejects.toThrow(UnfitLetter);
  });
});

describe('fault row 39: an address', () => {
  it.each([
    'jürgen@example.com',
    '"a b"@example.com',
    'a@example.com, b@example.com',
    'a@example.com\r\n',
    'a@b@c',
    'nobody',
    '',
  ])('is refused: %j', async (to) => {
    await expect(composeMime(await strike(), { ...TO_PARTNER, to })).rejects.toThrow(UnfitLetter);
  });

  it('keeps no secret in the refusal: the address itself is not told (I8)', async () => {
    await expect(composeMime(await strike(), { ...TO_PARTNER, to: 'a b@example.com' })).rejects.toThrow(/^[^@]*$/u);
  });

  it('with a domain in other letters goes in Punycode', async () => {
    const mail = await PostalMime.parse(await composeMime(await strike(), { ...TO_PARTNER, to: 'a@bücher.example' }));
    expect(mail.headers.find(({ key }) => key === 'to')?.value).toBe('a@xn--bcher-kva.example');
  });

  it('of the house itself must be one', async () => {
    await expect(composeMime(await strike(), { ...TO_PARTNER, from: 'a@x.example, b@x.example' })).rejects.toThrow(
      TypeError,
    );
  });
});
