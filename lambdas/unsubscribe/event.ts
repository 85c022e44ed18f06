import * as z from 'zod';
import type { Language } from '../../domain/facts/marketplace-event.ts';
import { listAt } from '../../domain/outbox/link-token.ts';
import type { StopList } from '../../domain/outbox/stop-list.ts';

/** What somebody, or somebody's mail program, asks of the function. */
export interface LinkRequest {
  readonly method: string;
  /** By its path; null where there is nothing. */
  readonly list: StopList | null;
  /** Null where there is none, or more than one. */
  readonly token: string | null;
  readonly form: Form;
  /** What a browser wants to read, of what can be read here: for who has no valid link, which says it better. */
  readonly language: Language;
}

export type Form = 'NONE' | 'STOP' | 'RESUME' | 'UNREADABLE' | 'TOO_LARGE';

/** An HTTP API's event, payload version 2, as far as it is read: header names are in small letters. */
const httpEvent = z.object({
  version: z.literal('2.0'),
  rawPath: z.string(),
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string().optional()),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
});
type HttpEvent = z.output<typeof httpEvent>;

/** A one-click body has 26 characters, as a multipart form some 200. */
const MOST_BYTES = 4096;

/** @throws ZodError (the promise rejects) when this is no event of an HTTP API: somebody has wired it to something else. */
export async function readRequest(event: unknown): Promise<LinkRequest> {
  const request = httpEvent.parse(event);
  const { method } = request.requestContext.http;
  const [token, ...others] = new URLSearchParams(request.rawQueryString).getAll('token');
  return {
    method,
    list: listAt(request.rawPath),
    token: others.length === 0 ? (token ?? null) : null,
    form: method === 'POST' ? await formOf(request) : 'NONE',
    language: preferred(request.headers['accept-language'] ?? ''),
  };
}

/** RFC 8058 wants both kinds of forms to be taken; the page's own is the first of them. */
async function formOf({ headers, body = '', isBase64Encoded }: HttpEvent): Promise<Form> {
  if (body.length > 2 * MOST_BYTES) return 'TOO_LARGE';
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) return 'TOO_LARGE';
  const sent = new Response(bytes, { headers: { 'content-type': headers['content-type'] ?? '' } });
  // It rejects what is no form at all.
  const form = await sent.formData().catch(() => null);
  if (form?.get('List-Unsubscribe') === 'One-Click') return 'STOP';
  switch (form?.get('action')) {
    case 'stop':
      return 'STOP';
    case 'resume':
      return 'RESUME';
    default:
      return 'UNREADABLE';
  }
}

/** Of the languages that a browser names, the first that can be read here: browsers name the dearest first. */
function preferred(acceptLanguage: string): Language {
  const tags = acceptLanguage.split(',').map((range) => range.trim().slice(0, 2).toLowerCase());
  for (const tag of tags) {
    if (tag === 'nl' || tag === 'fr' || tag === 'en') return tag;
  }
  return 'en';
}
