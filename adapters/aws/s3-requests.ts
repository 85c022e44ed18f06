import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';

export interface S3Request {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface S3Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: Uint8Array;
}

export type S3Requests = (request: S3Request) => Promise<S3Answer>;

const ATTEMPTS = 4;
const FIRST_WAIT_MILLIS = 100;
/** A piece of a file takes milliseconds; a connection that says nothing is a dead one. */
const LONGEST_ANSWER_MILLIS = 30_000;

/**
 * Signed requests to a bucket, with region, credentials, connections and signature of the SDK's own, as another of its clients is given them. S3's client is
 * not used: it brings the shapes of all its 110 operations along, 140 KB, and with them a function would not keep to its budget. What an
 * answer says is the caller's to judge; where there is none, or S3 has trouble, the request is made again.
 */
export function s3Requests(bucket: string, { config } = new DynamoDBClient({})): S3Requests {
  const signer = new SignatureV4({
    service: 's3',
    region: config.region,
    credentials: config.credentials,
    sha256: config.sha256,
    uriEscapePath: false, // S3 alone takes a path as it is.
  });

  const once = async ({ method, key, headers, body = '' }: S3Request): Promise<S3Answer> => {
    const { protocol, hostname, port, basePath } = await placeOf(bucket, config.region);
    const path = `${basePath}/${key.split('/').map(escaped).join('/')}`;
    const signed = await signer.sign({
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      method,
      path,
      query: {},
      headers: { host: port === '' ? hostname : `${hostname}:${port}`, ...headers },
      body,
    });
    const { response } = await config.requestHandler.handle(signed, { requestTimeout: LONGEST_ANSWER_MILLIS });
    return { status: response.statusCode, etag: response.headers['etag'], body: await buffer(response.body) };
  };

  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(request).catch((error: unknown) => {
        if (attempt === ATTEMPTS) throw error;
      });
      if (answer !== undefined && (answer.status < 500 || attempt === ATTEMPTS)) return answer;
      await pause(FIRST_WAIT_MILLIS * 2 ** (attempt - 1));
    }
  };
}

interface Place {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  /** Before the key. */
  readonly basePath: string;
}

/** As every SDK reads it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
async function placeOf(bucket: string, region: () => Promise<string>): Promise<Place> {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined)
    return { protocol: 'https:', hostname: `${bucket}.s3.${await region()}.amazonaws.com`, port: '', basePath: '' };
  const { protocol, hostname, port } = new URL(endpoint);
  return { protocol, hostname, port, basePath: `/${bucket}` };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, UriEncode() */
function escaped(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
