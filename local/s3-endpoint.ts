import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listenOnLoopback } from './loopback-server.ts';

export interface S3Endpoint {
  /** For the SDK's `endpoint`. Its buckets are in the path, as the SDK has them where a host is an address. */
  readonly url: string;
  /** How many bytes of objects went out. */
  readonly bytesRead: number;
  /** Puts an object, and returns what S3 publishes of that. */
  put(bucket: string, key: string, content: string | Uint8Array): ObjectCreated;
  read(bucket: string, key: string): string | undefined;
  remove(bucket: string, key: string): void;
  keys(bucket: string): readonly string[];
  /** What becomes of each request from now on. */
  breakWhere(fateOf: FateOf): void;
  close(): Promise<void>;
}

/** REFUSE: it is not done, and the SDK does not try again. LOSE_ANSWER: it is done, and the connection breaks before the answer. */
export type Fate = 'PASS' | 'REFUSE' | 'LOSE_ANSWER';
export type FateOf = (method: string, key: string) => Fate;

/** As EventBridge hands it over: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export interface ObjectCreated {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Object Created';
  readonly source: 'aws.s3';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly version: '0';
    readonly bucket: { readonly name: string };
    readonly object: {
      readonly key: string;
      readonly size: number;
      readonly etag: string;
      readonly sequencer: string;
    };
    readonly 'request-id': string;
    readonly requester: string;
    readonly reason: 'PutObject';
  };
}

/**
 * S3 on this machine, as far as the functions use it: GetObject, with Range and If-Match, and PutObject, with If-Match and If-None-Match.
 * It has every bucket that is named.
 */
export async function startS3Endpoint(now: () => Date = () => new Date()): Promise<S3Endpoint> {
  const objects = new Map<string, Buffer>();
  let puts = 0;
  let bytesRead = 0;
  let fateOf: FateOf = () => 'PASS';

  const get = ({ headers }: IncomingMessage, path: string): Answer => {
    const content = objects.get(path);
    if (content === undefined) return refusal(404, 'NoSuchKey');
    const etag = etagOf(content);
    if (headers['if-match'] !== undefined && headers['if-match'] !== etag) return refusal(412, 'PreconditionFailed');
    const range = /^bytes=(\d+)-(\d+)$/u.exec(headers.range ?? '');
    if (range === null) return { status: 200, headers: { etag }, body: content };
    const from = Number(range[1]);
    if (from >= content.length) return refusal(416, 'InvalidRange');
    const body = content.subarray(from, Number(range[2]) + 1);
    const contentRange = `bytes ${from}-${from + body.length - 1}/${content.length}`;
    return { status: 206, headers: { etag, 'content-range': contentRange }, body };
  };

  const put = async (request: IncomingMessage, path: string): Promise<Answer> => {
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    const content = await buffer(request);
    // Only now: of two at once S3 takes the one whose condition holds when it is written.
    const before = objects.get(path);
    if (ifMatch !== undefined && before === undefined) return refusal(404, 'NoSuchKey');
    if (ifNoneMatch === '*' && before !== undefined) return refusal(412, 'PreconditionFailed');
    if (ifMatch !== undefined && before !== undefined && etagOf(before) !== ifMatch)
      return refusal(412, 'PreconditionFailed');
    objects.set(path, content);
    return { status: 200, headers: { etag: etagOf(content) }, body: Buffer.alloc(0) };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = pathOf(request);
    const fate = fateOf(String(request.method), path.slice(path.indexOf('/') + 1));
    if (fate === 'REFUSE') return refusal(403, 'AccessDenied');
    const answered = request.method === 'PUT' ? await put(request, path) : get(request, path);
    if (fate === 'LOSE_ANSWER') throw new Error('The answer is lost');
    return answered;
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (answered) => {
        if (request.method === 'GET' && answered.status < 300) bytesRead += answered.body.length;
        send(answered, response);
      },
      () => response.destroy(),
    );
  });
  const url = await listenOnLoopback(server);
  server.unref();

  return {
    url,
    get bytesRead() {
      return bytesRead;
    },
    put(bucket, key, content) {
      const stored = Buffer.from(content);
      objects.set(`${bucket}/${key}`, stored);
      puts += 1;
      return objectCreated(bucket, { key, content: stored, number: puts, at: now() });
    },
    read: (bucket, key) => objects.get(`${bucket}/${key}`)?.toString('utf8'),
    remove(bucket, key) {
      objects.delete(`${bucket}/${key}`);
    },
    keys: (bucket) =>
      [...objects.keys()].flatMap((path) => (path.startsWith(`${bucket}/`) ? path.slice(bucket.length + 1) : [])),
    breakWhere(decide) {
      fateOf = decide;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function send({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

function refusal(status: number, code: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
}

/** `<bucket>/<key>` */
function pathOf({ url }: IncomingMessage): string {
  const { pathname } = new URL(String(url), 'http://localhost');
  return decodeURIComponent(pathname.slice(1));
}

function etagOf(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}

interface Put {
  readonly key: string;
  readonly content: Buffer;
  readonly number: number;
  readonly at: Date;
}

function objectCreated(bucket: string, { key, content, number, at }: Put): ObjectCreated {
  const requestId = String(number).padStart(16, '0');
  return {
    version: '0',
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    time: at.toISOString().replace(/\.\d+Z$/u, 'Z'),
    region: 'eu-central-1',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size: content.length,
        etag: etagOf(content).replaceAll('"', ''),
        sequencer: number.toString(16).toUpperCase().padStart(16, '0'),
      },
      'request-id': requestId,
      requester: '000000000000',
      reason: 'PutObject',
    },
  };
}
