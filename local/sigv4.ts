import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a signature is made for: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export interface SigningScope {
  readonly region: string;
  readonly service: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path and query, as they came over the wire. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

const FIVE_MINUTES = 5 * 60_000;

/**
 * The access key that signed this request, by Signature Version 4 in its `authorization` header; null where none did, not so
 * that it still counts, or not this body. AWS says no more either. Signatures in the query are not taken here.
 */
export function signerOf(
  request: SignedRequest,
  { region, service }: SigningScope,
  secretOf: (accessKeyId: string) => string | undefined,
  now: Date,
): string | null {
  const signature = AUTHORIZATION.exec(request.headers.authorization ?? '')?.groups;
  const moment = request.headers['x-amz-date'];
  if (signature === undefined || typeof moment !== 'string') return null;
  const { key = '', day = '', scope, headers = '', mac = '' } = signature;
  const secret = secretOf(key);
  if (secret === undefined || scope !== `${region}/${service}/aws4_request`) return null;
  if (!moment.startsWith(day) || !isRecent(moment, now)) return null;
  const signedHeaders = headers.split(';');
  if (!mustBeSigned(request.headers).every((name) => signedHeaders.includes(name))) return null;

  const toSign = [
    'AWS4-HMAC-SHA256',
    moment,
    `${day}/${scope}`,
    sha256(canonical(request, signedHeaders, service)),
  ].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const expected = hmac(signingKey, toSign);
  const given = Buffer.from(mac, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected) ? key : null;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/,]+)\/(?<day>\d{8})\/(?<scope>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<mac>[0-9a-f]{64})$/;

function mustBeSigned(headers: IncomingMessage['headers']): readonly string[] {
  return ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
}

function canonical(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
  service: string,
): string {
  const [path = '/', query = ''] = url.split('?', 2);
  return [
    method,
    // Encoded once by who sends it, and for every service but S3 once more to be signed.
    service === 's3' ? path : path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    ...signedHeaders.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

/** All but RFC 3986's unreserved characters. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Of a moment that is written `20261118T120000Z`. */
function isRecent(moment: string, now: Date): boolean {
  const millis = Date.parse(moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Math.abs(now.getTime() - millis) <= FIVE_MINUTES;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
