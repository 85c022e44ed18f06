import { createHash } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createQueue, MAX_BODY_BYTES, type Queue } from '../../local/queue.ts';

const NOON = Date.UTC(2026, 10, 16, 12);
const NOTHING_FAILED: SQSBatchResponse = { batchItemFailures: [] };

function queueOf(count: number, maxReceiveCount = 5): Queue {
  const queue = createQueue({ batchSize: 10, maxReceiveCount, now: () => NOON });
  for (let index = 0; index < count; index += 1) queue.send(`message ${index}`);
  return queue;
}

/** A handler that answers as told, and what it was given. */
function recording(answer: (event: SQSEvent) => SQSBatchResponse | undefined) {
  const batches: SQSEvent[] = [];
  const handler = async (event: SQSEvent) => {
    batches.push(event);
    return answer(event);
  };
  return { batches, handler, bodies: () => batches.map((batch) => batch.Records.map((record) => record.body)) };
}

const failing = (wanted: (body: string) => boolean) => (event: SQSEvent) => ({
  batchItemFailures: event.Records.filter((record) => wanted(record.body)).map((record) => ({
    itemIdentifier: record.messageId,
  })),
});

describe('the queue', () => {
  it('delivers batches of real SQS records, in the order sent', async () => {
    const queue = queueOf(12);
    const { handler, batches, bodies } = recording(() => NOTHING_FAILED);
    await queue.drainInto(handler);
    expect(bodies().map((batch) => batch.length)).toEqual([10, 2]);
    expect(bodies().flat()).toEqual(Array.from({ length: 12 }, (_, index) => `message ${index}`));
    expect(batches[0]?.Records[0]).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: 'message 0',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(NOON),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: String(NOON),
      },
      messageAttributes: {},
      md5OfBody: createHash('md5').update('message 0').digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:/),
      awsRegion: expect.any(String),
    });
  });

  it('hands the handler a context with its time running down', async () => {
    const queue = queueOf(1);
    await queue.drainInto(async (_event, context) => {
      expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
      expect(context.awsRequestId).not.toBe('');
    });
    expect(queue.size).toBe(0);
  });

  it('delivers what is sent while it drains', async () => {
    const queue = queueOf(1);
    const { handler, bodies } = recording((event) => {
      if (event.Records[0]?.body === 'message 0') queue.send('sent meanwhile');
      return NOTHING_FAILED;
    });
    await queue.drainInto(handler);
    expect(bodies()).toEqual([['message 0'], ['sent meanwhile']]);
  });

  it('ends a batch before the 6 MB that Lambda takes', async () => {
    const queue = createQueue({ batchSize: 10, maxReceiveCount: 5, now: () => NOON });
    for (let index = 0; index < 7; index += 1) queue.send('x'.repeat(MAX_BODY_BYTES));
    const { handler, bodies } = recording(() => NOTHING_FAILED);
    await queue.drainInto(handler);
    expect(bodies().map((batch) => batch.length)).toEqual([5, 2]);
  });

  it.each([
    ['an empty body', ''],
    ['a body over 1 MiB', 'x'.repeat(MAX_BODY_BYTES + 1)],
    ['a body over 1 MiB in UTF-8 that is shorter in UTF-16', 'é'.repeat(MAX_BODY_BYTES / 2 + 1)],
    ['a control character', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('refuses %s', (_what, body) => {
    expect(() => queueOf(0).send(body)).toThrow(RangeError);
  });

  it('takes a body of exactly 1 MiB, and characters beyond the basic plane', () => {
    const queue = queueOf(0);
    queue.send('x'.repeat(MAX_BODY_BYTES));
    queue.send('naïve 📦\t\r\n');
    expect(queue.size).toBe(2);
  });
});

describe('fault row 8: one poison message of ten', () => {
  it('comes back alone, is delivered five times in all, and ends as a dead letter', async () => {
    const queue = queueOf(10);
    const { handler, bodies, batches } = recording(failing((body) => body === 'message 3'));
    await queue.drainInto(handler);
    expect(bodies()).toEqual([
      Array.from({ length: 10 }, (_, index) => `message ${index}`),
      ...Array.from({ length: 4 }, () => ['message 3']),
    ]);
    expect(batches.map((batch) => batch.Records.at(-1)?.attributes.ApproximateReceiveCount)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(new Set(batches.slice(1).map((batch) => batch.Records[0]?.messageId)).size).toBe(1);
    expect(queue.deadLetters).toEqual(['message 3']);
    expect(queue.size).toBe(0);
  });

  it('does not hold up what waits behind it', async () => {
    const queue = queueOf(25);
    const { handler, bodies } = recording(failing((body) => body === 'message 0'));
    await queue.drainInto(handler);
    expect(bodies().map((batch) => batch.length)).toEqual([10, 10, 5, 1, 1, 1, 1]);
  });

  it('is redriven as a new message with no receives', async () => {
    const queue = queueOf(1, 1);
    const failed = recording(failing(() => true));
    await queue.drainInto(failed.handler);
    expect(queue.redrive()).toBe(1);
    expect(queue.deadLetters).toEqual([]);
    const mended = recording(() => NOTHING_FAILED);
    await queue.drainInto(mended.handler);
    expect(mended.bodies()).toEqual([['message 0']]);
    expect(mended.batches[0]?.Records[0]?.attributes.ApproximateReceiveCount).toBe('1');
    expect(mended.batches[0]?.Records[0]?.messageId).not.toBe(failed.batches[0]?.Records[0]?.messageId);
    expect(queue.redrive()).toBe(0);
  });
});

describe('fault row 9: a whole batch fails', () => {
  const wholeBatchFails = async (answer: (event: SQSEvent) => SQSBatchResponse | undefined): Promise<void> => {
    const queue = queueOf(10);
    const { handler, batches } = recording((event) => (batches.length === 1 ? answer(event) : NOTHING_FAILED));
    await queue.drainInto(handler);
    expect(batches.map((batch) => batch.Records.length)).toEqual([10, 10]);
  };

  it('when all ten ids are named', () => wholeBatchFails(failing(() => true)));
  it('when an id is empty', () => wholeBatchFails(() => ({ batchItemFailures: [{ itemIdentifier: '' }] })));
  it('when an id is unknown', () => wholeBatchFails(() => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })));
  it('when a known id stands beside an unknown one', () =>
    wholeBatchFails((event) => ({
      batchItemFailures: [{ itemIdentifier: event.Records[0]?.messageId ?? '' }, { itemIdentifier: 'nobody' }],
    })));

  it('when the handler throws, and says what was thrown', async () => {
    const thrown: unknown[] = [];
    const queue = createQueue({
      batchSize: 10,
      maxReceiveCount: 2,
      now: () => NOON,
      onError: (error) => thrown.push(error),
    });
    queue.send('a');
    queue.send('b');
    await queue.drainInto(async () => {
      throw undefined;
    });
    expect(thrown).toEqual([undefined, undefined]);
    expect(queue.deadLetters).toEqual(['a', 'b']);
  });

  it('but deletes all when the handler answers nothing, an empty trap', async () => {
    const queue = queueOf(10);
    const { handler, batches } = recording(() => undefined);
    await queue.drainInto(handler);
    expect(batches).toHaveLength(1);
    expect(queue.size).toBe(0);
  });
});
