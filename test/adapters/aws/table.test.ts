import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Item, Table } from '../../../adapters/aws/table.ts';
import { names } from '../contract/examples.ts';

const writing = new DynamoDBClient({ region: 'eu-central-1' });
const reading = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1' }));
const reads = mockClient(reading);
const writes = mockClient(writing);
let waits: number[];
let table: Table;

beforeEach(() => {
  reads.reset();
  writes.reset();
  waits = [];
  table = new Table({ reading, writing }, 'norms', async (millis) => {
    waits.push(millis);
  });
});

const items = (count: number): readonly Item[] =>
  names('item', count).map((pk) => ({ pk, sk: 'FACT', text: `text of ${pk}` }));
const keysOf = (all: readonly Item[]) => all.map(({ pk, sk }) => ({ pk, sk }));

/** What each BatchGet asked for, and each BatchWrite wrote, in their order. */
const askedFor = () =>
  reads.commandCalls(BatchGetCommand).map((call) => call.args[0].input.RequestItems?.['norms']?.Keys ?? []);
const written = () =>
  writes
    .commandCalls(BatchWriteItemCommand)
    .map((call) => call.args[0].input.RequestItems?.['norms'] ?? [])
    .map((requests) => requests.map((request) => unmarshall(request.PutRequest?.Item ?? {})));

/** Answers batches as DynamoDB does, but leaves all after the first `most` of each unprocessed, so often. */
function throttle(times: number, most: number): void {
  let left = times;
  reads.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    const asked: Item[] = RequestItems.norms.Keys;
    const taken = left-- > 0 ? asked.slice(0, most) : asked;
    const open = asked.slice(taken.length);
    return {
      Responses: { norms: taken.map((key) => ({ ...key, text: `text of ${key.pk}` })) },
      UnprocessedKeys: open.length > 0 ? { norms: { Keys: open } } : {},
    };
  });
  writes.on(BatchWriteItemCommand).callsFake(({ RequestItems }) => {
    const puts: readonly unknown[] = RequestItems.norms;
    const open = left-- > 0 ? puts.slice(most) : [];
    return { UnprocessedItems: open.length > 0 ? { norms: open } : {} };
  });
}

describe('a batch', () => {
  it('asks for 100 keys a request and no more, strongly consistent, and loses none', async () => {
    throttle(0, 0);
    expect(await table.batchGet(keysOf(items(250)))).toEqual(items(250));
    expect(askedFor().map((keys) => keys.length)).toEqual([100, 100, 50]);
    const consistent = reads
      .commandCalls(BatchGetCommand)
      .map((call) => call.args[0].input.RequestItems?.['norms']?.ConsistentRead);
    expect(consistent).toEqual([true, true, true]);
  });

  it('puts 25 items a request and no more, and loses none', async () => {
    throttle(0, 0);
    await table.batchPut(items(60));
    expect(written().map((puts) => puts.length)).toEqual([25, 25, 10]);
    expect(written().flat()).toEqual(items(60));
  });

  it('of nothing is no request', async () => {
    expect(await table.batchGet([])).toEqual([]);
    await table.batchPut([]);
    expect([...reads.calls(), ...writes.calls()]).toEqual([]);
  });

  it('asks for the key alone, whatever else the caller’s key bears', async () => {
    throttle(0, 0);
    await table.batchGet(items(1));
    expect(askedFor()).toEqual([keysOf(items(1))]);
  });
});

describe('what a throttled table leaves unprocessed (fault row 15)', () => {
  it('is asked for again, and that alone, after ever longer waits', async () => {
    throttle(3, 2);
    expect(await table.batchGet(keysOf(items(8)))).toEqual(items(8));
    expect(askedFor().map((keys) => keys.length)).toEqual([8, 6, 4, 2]);
    expect(waits).toEqual([50, 100, 200]);
  });

  it('is put again, and that alone, after ever longer waits', async () => {
    throttle(3, 2);
    await table.batchPut(items(8));
    expect(written()).toEqual([items(8), items(8).slice(2), items(8).slice(4), items(8).slice(6)]);
    expect(waits).toEqual([50, 100, 200]);
  });

  it('costs no wait when there is none', async () => {
    throttle(0, 0);
    await table.batchPut(items(60));
    expect(waits).toEqual([]);
  });

  it('is given up after ten more tries and some twenty seconds, and said to be throttled', async () => {
    throttle(Number.POSITIVE_INFINITY, 0);
    await expect(table.batchPut(items(1))).rejects.toThrow('throttled');
    expect(written()).toHaveLength(11);
    expect(waits.at(-1)).toBe(5_000);
    await expect(table.batchGet(keysOf(items(1)))).rejects.toThrow('throttled');
    expect(askedFor()).toHaveLength(11);
  });
});

describe('a conditional put', () => {
  const [item] = items(1) as [Item];
  const refusal = new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });

  it('says whether the condition held', async () => {
    writes.on(PutItemCommand).resolvesOnce({}).rejectsOnce(refusal);
    expect(await table.putIf(item, 'attribute_not_exists(pk)')).toBe(true);
    expect(await table.putIf(item, 'attribute_not_exists(pk)')).toBe(false);
  });

  it('takes no other error for a refusal', async () => {
    const throttled = new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} });
    writes.on(PutItemCommand).rejects(throttled);
    await expect(table.putIf(item, 'attribute_not_exists(pk)')).rejects.toBe(throttled);
  });

  it('of many returns those that were refused, and fails when one of them fails', async () => {
    const changes = items(40).map((one, index) => ({ item: one, version: index % 2 === 0 ? undefined : 'v1' }));
    writes.on(PutItemCommand).callsFake(({ Item: put }) => {
      if (['item-0007', 'item-0030'].includes(put.pk.S)) throw refusal;
      return {};
    });
    const lost = await table.putUnchanged(changes);
    expect(lost.map((write) => write.item.pk).sort()).toEqual(['item-0007', 'item-0030']);
    const conditions = writes.commandCalls(PutItemCommand).map((call) => call.args[0].input.ConditionExpression);
    expect(new Set(conditions)).toEqual(new Set(['attribute_not_exists(pk)', 'version = :version']));

    writes.on(PutItemCommand).rejects(new Error('the connection broke'));
    await expect(table.putUnchanged(changes)).rejects.toThrow('the connection broke');
  });
});

describe('a query', () => {
  const pagesOf = async () => {
    const pages: (readonly Item[])[] = [];
    for await (const page of table.query({ KeyConditionExpression: 'pk = :pk' })) pages.push(page);
    return pages;
  };

  it('goes on from where each page ended, and hands out no empty page', async () => {
    const [one, two, three] = items(3) as [Item, Item, Item];
    reads
      .on(QueryCommand)
      .resolvesOnce({ Items: [one], LastEvaluatedKey: { pk: one.pk } })
      .resolvesOnce({ Items: [], LastEvaluatedKey: { pk: 'filtered' } })
      .resolvesOnce({ Items: [two, three] });
    expect(await pagesOf()).toEqual([[one], [two, three]]);
    const starts = reads.commandCalls(QueryCommand).map((call) => call.args[0].input.ExclusiveStartKey);
    expect(starts).toEqual([undefined, { pk: one.pk }, { pk: 'filtered' }]);
  });

  it('reads no further than the reader goes', async () => {
    reads.on(QueryCommand).resolves({ Items: [...items(1)], LastEvaluatedKey: { pk: 'more' } });
    for await (const page of table.query({ KeyConditionExpression: 'pk = :pk' })) if (page.length > 0) break;
    expect(reads.commandCalls(QueryCommand)).toHaveLength(1);
  });
});
