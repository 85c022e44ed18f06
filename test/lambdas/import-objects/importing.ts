import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createHandler } from '../../../lambdas/import-objects/handler.ts';
import { type ImportResult, refusedLinesKey, resultKey } from '../../../lambdas/import-objects/import-result.ts';
import type { PartSize } from '../../../lambdas/import-objects/parts.ts';
import { pointTheSdkAt } from '../../../local/deployment.ts';
import { lambdaContext } from '../../../local/lambda-context.ts';
import { createQueue } from '../../../local/queue.ts';
import { type ObjectCreated, type S3Endpoint, startS3Endpoint } from '../../../local/s3-endpoint.ts';
import { week } from '../../domain/calendar/literals.ts';
import { at, type CloudEvent, dayOf, placed } from '../../system/events.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from '../../system/system.ts';
import type { Wire } from '../../system/wire.ts';

const W46 = week('2026-W46');
const TEN_LINES: PartSize = { lines: 10, bytes: 1_000_000 };

/** A bucket, its queue, the function, and a table of its own. */
export interface Importing {
  readonly marketplace: Marketplace;
  readonly bucket: Bucket;
  /** Delivers these notifications, and what the function hands on, until nothing waits. A turn has no time for a second part. */
  deliver(...notifications: readonly ObjectCreated[]): Promise<void>;
  /** One invocation that has all the time. */
  invoke(notification: ObjectCreated): Promise<void>;
  /** How often the function was called by {@link deliver}. */
  readonly turns: number;
  readonly deadLetters: readonly string[];
  /** Delivers the dead letters again. */
  redrive(): Promise<void>;
}

export interface Bucket {
  put(key: string, content: string | Uint8Array): ObjectCreated;
  remove(key: string): void;
  /** Undefined = there is none. */
  result(key: string): ImportResult | undefined;
  refusedLines(key: string, part: number): readonly Record<string, unknown>[];
  /** All that is there but what came in, by its key. */
  written(): Readonly<Record<string, string>>;
}

interface ForTests {
  readonly s3: () => S3Endpoint;
  readonly wire: () => Wire;
  open(partSize?: PartSize): Promise<Importing>;
}

/** One engine and one S3 for a test file. */
export function importingForTests(): ForTests {
  const sqs = mockClient(SQSClient);
  let system: WiredSystem;
  let s3: S3Endpoint;
  let buckets = 0;
  beforeAll(async () => {
    system = await openWiredSystem();
    s3 = await startS3Endpoint();
    pointTheSdkAt({ AWS_ENDPOINT_URL_S3: s3.url });
  });
  beforeEach(() => {
    s3.breakWhere(() => 'PASS');
  });
  afterAll(async () => {
    sqs.restore();
    await s3.close();
    await system.close();
  });
  return {
    s3: () => s3,
    wire: () => system.wire,
    async open(partSize = TEN_LINES) {
      const marketplace = await system.newMarketplace();
      buckets += 1;
      const bucket = bucketOf(s3, `uploads-${buckets}`);
      const { settings, runtime } = marketplace.deployment;
      const uploads = { BUCKET_NAME: `uploads-${buckets}`, UPLOADS_URL: 'https://sqs/uploads' };
      const handler = createHandler({ ...settings, ...uploads }, runtime, partSize);
      const queue = createQueue({ batchSize: 1, maxReceiveCount: 5, now: () => runtime.clock().getTime() });
      let turns = 0;
      sqs.on(SendMessageCommand).callsFake(({ MessageBody }) => queue.send(MessageBody));
      const counted = (event: SQSEvent, context: Context) => {
        turns += 1;
        return handler(event, context);
      };
      return {
        marketplace,
        bucket,
        async deliver(...notifications) {
          for (const notification of notifications) queue.send(JSON.stringify(notification));
          await queue.drainInto(counted);
        },
        async invoke(notification) {
          const event = { Records: [{ body: JSON.stringify(notification) }] } as SQSEvent;
          await handler(event, lambdaContext('import-objects', 300));
        },
        async redrive() {
          queue.redrive();
          await queue.drainInto(counted);
        },
        get turns() {
          return turns;
        },
        get deadLetters() {
          return queue.deadLetters;
        },
      };
    },
  };
}

function bucketOf(s3: S3Endpoint, name: string): Bucket {
  const readJson = (key: string) => {
    const text = s3.read(name, key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    put: (key, content) => s3.put(name, key, content),
    remove: (key) => s3.remove(name, key),
    result: (key) => readJson(resultKey(key)),
    refusedLines(key, part) {
      const lines = s3.read(name, refusedLinesKey(key, part)) ?? '';
      return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    },
    written: () =>
      Object.fromEntries(
        s3.keys(name).flatMap((key) => (key.startsWith('incoming/') ? [] : [[key, s3.read(name, key) ?? '']])),
      ),
  };
}

export function orders(count: number, first = 0): readonly CloudEvent[] {
  return Array.from({ length: count }, (_, index) =>
    placed('p1', `i${first + index}`, { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') }),
  );
}

export function ndjson(events: readonly unknown[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
