import * as z from 'zod';
import { type RequestRefusal, type Split, splitArray, splitSingle } from './split-events.ts';

/** What somebody sends, once AWS has said that they may send it by this route. */
export interface EventsRequest {
  /** Names the request in the answer and in both logs. */
  readonly requestId: string;
  /** Who signed it: CloudTrail knows the person or role behind it. The ARN could hold an address. */
  readonly accessKey: string;
  /** Whose events alone may be in it, by the path that the credential is good for; null = anybody's. */
  readonly partnerId: string | null;
  readonly content: Split;
}

export const MARKETPLACE_ROUTE = 'POST /events';
export const PARTNER_ROUTE = 'POST /partners/{partnerId}/events';

const common = {
  version: z.literal('2.0'),
  headers: z.record(z.string(), z.string().optional()),
  // A route that has lost its authorizer lets nobody in.
  requestContext: z.object({
    requestId: z.string().min(1),
    authorizer: z.object({ iam: z.object({ accessKey: z.string().min(1) }) }),
  }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
};

/** An HTTP API's event, payload version 2, as far as it is read: header names are in small letters. */
const httpEvent = z.discriminatedUnion('routeKey', [
  z.object({ ...common, routeKey: z.literal(MARKETPLACE_ROUTE) }),
  z.object({
    ...common,
    routeKey: z.literal(PARTNER_ROUTE),
    pathParameters: z.object({ partnerId: z.string().min(1) }),
  }),
]);
type HttpEvent = z.output<typeof httpEvent>;

export const MOST_BYTES = 256 * 1024;

/** @throws ZodError when this is no event of these routes, or one that nobody signed: it is wired otherwise than the blueprint has it. */
export function readRequest(event: unknown): EventsRequest {
  const request = httpEvent.parse(event);
  const { requestId, authorizer } = request.requestContext;
  return {
    requestId,
    accessKey: authorizer.iam.accessKey,
    partnerId: request.routeKey === PARTNER_ROUTE ? request.pathParameters.partnerId : null,
    content: contentOf(request),
  };
}

function contentOf(request: HttpEvent): Split {
  const { headers } = request;
  const split = SPLITS.get(mediaType(headers['content-type'] ?? ''));
  if (split === undefined) return refuse(415, 'CONTENT_TYPE', `must be ${[...SPLITS.keys()].join(' or ')}, in UTF-8`);
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    return refuse(415, 'CONTENT_ENCODING', 'must not be compressed: files go in by the bulk import');
  const text = textOf(request);
  return typeof text === 'string' ? split(text) : { refusal: text };
}

/** By CloudEvents' HTTP binding. An HTTP API hands these over as bytes; `application/json` it would make text of, whatever the bytes are. */
const SPLITS: ReadonlyMap<string, (text: string) => Split> = new Map([
  ['application/cloudevents-batch+json', splitArray],
  ['application/cloudevents+json', splitSingle],
]);

/** Without parameters; of another charset than UTF-8 it is none of ours. */
function mediaType(contentType: string): string {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const isOurs = parameters.every((parameter) => /^\s*(charset="?utf-8"?)?\s*$/.test(parameter));
  return isOurs ? type.trim() : '';
}

function textOf({ body = '', isBase64Encoded }: HttpEvent): string | RequestRefusal {
  // Four letters of base64 are three bytes: what is too long is not decoded first.
  if (body.length > (isBase64Encoded ? Math.ceil(MOST_BYTES / 3) * 4 : MOST_BYTES)) return TOO_LARGE;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) return TOO_LARGE;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { status: 400, code: 'NOT_UTF8', reason: 'is not UTF-8' };
  }
}

const TOO_LARGE: RequestRefusal = {
  status: 413,
  code: 'BODY_TOO_LARGE',
  reason: `is larger than ${MOST_BYTES / 1024} KB: send the events in several requests`,
};

function refuse(status: RequestRefusal['status'], code: RequestRefusal['code'], reason: string): Split {
  return { refusal: { status, code, reason } };
}
