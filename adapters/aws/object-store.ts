import type { ObjectStore, StoredText } from '../../domain/ports.ts';
import { type S3Answer, s3Requests } from './s3-requests.ts';

/** HTTP statuses of S3's refusals. */
const NOT_FOUND = 404;
const CONFLICT = 409;
const PRECONDITION_FAILED = 412;
const RANGE_NOT_SATISFIABLE = 416;

const utf8 = new TextDecoder();

/** A bucket's objects. Who may not list the bucket is told 403 instead of 404 where there is none. */
export function objectStore(bucket: string, request = s3Requests(bucket)): ObjectStore {
  const put = (key: string, text: string, condition: Readonly<Record<string, string>> = {}) =>
    request({ method: 'PUT', key, headers: { 'content-type': typeOf(key), ...condition }, body: text });

  const readText = async (key: string): Promise<StoredText | undefined> => {
    const answer = await request({ method: 'GET', key, headers: {} });
    return answer.status === NOT_FOUND ? undefined : { text: utf8.decode(answer.body), etag: etagOf(answer) };
  };

  return {
    readText,
    async readPart({ key, etag }, from, length) {
      const headers = { 'if-match': `"${etag}"`, range: `bytes=${from}-${from + length - 1}` };
      const answer = await request({ method: 'GET', key, headers });
      switch (answer.status) {
        case NOT_FOUND:
          return 'GONE';
        case PRECONDITION_FAILED:
          return 'REPLACED';
        case RANGE_NOT_SATISFIABLE: // Nothing is there: it is empty, or ends before.
          return new Uint8Array();
        default:
          etagOf(answer);
          return answer.body;
      }
    },
    async writeText(key, text) {
      etagOf(await put(key, text));
    },
    async replaceText(key, text, before) {
      const answer = await put(
        key,
        text,
        before === undefined ? { 'if-none-match': '*' } : { 'if-match': before.etag },
      );
      if (!BY_CONDITION.has(answer.status)) return { text, etag: etagOf(answer) };
      const now = await readText(key);
      // Asked again after an answer that was lost: the first one was taken, and is what is there.
      if (now?.text === text) return now;
      // Two at once, and neither was taken.
      if (now?.etag === before?.etag) throw refusalOf(answer);
      return undefined;
    },
  };
}

/** Of a conditional write, where something else is there than was said. */
const BY_CONDITION: ReadonlySet<number> = new Set([NOT_FOUND, CONFLICT, PRECONDITION_FAILED]);

/** @throws S3's refusal. */
function etagOf(answer: S3Answer): string {
  if (answer.status >= 300 || answer.etag === undefined) throw refusalOf(answer);
  return answer.etag;
}

/** By S3's own name for it, and its words. */
function refusalOf({ status, body }: S3Answer): Error {
  const said = utf8.decode(body);
  const error = new Error(/<Message>([^<]*)</.exec(said)?.[1] ?? `S3 answered ${status}`);
  error.name = /<Code>(\w+)</.exec(said)?.[1] ?? `S3Status${status}`;
  return error;
}

function typeOf(key: string): string {
  return key.endsWith('.ndjson') ? 'application/x-ndjson' : 'application/json';
}
