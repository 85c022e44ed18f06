import { sha256 } from '../../../adapters/aws/hash.ts';
import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { memoryQuarantine } from '../../../adapters/memory/quarantine.ts';
import { memoryReviewRequestStore } from '../../../adapters/memory/review-request-store.ts';
import { bookInForce } from '../../../domain/policy/books.ts';
import { answerOf } from '../../../lambdas/receive-events/answer.ts';
import { readRequest } from '../../../lambdas/receive-events/event.ts';
import { type ReceivePorts, receiveEvents } from '../../../lambdas/receive-events/receive-events.ts';
import { week } from '../../domain/calendar/literals.ts';
import { NOW } from '../ingest-events/parsing.ts';

export const BATCH = 'application/cloudevents-batch+json';
export const SINGLE = 'application/cloudevents+json';

export interface Knock {
  /** Null = by the route of the marketplace. */
  readonly partnerId?: string | null;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As an HTTP API hands a body over that it does not know to be text. */
export function knock(body: string | Uint8Array, { partnerId = null, contentType = BATCH, headers = {} }: Knock = {}) {
  return {
    version: '2.0',
    routeKey: partnerId === null ? 'POST /events' : 'POST /partners/{partnerId}/events',
    rawPath: partnerId === null ? '/events' : `/partners/${partnerId}/events`,
    rawQueryString: '',
    headers: { 'content-type': contentType, ...headers },
    ...(partnerId !== null && { pathParameters: { partnerId } }),
    requestContext: { requestId: 'request-1', authorizer: { iam: { accessKey: 'ASIAEXAMPLE', accountId: '1' } } },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly requestId: string;
    readonly code?: string;
    readonly reason?: string;
    readonly events?: readonly Readonly<Record<string, unknown>>[];
  };
}

/** The door on the stores in memory. */
export function openDoor(changes: Partial<ReceivePorts> = {}) {
  const memory = emptyMemory({ clock: () => NOW });
  const reports: Readonly<Record<string, unknown>>[] = [];
  const ports: ReceivePorts = {
    facts: memoryFactStore(memory),
    reviewRequests: memoryReviewRequestStore(memory),
    quarantine: memoryQuarantine(memory),
    hash: sha256,
    book: bookInForce('seeds', week('2026-W47')),
    now: NOW,
    clock: () => NOW,
    report: (message, facts) => reports.push({ message, ...facts }),
    ...changes,
  };
  return {
    memory,
    reports,
    ports,
    async send(body: unknown, options: Knock = {}): Promise<Answer> {
      const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const request = readRequest(knock(text, options));
      const answer = answerOf(await receiveEvents(request, ports), request.requestId);
      return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
    },
  };
}
