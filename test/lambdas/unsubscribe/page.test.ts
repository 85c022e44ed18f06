import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageOf, STYLE, STYLE_HASH } from '../../../lambdas/unsubscribe/page.ts';
import type { Outcome } from '../../../lambdas/unsubscribe/unsubscribe.ts';

const HOUSE = { marketplace: 'Vlinder & <Markt>', preferencesUrl: 'https://www.vlinder.example/mail?a=1&b=2' };
const LANGUAGES = ['nl', 'fr', 'en'] as const;

const OUTCOMES: readonly (readonly [number, Outcome])[] = LANGUAGES.flatMap((language) => [
  ...(['WEEKLY_SCORES', 'REVIEW_REQUESTS'] as const).flatMap((list): [number, Outcome][] => [
    [200, { kind: 'ASK', list, language }],
    [200, { kind: 'STOPPED', list, language }],
    [400, { kind: 'UNREADABLE', list, language }],
  ]),
  [200, { kind: 'RESUMED', language }] as const,
  [403, { kind: 'REFUSED', language }] as const,
  [404, { kind: 'NO_SUCH_PAGE', language }] as const,
  [405, { kind: 'WRONG_METHOD', language }] as const,
  [413, { kind: 'TOO_LARGE', language }] as const,
  [503, { kind: 'FAILED', language }] as const,
]);

describe.each(OUTCOMES)('the page of status %s for %j', (status, outcome) => {
  const { statusCode, headers, body } = pageOf(outcome, HOUSE);

  it('has its status, its language and one headline', () => {
    expect(statusCode).toBe(status);
    expect(body).toContain(`<html lang="${outcome.language}">`);
    expect(body.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1);
  });

  it('lets nothing be loaded, framed, kept or told on', () => {
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(body).not.toMatch(/<script|<img|<link|javascript:|style="|\son\w+=/i);
  });

  it('shows the marketplace’s name and no markup of it', () => {
    expect(body).toContain('Vlinder &#38; &#60;Markt&#62;');
  });

  it('leads nowhere but to the house’s own page', () => {
    const links = [...body.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, url]) => url);
    expect(links.every((url) => url === 'https://www.vlinder.example/mail?a=1&#38;b=2')).toBe(true);
    expect(headers).not.toHaveProperty('location');
  });
});

describe('the page', () => {
  it('has the one style that its policy allows', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    expect(pageOf({ kind: 'REFUSED', language: 'nl' }, HOUSE).body).toContain(`<style>${STYLE}</style>`);
  });

  it('asks with one button, which posts to the page’s own address: the link is never written into it', () => {
    const { body } = pageOf({ kind: 'ASK', list: 'REVIEW_REQUESTS', language: 'nl' }, HOUSE);
    expect(body.match(/<form[^>]*>.*?<\/form>/g)).toEqual([
      '<form method="post"><button name="action" value="stop">Stop de beoordelingsverzoeken</button></form>',
    ]);
  });

  it('says what was stopped, and how to take it back: by a button, or in the account', () => {
    const scores = pageOf({ kind: 'STOPPED', list: 'WEEKLY_SCORES', language: 'en' }, HOUSE).body;
    expect(scores).toContain('The weekly scores are stopped.');
    expect(scores).toContain('Letters about strikes still come.');
    expect(scores).toContain('name="action" value="resume"');
    const reviews = pageOf({ kind: 'STOPPED', list: 'REVIEW_REQUESTS', language: 'en' }, HOUSE).body;
    expect(reviews).not.toContain('<form');
    expect(reviews).toContain('<a href="https://www.vlinder.example/mail');
  });

  it('names the methods that there are', () => {
    expect(pageOf({ kind: 'WRONG_METHOD', language: 'nl' }, HOUSE).headers).toMatchObject({ allow: 'GET, POST' });
  });
});
