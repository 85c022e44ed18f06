import { describe, expect, it } from 'vitest';
import { halfReadUnits } from '../../bench/read-units.ts';
import type { WireItem } from '../../bench/write-units.ts';

const KEY: WireItem = { pk: { S: 'p-1#promise#1' }, sk: { S: 'FACT' } };
const long = (bytes: number): WireItem => ({ ...KEY, entries: { S: 'x'.repeat(bytes) } });
const batchOf = (items: readonly WireItem[], keys: number) =>
  halfReadUnits(
    'BatchGetItem',
    { RequestItems: { norms: { Keys: Array.from({ length: keys }, () => KEY) } } },
    { Responses: { norms: items } },
  );

describe('half read units, as DynamoDB publishes them', () => {
  it('are one a 4 KB begun of a query’s page, not of its items', () => {
    expect(halfReadUnits('Query', {}, { Items: [] })).toBe(1);
    expect(halfReadUnits('Query', {}, { Items: [long(1_000), long(1_000), long(1_000)] })).toBe(1);
    expect(halfReadUnits('Query', {}, { Items: [long(3_000), long(3_000)] })).toBe(2);
  });

  it('are twice as many of who asks for the latest', () => {
    expect(halfReadUnits('GetItem', { ConsistentRead: true }, { Item: long(5_000) })).toBe(4);
    expect(halfReadUnits('GetItem', { ConsistentRead: true }, {})).toBe(2);
  });

  it('are counted item by item in a batch, and of keys that are not there as well', () => {
    expect(batchOf([long(100), long(5_000)], 2)).toBe(2 + 4);
    expect(batchOf([long(100)], 3)).toBe(2 + 2 + 2);
  });

  it('are none of a write', () => {
    expect(halfReadUnits('PutItem', {}, {})).toBe(0);
  });
});
