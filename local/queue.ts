import { createHash, randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { lambdaContext } from './lambda-context.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_BODY_BYTES = 1_048_576;
/** What Lambda takes in one invocation; an event source ends a batch before it. */
const MAX_BATCH_BYTES = 6_000_000;
/** The characters of XML 1.0, which are those that SQS takes. */
const REFUSED_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const REGION = 'eu-west-1';
const QUEUE_ARN = `arn:aws:sqs:${REGION}:000000000000:events`;
const HANDLER_TIMEOUT_SECONDS = 60;

// biome-ignore lint/suspicious/noConfusingVoidType: Lambda takes no answer at all for "all done".
export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | void>;

/** An SQS standard queue with its dead-letter queue, as a Lambda event source sees it (`ReportBatchItemFailures` on). */
export interface Queue {
  /** Messages that wait to be delivered. */
  readonly size: number;
  /** Bodies that were delivered `maxReceiveCount` times and failed each time, oldest first. */
  readonly deadLetters: readonly string[];
  /** @throws {RangeError} what SQS refuses: an empty body, one over 1 MiB of UTF-8, a character outside XML's. */
  send(body: string): void;
  /** Delivers batches until nothing waits any more. What fails comes back, after what waits already. */
  drainInto(handler: QueueHandler): Promise<void>;
  /** Sends the dead letters anew: as SQS does, with a new id, a new time and no receives. Returns how many. */
  redrive(): number;
}

export interface QueueOptions {
  readonly batchSize: number;
  /** How often a message is delivered before it is a dead letter. */
  readonly maxReceiveCount: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told what the handler threw, which Lambda would log. */
  readonly onError?: (error: unknown) => void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly bytes: number;
  readonly sentAt: number;
  firstReceivedAt: number | undefined;
  receives: number;
}

export function createQueue({ batchSize, maxReceiveCount, now, onError }: QueueOptions): Queue {
  let waiting: Message[] = [];
  let dead: Message[] = [];

  const send = (body: string): void => {
    waiting.push({
      id: randomUUID(),
      body,
      bytes: checkBody(body),
      sentAt: now(),
      firstReceivedAt: undefined,
      receives: 0,
    });
  };

  const deliver = async (batch: readonly Message[], handler: QueueHandler): Promise<void> => {
    for (const message of batch) receive(message, now());
    const failed = await invoke(handler, batch).catch((error: unknown) => {
      onError?.(error);
      return batch;
    });
    for (const message of failed) (message.receives < maxReceiveCount ? waiting : dead).push(message);
  };

  return {
    get size() {
      return waiting.length;
    },
    get deadLetters() {
      return dead.map((message) => message.body);
    },
    send,
    async drainInto(handler) {
      while (waiting.length > 0) {
        const round = waiting;
        waiting = [];
        for (const batch of batchesOf(round, batchSize)) await deliver(batch, handler);
      }
    },
    redrive() {
      const messages = dead;
      dead = [];
      for (const message of messages) send(message.body);
      return messages.length;
    },
  };
}

function checkBody(body: string): number {
  const bytes = Buffer.byteLength(body);
  if (bytes === 0) throw new RangeError('SQS refuses an empty message');
  if (bytes > MAX_BODY_BYTES)
    throw new RangeError(`SQS refuses a message of ${bytes} bytes: the most is ${MAX_BODY_BYTES}`);
  if (REFUSED_CHARACTER.test(body)) throw new RangeError('SQS refuses a message with a character outside XML 1.0');
  return bytes;
}

function receive(message: Message, at: number): void {
  message.receives += 1;
  message.firstReceivedAt ??= at;
}

function* batchesOf(messages: readonly Message[], batchSize: number): Generator<readonly Message[]> {
  let batch: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (batch.length === batchSize || bytes + message.bytes > MAX_BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += message.bytes;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Which messages come back. An empty or an unknown id fails the whole batch, as a throw does; no answer at all fails none:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
async function invoke(handler: QueueHandler, batch: readonly Message[]): Promise<readonly Message[]> {
  const response = await handler(
    { Records: batch.map(recordOf) },
    lambdaContext('ingest-events', HANDLER_TIMEOUT_SECONDS),
  );
  const failed = new Set((response?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier));
  const known = new Set(batch.map((message) => message.id));
  return [...failed].every((id) => known.has(id)) ? batch.filter((message) => failed.has(message.id)) : batch;
}

function recordOf(message: Message): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: `${message.id}#${message.receives}`,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: 'AIDALOCAL',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE_ARN,
    awsRegion: REGION,
  };
}
