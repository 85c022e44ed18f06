import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../lambdas/unsubscribe/event.ts';
import { httpEvent, ONE_CLICK, postedForm, postedMultipart } from './requests.ts';

const LINK = '/weekly-scores?token=t-1';
const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a request for a link', () => {
  it('says which list and which token it is about', async () => {
    expect(await readRequest(httpEvent('GET', LINK))).toEqual({
      method: 'GET',
      list: 'WEEKLY_SCORES',
      token: 't-1',
      form: 'NONE',
      language: 'en',
    });
    expect((await readRequest(httpEvent('GET', '/review-requests'))).list).toBe('REVIEW_REQUESTS');
  });

  it.each(['/', '/weekly-score', '/weekly-scores/', '/WEEKLY-SCORES', '//weekly-scores', '/constructor'])(
    'to %s is about no list',
    async (path) => {
      expect((await readRequest({ ...httpEvent('GET', '/'), rawPath: path })).list).toBeNull();
    },
  );

  it.each(['/weekly-scores', '/weekly-scores?other=1', '/weekly-scores?token=a&token=b'])(
    'of %s has no token: none is guessed',
    async (link) => {
      expect((await readRequest(httpEvent('GET', link))).token).toBeNull();
    },
  );

  it.each([
    ['nl-BE,fr;q=0.8', 'nl'],
    ['FR', 'fr'],
    ['de-DE, nl;q=0.9', 'nl'],
    ['de', 'en'],
    ['', 'en'],
  ])('in a browser that reads %j is answered in %s', async (preferred, language) => {
    expect((await readRequest(httpEvent('GET', LINK, { headers: { 'accept-language': preferred } }))).language).toBe(
      language,
    );
  });

  it('that is no event of an HTTP API is a mistake of ours', async () => {
    await expect(readRequest({ Records: [] })).rejects.toThrow(/rawPath/);
  });
});

describe('RFC 8058: a one-click POST', () => {
  it('may be a form of either kind', async () => {
    expect((await readRequest(postedForm(LINK))).form).toBe('STOP');
    expect((await readRequest(postedMultipart(LINK))).form).toBe('STOP');
  });

  it('may come as text, with a charset and with more fields', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    const event = { ...httpEvent('POST', LINK, { headers }), body: `a=1&${ONE_CLICK}`, isBase64Encoded: false };
    expect((await readRequest(event)).form).toBe('STOP');
  });

  it.each([
    ['action=stop', 'STOP'],
    ['action=resume', 'RESUME'],
    ['action=delete', 'UNREADABLE'],
    ['List-Unsubscribe=Two-Click', 'UNREADABLE'],
    ['', 'UNREADABLE'],
  ])('the page’s own form %j says %s', async (body, form) => {
    expect((await readRequest(postedForm(LINK, body))).form).toBe(form);
  });

  it.each([
    ['without a type', {}, ONE_CLICK],
    ['of another type', { 'content-type': 'application/json' }, ONE_CLICK],
    ['whose parts end nowhere', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nContent-Disp'],
    ['without a boundary', { 'content-type': 'multipart/form-data' }, ONE_CLICK],
  ])('%s says nothing', async (_, headers, body) => {
    expect((await readRequest(httpEvent('POST', LINK, { headers, body }))).form).toBe('UNREADABLE');
  });

  it('without a body says nothing', async () => {
    expect((await readRequest(httpEvent('POST', LINK, { headers: URLENCODED }))).form).toBe('UNREADABLE');
  });

  it('may have 4,096 bytes and no more', async () => {
    const sized = (bytes: number) => postedForm(LINK, `${ONE_CLICK}&a=`.padEnd(bytes, 'x'));
    expect((await readRequest(sized(4096))).form).toBe('STOP');
    expect((await readRequest(sized(4097))).form).toBe('TOO_LARGE');
    expect((await readRequest(sized(6_000_000))).form).toBe('TOO_LARGE');
  });

  it('is one only when it is posted: a GET with such a body asks for nothing', async () => {
    expect((await readRequest(httpEvent('GET', LINK, { headers: URLENCODED, body: ONE_CLICK }))).form).toBe('NONE');
  });
});
