import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectStore } from '../../../adapters/aws/object-store.ts';
import { pointTheSdkAt } from '../../../local/deployment.ts';
import { type S3Endpoint, startS3Endpoint } from '../../../local/s3-endpoint.ts';
import { signerOf } from '../../../local/sigv4.ts';

let s3: S3Endpoint;
beforeAll(async () => {
  s3 = await startS3Endpoint();
  pointTheSdkAt({ AWS_ENDPOINT_URL_S3: s3.url });
});
afterAll(() => s3.close());

const BUCKET = 'files';
const fileOf = (key: string, content: string) => s3.put(BUCKET, key, content).detail.object;
const utf8 = new TextDecoder();

describe('a part of a file', () => {
  it('is as long as was asked for, and shorter at its end alone', async () => {
    const store = objectStore(BUCKET);
    const file = fileOf('a file/of ünusual+name', 'abcdefgh');
    const read = async (from: number) => {
      const part = await store.readPart(file, from, 3);
      return typeof part === 'string' ? part : utf8.decode(part);
    };
    expect([await read(0), await read(3), await read(6), await read(8), await read(100)]).toEqual([
      'abc',
      'def',
      'gh',
      '',
      '',
    ]);
  });

  it('of an empty file is empty', async () => {
    expect(await objectStore(BUCKET).readPart(fileOf('empty', ''), 0, 10)).toEqual(new Uint8Array());
  });

  it('is of the content that was meant, or of none', async () => {
    const file = fileOf('replaced', 'first');
    fileOf('replaced', 'second');
    expect(await objectStore(BUCKET).readPart(file, 0, 10)).toBe('REPLACED');
    s3.remove(BUCKET, 'replaced');
    expect(await objectStore(BUCKET).readPart(file, 0, 10)).toBe('GONE');
  });
});

describe('a text that several write', () => {
  it('is begun by one of them', async () => {
    const store = objectStore(BUCKET);
    expect(await store.readText('journal')).toBeUndefined();
    const mine = await store.replaceText('journal', 'mine', undefined);
    expect(mine?.text).toBe('mine');
    expect(await store.replaceText('journal', 'theirs', undefined)).toBeUndefined();
    expect(await store.readText('journal')).toEqual(mine);
  });

  it('is replaced as it was read, or not at all', async () => {
    const store = objectStore(BUCKET);
    const first = await store.replaceText('turns', 'first', undefined);
    const second = await store.replaceText('turns', 'second', first);
    expect(second?.text).toBe('second');
    expect(await store.replaceText('turns', 'another', first)).toBeUndefined();
    expect((await store.readText('turns'))?.text).toBe('second');
    s3.remove(BUCKET, 'turns');
    expect(await store.replaceText('turns', 'third', second)).toBeUndefined();
  });

  it('is one’s own when the answer was lost, and the SDK asked again', async () => {
    const store = objectStore(BUCKET);
    let calls = 0;
    s3.breakWhere(() => {
      calls += 1;
      return calls === 1 ? 'LOSE_ANSWER' : 'PASS';
    });
    expect((await store.replaceText('lost', 'mine', undefined))?.text).toBe('mine');
    s3.breakWhere(() => 'PASS');
    expect(calls).toBe(3);
  });

  it('is tried again by the caller when S3 took neither of two at once', async () => {
    const conflict = {
      status: 409,
      etag: undefined,
      body: Buffer.from('<Error><Code>ConditionalRequestConflict</Code></Error>'),
    };
    const nothing = { status: 404, etag: undefined, body: new Uint8Array() };
    const store = objectStore(BUCKET, async ({ method }) => (method === 'PUT' ? conflict : nothing));
    await expect(store.replaceText('conflict', 'mine', undefined)).rejects.toThrow(
      expect.objectContaining({ name: 'ConditionalRequestConflict' }),
    );
  });

  it('is not read as absent where S3 refuses to say', async () => {
    s3.breakWhere(() => 'REFUSE');
    await expect(objectStore(BUCKET).readText('anything')).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDenied' }),
    );
    s3.breakWhere(() => 'PASS');
  });
});

describe('a request to S3', () => {
  it('is signed as AWS checks it, whatever is in the name of the file', async () => {
    const signers: (string | null)[] = [];
    const paths: string[] = [];
    const server = createServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      const scope = { region: 'eu-central-1', service: 's3' };
      signers.push(signerOf({ method, url, headers, body: await buffer(request) }, scope, () => 'local', new Date()));
      paths.push(url);
      response.writeHead(200, { etag: '"1"' }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    pointTheSdkAt({ AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` });
    const store = objectStore(BUCKET);
    await store.writeText('results/a b+c (1)/ünder_*.json', '{"é":1}');
    await store.readPart({ key: "incoming/it's!", etag: 'abc' }, 0, 10);
    pointTheSdkAt({ AWS_ENDPOINT_URL_S3: s3.url });
    server.close();
    expect(signers).toEqual(['local', 'local']);
    expect(paths).toEqual(['/files/results/a%20b%2Bc%20%281%29/%C3%BCnder_%2A.json', '/files/incoming/it%27s%21']);
  });

  it('is made again where S3 has trouble, four times at the most', async () => {
    let calls = 0;
    s3.breakWhere(() => {
      calls += 1;
      return 'LOSE_ANSWER';
    });
    await expect(objectStore(BUCKET).readText('anything')).rejects.toThrow();
    s3.breakWhere(() => 'PASS');
    expect(calls).toBe(4);
  });
});
