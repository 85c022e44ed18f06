import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithIAMAuthorizer } from 'aws-lambda';
import type { HttpAnswer } from '../lambdas/receive-events/answer.ts';
import type { Deployment } from './deployment.ts';
import { httpApiEvent } from './http-api-event.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { type SigningScope, signerOf } from './sigv4.ts';

export const SIGNED_FOR: SigningScope = { region: 'eu-central-1', service: 'execute-api' };

/** Who calls: a producer of the marketplace, or a partner with its credential. */
export type Principal = { readonly kind: 'MARKETPLACE' } | { readonly kind: 'PARTNER'; readonly partnerId: string };

export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type ReceiveFunction = (event: APIGatewayProxyEventV2WithIAMAuthorizer) => Promise<HttpAnswer>;

export interface HttpDoor {
  readonly url: string;
  close(): Promise<void>;
}

/** The deployed function on a deployment of this machine. */
export async function receiveFunction({ settings, runtime }: Deployment): Promise<ReceiveFunction> {
  const { createHandler } = await import('../lambdas/receive-events/handler.ts');
  return createHandler(settings, runtime);
}

/** Everybody has one here, made of the name: nothing on this machine is worth a secret. */
export function credentialOf(principal: Principal): Credential {
  const accessKeyId = principal.kind === 'MARKETPLACE' ? MARKETPLACE_KEY : partnerKey(principal.partnerId);
  return { accessKeyId, secretAccessKey: secretOf(accessKeyId) };
}

/** What the blueprint's two policies allow: each of them one route, the partners' for its own name. A test holds the two together. */
export function mayInvoke(principal: Principal): string {
  return principal.kind === 'MARKETPLACE' ? 'POST/events' : `POST/partners/${principal.partnerId}/events`;
}

/**
 * The HTTP API on this machine: its routes, its check of signatures and policies, and its answers where the function is not
 * asked. It does not throttle.
 */
export async function startHttpDoor(
  call: ReceiveFunction,
  { now = () => new Date(), port = 0 }: { readonly now?: () => Date; readonly port?: number } = {},
): Promise<HttpDoor> {
  const server = createServer((request, response) => {
    answerTo(request, call, now).then(
      ({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body),
      (error: Error) => response.destroy(error),
    );
  });
  const url = await listenOnLoopback(server, port);
  return {
    url,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answerTo(request: IncomingMessage, call: ReceiveFunction, now: () => Date): Promise<HttpAnswer> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await bodyOf(request);
  if (body === null) return gatewaySays(413, 'Request Entity Too Large');
  const route = routeOf(method, url);
  if (route === null) return gatewaySays(404, 'Not Found');
  const accessKey = signerOf({ method, url, headers, body }, SIGNED_FOR, secretOfKnown, now());
  const principal = accessKey === null ? null : principalOf(accessKey);
  if (accessKey === null || principal === null || mayInvoke(principal) !== route.resource)
    return gatewaySays(403, 'Forbidden');
  const event = httpApiEvent(request, body, route.key);
  const authorizer = { iam: { ...NOBODY_IN_PARTICULAR, accessKey } };
  try {
    return await call({
      ...event,
      ...(route.partnerId !== null && { pathParameters: { partnerId: route.partnerId } }),
      requestContext: { ...event.requestContext, authorizer },
    });
  } catch {
    return gatewaySays(500, 'Internal Server Error');
  }
}

interface Route {
  readonly key: string;
  readonly partnerId: string | null;
  /** The end of the ARN that a policy allows or does not. */
  readonly resource: string;
}

function routeOf(method: string, url: string): Route | null {
  const [path = ''] = url.split('?', 1);
  if (method !== 'POST') return null;
  if (path === '/events') return { key: 'POST /events', partnerId: null, resource: 'POST/events' };
  const [, segment] = /^\/partners\/([^/]+)\/events$/.exec(path) ?? [];
  const partnerId = segment === undefined ? null : decoded(segment);
  if (partnerId === null) return null;
  return { key: 'POST /partners/{partnerId}/events', partnerId, resource: `POST/partners/${partnerId}/events` };
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

const MARKETPLACE_KEY = 'MARKETPLACE';
const PARTNER_KEY = 'PARTNER';

/** Letters and digits alone, as AWS has them: an id may hold what separates a key from its secret. */
function partnerKey(partnerId: string): string {
  return `${PARTNER_KEY}${Buffer.from(partnerId).toString('hex').toUpperCase()}`;
}

function principalOf(accessKey: string): Principal | null {
  if (accessKey === MARKETPLACE_KEY) return { kind: 'MARKETPLACE' };
  if (!accessKey.startsWith(PARTNER_KEY)) return null;
  const partnerId = Buffer.from(accessKey.slice(PARTNER_KEY.length), 'hex').toString();
  return partnerId !== '' && partnerKey(partnerId) === accessKey ? { kind: 'PARTNER', partnerId } : null;
}

function secretOfKnown(accessKey: string): string | undefined {
  return principalOf(accessKey) === null ? undefined : secretOf(accessKey);
}

function secretOf(accessKey: string): string {
  return createHash('sha256').update(`local ${accessKey}`).digest('hex').slice(0, 40);
}

const NOBODY_IN_PARTICULAR = {
  accountId: '000000000000',
  callerId: 'local',
  cognitoIdentity: null,
  principalOrgId: '',
  userArn: 'arn:aws:iam::000000000000:user/local',
  userId: 'local',
} as const;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MOST_GATEWAY_BYTES = 10 * 1024 * 1024;

/** Null where it is more than an HTTP API takes. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_GATEWAY_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_GATEWAY_BYTES ? null : Buffer.concat(chunks);
}

/** An HTTP API says no more than this, whatever was wrong: 403 too for a signature that is wrong, old or missing. */
function gatewaySays(statusCode: number, message: string): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}
