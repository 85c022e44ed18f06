import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHandler as createIngest } from '../../lambdas/ingest-events/handler.ts';
import { createHandler as createRecorder } from '../../lambdas/record-delivery/handler.ts';
import { NO_QUEUES } from '../../local/deployment.ts';
import { week } from '../domain/calendar/literals.ts';
import { onTheBus } from '../fixtures/ses-events.ts';
import { at, dayOf, placed } from '../system/events.ts';

const W46 = week('2026-W46');
const SETTINGS = { TABLE_NAME: 'norms', SHARDS: 2, NORM_BOOK: 'seeds', ...NO_QUEUES } as const;

/** What no `catch (error: Error)` expects. Rejected, as a thrown one the mocking library makes into an error of its own. */
const WHATEVER: readonly (readonly [name: string, reason: string, fault: () => Promise<never>])[] = [
  ['undefined', 'undefined', () => Promise.reject(undefined)],
  ['a string', 'string', () => Promise.reject('the table is gone, says anna@customer.example')],
  ['null', 'object', () => Promise.reject(null)],
  [
    'the change of a frozen object',
    'TypeError',
    async () => {
      const frozen: { version?: number } = Object.freeze({});
      frozen.version = 2;
      throw new Error('an object that was frozen has changed');
    },
  ],
];

const reads = mockClient(DynamoDBDocumentClient);
const writes = mockClient(DynamoDBClient);
let unhandled: unknown[];
beforeEach(() => {
  unhandled = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => {
    process.off('unhandledRejection', note);
  });
});
afterEach(() => {
  reads.reset();
  writes.reset();
});
afterAll(() => {
  reads.restore();
  writes.restore();
});

/** Every call that speaks of the poison ends so; a table that holds what `stored` says answers the others. */
function poison(
  fault: () => Promise<never>,
  isPoison: (input: string) => boolean,
  stored: (pk: string) => object | null,
): void {
  const unlessPoison = async (input: unknown) => (isPoison(JSON.stringify(input)) ? fault() : {});
  writes.on(PutItemCommand).callsFake(unlessPoison);
  writes.on(BatchWriteItemCommand).callsFake(unlessPoison);
  reads.on(BatchGetCommand).callsFake(async (input) => {
    await unlessPoison(input);
    const keys: readonly { readonly pk: string; readonly sk: string }[] = input.RequestItems.norms.Keys;
    const found = keys.flatMap((key) => {
      const item = stored(key.pk);
      return item === null ? [] : [{ ...key, ...item }];
    });
    return { Responses: { norms: found } };
  });
}

/** Deeply frozen, as a function that changes what it was handed would find out. */
function batchOf(bodies: readonly string[]): SQSEvent {
  return frozen({
    Records: bodies.map((body, index) => ({
      messageId: `m-${index}`,
      receiptHandle: `r-${index}`,
      body,
      attributes: { ApproximateReceiveCount: '1' },
    })) as unknown as SQSRecord[],
  });
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return Object.freeze(value);
}

const failedIds = async (answer: Promise<{ batchItemFailures: { itemIdentifier: string }[] }>) =>
  (await answer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe.each(WHATEVER)('fault row 10: %s is thrown', (_name, reason, fault) => {
  it('within ingest-events: the one record is reported as failed, the nine others are taken, and so is the next batch', async () => {
    const reports: Readonly<Record<string, unknown>>[] = [];
    const ingest = createIngest(SETTINGS, {
      clock: () => new Date(at(W46, 'wed')),
      report: (message, counts) => reports.push({ message, ...counts }),
    });
    const batch = batchOf(
      Array.from({ length: 10 }, (_, index) =>
        JSON.stringify(placed(`p${index}`, `i${index}`, { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') })),
      ),
    );
    poison(
      fault,
      (input) => input.includes('p7#'),
      () => null,
    );
    expect(await failedIds(ingest(batch))).toEqual(['m-7']);
    expect(reports.at(-1)).toMatchObject({ accepted: 9, failed: 1, reasons: [reason] });

    poison(
      fault,
      () => false,
      () => null,
    );
    expect(await failedIds(ingest(batch))).toEqual([]);
    expect(unhandled).toEqual([]);
  });

  const LETTERS = Array.from({ length: 10 }, (_, index) => `WEEKLY#p${index}#2026-W46#1`);
  const sent = (pk: string) => ({
    ...{ key: pk.replace('LETTER#', ''), state: 'SENDING', fence: 'f', attempt: 1, at: at(W46, 'mon') },
    ...{ messageId: null, reason: null, history: '[]', version: 'v' },
  });

  it.each(['read', 'written'] as const)(
    'within record-delivery, where a delivery is %s: its event alone is reported as failed',
    async (where) => {
      const reports: Readonly<Record<string, unknown>>[] = [];
      const record = createRecorder(SETTINGS, {
        clock: () => new Date(at(W46, 'wed')),
        report: (message, counts) => reports.push({ message, ...counts }),
      });
      const batch = batchOf(LETTERS.map((letterKey) => JSON.stringify(onTheBus('Email Delivered', { letterKey }))));
      const isPoison = (input: string) => input.includes('#p7#') && input.includes('"Keys"') === (where === 'read');
      poison(fault, isPoison, sent);
      expect(await failedIds(record(batch))).toEqual(['m-7']);
      expect(reports.at(-1)).toMatchObject({ delivered: 9, failed: 1, reasons: [reason] });

      poison(fault, () => false, sent);
      expect(await failedIds(record(batch))).toEqual([]);
      expect(unhandled).toEqual([]);
    },
  );
});
