import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkSigner } from '../../adapters/aws/link-signer.ts';
import { secretKeys } from '../../adapters/aws/secret-keys.ts';
import { stopUrl } from '../../domain/outbox/link-token.ts';
import { deployLocally } from '../../local/deployment.ts';
import {
  LINK_KEYS_SECRET,
  startUnsubscribePage,
  stopLinkAt,
  UNSUBSCRIBE_URL,
  unsubscribeIn,
} from '../../local/unsubscribe-page.ts';
import { date } from '../domain/calendar/literals.ts';

const events: APIGatewayProxyEventV2[] = [];
let page: Awaited<ReturnType<typeof startUnsubscribePage>>;
beforeAll(async () => {
  page = await startUnsubscribePage(async (event) => {
    events.push(event);
    return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'heard' };
  });
});
afterAll(() => page.close());

async function heard(path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2 | undefined> {
  await fetch(`${page.url}${path}`, init);
  return events.at(-1);
}

describe('a request, as an HTTP API hands it over', () => {
  it('has its path and its query as they came', async () => {
    const event = await heard('/weekly-scores?token=a%3Ab&x=1', { headers: { 'Accept-Language': 'nl' } });
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/weekly-scores',
      rawQueryString: 'token=a%3Ab&x=1',
      headers: { 'accept-language': 'nl' },
      requestContext: { http: { method: 'GET', path: '/weekly-scores' } },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty('body');
  });

  it('has a form in base64, and text as it is', async () => {
    const form = await heard('/weekly-scores', { method: 'POST', body: new URLSearchParams({ action: 'stop' }) });
    expect([form?.isBase64Encoded, Buffer.from(form?.body ?? '', 'base64').toString()]).toEqual([true, 'action=stop']);
    const text = await heard('/weekly-scores', {
      method: 'POST',
      body: 'é',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect([text?.isBase64Encoded, text?.body]).toEqual([false, 'é']);
  });

  it('is not handed over for another name of this machine', async () => {
    const before = events.length;
    const status = await new Promise((resolve, reject) => {
      request(`${page.url}/weekly-scores`, { headers: { host: 'elsewhere.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect(events).toHaveLength(before);
  });
});

describe('the link of a mail, on this machine', () => {
  it('is the same link, at the page of this machine', () => {
    const header = `<${UNSUBSCRIBE_URL}/weekly-scores?token=nl.1>`;
    expect(stopLinkAt('http://127.0.0.1:81', header)).toBe('http://127.0.0.1:81/weekly-scores?token=nl.1');
  });

  it.each([
    '',
    '<https://elsewhere.example/weekly-scores>',
    '<mailto:stop@marketplace.example>',
    `${UNSUBSCRIBE_URL}/x`,
  ])('is none where the mail has none of ours: %j', (header) => {
    expect(stopLinkAt('http://127.0.0.1:81', header)).toBeUndefined();
  });
});

describe('a data directory', () => {
  it('keeps what was stopped, and is free for other commands between two clicks', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'unsubscribe-'));
    const first = await deployLocally({ directory });
    const signer = linkSigner(await secretKeys(LINK_KEYS_SECRET)());
    await first.close();
    const link = { list: 'WEEKLY_SCORES', owner: 'p-1', language: 'en', issued: date('2026-11-18') } as const;
    const own = await startUnsubscribePage(unsubscribeIn(directory));
    const url = stopUrl(own.url, link, signer);
    const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };

    // At once: the second waits until the first has given the directory back.
    const answers = await Promise.all([fetch(url, click), fetch(url, click)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const between = await deployLocally({ directory, existing: true });
    expect(await between.table.get({ pk: 'SUBSCRIPTION#p-1', sk: 'LETTERS' })).toMatchObject({ owner: 'p-1' });

    const busy = await fetch(url, click);
    expect([busy.status, await busy.text()]).toEqual([503, expect.stringContaining(directory)]);
    await between.close();
    await own.close();
    await rm(directory, { recursive: true });
  });
});
