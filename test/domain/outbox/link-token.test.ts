import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkSigner } from '../../../adapters/aws/link-signer.ts';
import { listAt, readToken, type StopLink, stopUrl, tokenOf } from '../../../domain/outbox/link-token.ts';
import { STOP_LISTS } from '../../../domain/outbox/stop-list.ts';
import { date } from '../calendar/literals.ts';

const key = (of: string) => Buffer.from(of.padEnd(32, '.'));
const [oldest, older, newest] = [key('oldest'), key('older'), key('newest')];
const SIGNER = linkSigner({ current: older, previous: null });

const LINK: StopLink = { list: 'WEEKLY_SCORES', owner: 'partner-42', language: 'nl', issued: date('2026-11-18') };

/** Ids as `events.md` has them. */
const anyId = fc.stringMatching(/^[A-Za-z0-9._:-]{1,128}$/);
const anyLink = fc.record({
  list: fc.constantFrom(...STOP_LISTS),
  owner: anyId,
  language: fc.constantFrom('nl' as const, 'fr' as const, 'en' as const),
  issued: fc.constantFrom(date('2026-11-18'), date('2028-02-29')),
});

describe('the token of a link', () => {
  it('says again what it was made of, whatever the id', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(readToken(link.list, tokenOf(link, SIGNER), SIGNER)).toEqual({ link, key: 'CURRENT' });
      }),
    );
  });

  it('stands in a URL as it is, and ends in a letter or digit, which no mail program leaves out of a link', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const token = tokenOf(link, SIGNER);
        expect(token).toMatch(/^[A-Za-z0-9._:-]+[0-9a-f]$/);
        const url = new URL(stopUrl('https://unsubscribe.example', link, SIGNER));
        expect(url.searchParams.get('token')).toBe(token);
        expect(listAt(url.pathname)).toBe(link.list);
      }),
    );
  });

  it('is the same for the same letter: written again, a mail is the same to the byte', () => {
    expect(tokenOf(LINK, SIGNER)).toBe(tokenOf({ ...LINK }, SIGNER));
  });

  it('has no day on which it ends: what a reader finds years later still stops the mail', () => {
    const link = { ...LINK, issued: date('2001-01-01') };
    expect(readToken(link.list, tokenOf(link, SIGNER), SIGNER)?.link.issued).toBe('2001-01-01');
  });
});

describe('fault row 40: a token that we did not sign for this', () => {
  it('is refused with any single bit flipped', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.nat(7), (link, place, bit) => {
        const bytes = Buffer.from(tokenOf(link, SIGNER), 'latin1');
        const index = place % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        expect(readToken(link.list, bytes.toString('latin1'), SIGNER)).toBeNull();
      }),
    );
  });

  it('is refused with every single bit of one flipped in turn', () => {
    const token = Buffer.from(tokenOf(LINK, SIGNER), 'latin1');
    const taken = Array.from({ length: token.length * 8 }, (_, bit) => {
      const bytes = Buffer.from(token);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return readToken(LINK.list, bytes.toString('latin1'), SIGNER);
    }).filter((read) => read !== null);
    expect(taken).toEqual([]);
  });

  it.each([
    ['another list’s', (token: string) => readToken('REVIEW_REQUESTS', token, SIGNER)],
    ['one in capitals', (token: string) => readToken(LINK.list, token.toUpperCase(), SIGNER)],
    ['one with more behind it', (token: string) => readToken(LINK.list, `${token}0`, SIGNER)],
    ['one cut short', (token: string) => readToken(LINK.list, token.slice(0, -1), SIGNER)],
    ['one of another partner', (token: string) => readToken(LINK.list, token.replace('42', '43'), SIGNER)],
    ['an empty one', () => readToken(LINK.list, '', SIGNER)],
  ])('is refused: %s', (_, read) => {
    expect(read(tokenOf(LINK, SIGNER))).toBeNull();
  });

  it('is refused when the same key signed the same text for another purpose', () => {
    const text = `${LINK.language}.${LINK.issued}.${LINK.owner}`;
    expect(readToken(LINK.list, `${text}.${SIGNER.sign(text)}`, SIGNER)).toBeNull();
  });
});

describe('fault row 40: two keys in rotation', () => {
  const token = tokenOf(LINK, SIGNER);

  it('accept what the previous key signed, and say so', () => {
    expect(readToken(LINK.list, token, linkSigner({ current: newest, previous: older }))).toEqual({
      link: LINK,
      key: 'PREVIOUS',
    });
  });

  it('sign with the current one', () => {
    const rotated = linkSigner({ current: newest, previous: older });
    expect(tokenOf(LINK, rotated)).toBe(tokenOf(LINK, linkSigner({ current: newest, previous: null })));
  });

  it('refuse what a key signed that is neither', () => {
    expect(readToken(LINK.list, token, linkSigner({ current: newest, previous: oldest }))).toBeNull();
    expect(readToken(LINK.list, token, linkSigner({ current: newest, previous: null }))).toBeNull();
  });
});
