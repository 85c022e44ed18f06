import type { APIGatewayProxyEventV2WithIAMAuthorizer } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sent, send, signed } from '../../bench/signed-request.ts';
import { credentialOf, type HttpDoor, receiveFunction, startHttpDoor } from '../../local/http-door.ts';
import { sent } from '../lambdas/ingest-events/parsing.ts';
import { type Marketplace, openSystem, type System } from '../system/system.ts';

const MARKETPLACE = credentialOf({ kind: 'MARKETPLACE' });
const A = credentialOf({ kind: 'PARTNER', partnerId: 'A' });
const NOW = new Date('2026-11-18T12:00:00.000Z');

let system: System;
let marketplace: Marketplace;
let door: HttpDoor;
const events: APIGatewayProxyEventV2WithIAMAuthorizer[] = [];
beforeAll(async () => {
  system = await openSystem();
  marketplace = await system.newMarketplace();
  marketplace.deployment.setClock(NOW);
  const receive = await receiveFunction(marketplace.deployment);
  const call: typeof receive = async (event) => {
    events.push(event);
    return receive(event);
  };
  door = await startHttpDoor(call, { now: () => NOW });
});
afterAll(async () => {
  await door.close();
  await system.close();
});

const shipment = (partnerId: string, id: string) =>
  sent('shipment.created', {
    id,
    source: `/partners/${partnerId}`,
    data: { partnerId, shipmentId: `parcel-${id}`, orderItemIds: ['i'], parcelType: 'LETTER' },
  });
const post = (path: string, body: unknown, by = MARKETPLACE, at = NOW) =>
  signed({ url: `${door.url}${path}`, body: typeof body === 'string' ? body : JSON.stringify([body]) }, by, { at });
const answered = async (request: Sent) => {
  const response = await send(request);
  return [response.status, (await response.json()) as Body] as const;
};
type Body = Readonly<Record<'message' | 'code' | 'events', unknown>>;
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const FORBIDDEN = [403, { message: 'Forbidden' }];

describe('the HTTP door on this machine', () => {
  it('takes what the SDK has signed, and hands it to the function as an HTTP API does', async () => {
    const [status, body] = await answered(await post('/events', shipment('A', 'first')));

    expect([status, body.events]).toEqual([200, [{ status: 200, answer: 'accepted' }]]);
    expect(await marketplace.items('A#parcel#parcel-first')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({
      version: '2.0',
      routeKey: 'POST /events',
      isBase64Encoded: true,
      requestContext: { authorizer: { iam: { accessKey: MARKETPLACE.accessKeyId } } },
    });
  });

  it.each(['p-1', 'p:1', 'p.1', 'p_1', '..p'])(
    'knows partner %s by its path, as the signer writes it',
    async (partnerId) => {
      const by = credentialOf({ kind: 'PARTNER', partnerId });
      const path = `/partners/${encodeURIComponent(partnerId)}/events`;
      const [status] = await answered(await post(path, shipment(partnerId, 'by-path'), by));

      expect([status, events.at(-1)?.pathParameters]).toEqual([200, { partnerId }]);
    },
  );

  it.each([
    '/',
    '/event',
    '/events/',
    '/partners/A',
    '/partners//events',
    '/partners/A/events/1',
    '/partners/%/events',
  ])('has nothing at %s', async (path) => {
    expect(await answered(await post(path, shipment('A', 'x')))).toEqual([404, { message: 'Not Found' }]);
  });

  it('has nothing for another method', async () => {
    const response = await fetch(`${door.url}/events`);
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('says of a function that throws that it failed, and no word more', async () => {
    const broken = await startHttpDoor(
      async () => {
        throw new Error('somebody@home.example');
      },
      { now: () => NOW },
    );
    const request = await signed({ url: `${broken.url}/events`, body: '[]' }, MARKETPLACE, { at: NOW });
    expect(await answered(request)).toEqual([500, { message: 'Internal Server Error' }]);
    await broken.close();
  });
});

describe('a fault of ours that nobody foresaw', () => {
  it('is 500, with when to come back and the request’s name, and no word of what it was', async () => {
    const reports: unknown[] = [];
    const clock = () => {
      throw new RangeError('somebody@home.example');
    };
    const report = (message: string, facts: unknown) => reports.push({ message, facts });
    const receive = await receiveFunction({ ...marketplace.deployment, runtime: { clock, report } });
    const broken = await startHttpDoor(receive, { now: () => NOW });
    const response = await send(await signed({ url: `${broken.url}/events`, body: '[{}]' }, MARKETPLACE, { at: NOW }));
    const body = (await response.json()) as Record<string, unknown>;
    await broken.close();

    expect([response.status, response.headers.get('retry-after'), body['code']]).toEqual([500, '5', 'FAILED']);
    expect(reports).toEqual([
      { message: 'request failed', facts: { requestId: body['requestId'], reason: 'RangeError' } },
    ]);
    expect(JSON.stringify([body, reports])).not.toMatch(/somebody|\.ts/);
  });
});

/** The catalogue says 401; an HTTP API answers 403 to whatever is wrong with a signature, and so does this door. */
describe('fault row 41: signatures', () => {
  it('count for 300 seconds, before and after, and for none longer', async () => {
    const at = async (moment: Date) =>
      (await answered(await post('/events', shipment('A', 'stale'), MARKETPLACE, moment)))[0];

    expect(await at(secondsAgo(300))).toBe(200);
    expect(await at(secondsAgo(-300))).toBe(200);
    expect(await at(secondsAgo(301))).toBe(403);
    expect(await at(secondsAgo(-301))).toBe(403);
  });

  it('sent again within 300 seconds are a duplicate, which changes nothing', async () => {
    const request = await post('/events', shipment('A', 'replayed'));
    expect((await answered(request))[1].events).toEqual([{ status: 200, answer: 'accepted' }]);
    const before = await marketplace.items();
    expect((await answered(request))[1].events).toEqual([{ status: 200, answer: 'duplicate' }]);
    expect(await marketplace.items()).toEqual(before);
  });

  it('do not hold for a body that was written anew, though it says the same', async () => {
    const request = await post('/events', shipment('A', 'anew'));
    const anew = JSON.stringify(JSON.parse(String(request.body)), null, 1);
    expect(await answered({ ...request, body: anew })).toEqual(FORBIDDEN);
  });

  it.each<[string, (request: Sent) => Sent]>([
    [
      'a bit is wrong',
      (request) => withHeader(request, 'authorization', (value) => value.replace(/.$/, (c) => (c === '0' ? '1' : '0'))),
    ],
    ['there is none', (request) => withHeader(request, 'authorization', () => '')],
    ['it is cut short', (request) => withHeader(request, 'authorization', (value) => value.slice(0, -2))],
    [
      'it is of a key that nobody has',
      (request) => withHeader(request, 'authorization', (value) => value.replace('MARKETPLACE', 'MARKETPLACES')),
    ],
    [
      'it is of a partner’s key',
      (request) => withHeader(request, 'authorization', (value) => value.replace('MARKETPLACE', A.accessKeyId)),
    ],
    [
      'a header was changed that is signed',
      (request) => withHeader(request, 'content-type', () => 'application/cloudevents+json'),
    ],
    ['a moment was put in its place', (request) => withHeader(request, 'x-amz-date', () => '20261118T115959Z')],
    ['its moment is none', (request) => withHeader(request, 'x-amz-date', () => '20261118')],
    ['a header of AWS was added', (request) => withHeader(request, 'x-amz-target', () => 'anything')],
    ['it was made for another path', (request) => ({ ...request, url: `${request.url}?x=1` })],
  ])('do not hold where %s', async (_, spoil) => {
    const before = await marketplace.items();
    expect(await answered(spoil(await post('/events', shipment('A', 'spoilt'))))).toEqual(FORBIDDEN);
    expect(await marketplace.items()).toEqual(before);
  });

  it.each([{ service: 's3' }, { region: 'us-east-1' }])('made for %j are none', async (scope) => {
    const request = { url: `${door.url}/events`, body: '[]' };
    expect(await answered(await signed(request, MARKETPLACE, { at: NOW, ...scope }))).toEqual(FORBIDDEN);
  });
});

describe('fault row 41 and I7: a partner’s credential', () => {
  it('writes its own events, by its own path', async () => {
    expect((await answered(await post('/partners/A/events', shipment('A', 'own'), A)))[0]).toBe(200);
  });

  it.each([
    '/events',
    '/partners/B/events',
    '/partners/a/events',
    '/partners/A%2F..%2FB/events',
    '/partners/%42/events',
  ])('does not reach the function by %s', async (path) => {
    const calls = events.length;
    expect(await answered(await post(path, shipment('B', 'theirs'), A))).toEqual(FORBIDDEN);
    expect(events).toHaveLength(calls);
  });

  it('is 403 with another’s events, which are told to operators; 0 facts of B are changed', async () => {
    await answered(
      await post('/partners/B/events', shipment('B', 'b'), credentialOf({ kind: 'PARTNER', partnerId: 'B' })),
    );
    const before = await marketplace.items();
    const [status, body] = await answered(await post('/partners/A/events', shipment('B', 'b'), A));

    expect([status, body.code]).toEqual([403, 'OUT_OF_SCOPE']);
    expect(await marketplace.items()).toEqual(before);
    expect(marketplace.reports.at(-1)).toMatchObject({
      message: 'partner out of scope',
      partnerId: 'A',
      otherPartner: 1,
    });
  });
});

describe('what comes in that is too much', () => {
  it('is refused by the function up to what an HTTP API takes, and above 10 MB by that', async () => {
    const status = async (bytes: number) => (await answered(await post('/events', ' '.repeat(bytes))))[0];
    expect(await status(257 * 1024)).toBe(413);
    expect(await answered(await post('/events', ' '.repeat(10 * 1024 * 1024 + 1)))).toEqual([
      413,
      { message: 'Request Entity Too Large' },
    ]);
  });
});

function withHeader(request: Sent, name: string, change: (value: string) => string): Sent {
  const value = change(request.headers[name] ?? '');
  return { ...request, headers: { ...request.headers, [name]: value } };
}
