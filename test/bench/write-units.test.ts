import { describe, expect, it } from 'vitest';
import { sizeOf, type WireItem, writeUnits } from '../../bench/write-units.ts';

const KEY: WireItem = { pk: { S: 'p-1#promise#1' }, sk: { S: 'FACT' } };
const IN_W47: WireItem = { ...KEY, shardWeek: { S: '2026-W47#3' } };
const IN_W48: WireItem = { ...KEY, shardWeek: { S: '2026-W48#3' } };
const long = (item: WireItem, bytes: number): WireItem => ({ ...item, entries: { S: 'x'.repeat(bytes) } });

describe('write units, as DynamoDB publishes them', () => {
  it('are one a KB begun of an item in no index', () => {
    expect(writeUnits(undefined, KEY)).toBe(1);
    expect(writeUnits(undefined, long(KEY, 1_024 - sizeOf(KEY) - 'entries'.length))).toBe(1);
    expect(writeUnits(undefined, long(KEY, 1_024 - sizeOf(KEY) - 'entries'.length + 1))).toBe(2);
  });

  it('are as many again in an index that the item enters, stays in or leaves', () => {
    expect(writeUnits(undefined, IN_W47)).toBe(2);
    expect(writeUnits(IN_W47, long(IN_W47, 100))).toBe(2);
    expect(writeUnits(KEY, IN_W47)).toBe(2);
    expect(writeUnits(IN_W47, KEY)).toBe(2);
  });

  it('are one more where the item moves within an index: out of one place, into another', () => {
    expect(writeUnits(IN_W47, IN_W48)).toBe(3);
    expect(writeUnits(long(IN_W47, 1_500), long(IN_W48, 1_500))).toBe(6);
  });

  it('go by the larger of what was there and what is', () => {
    expect(writeUnits(long(KEY, 3_000), KEY)).toBe(3);
  });

  it('know the size of everything that an item holds', () => {
    expect(sizeOf({ é: { S: 'ü' } })).toBe(4);
    expect(sizeOf({ n: { N: '-12345' } })).toBe(5);
    expect(sizeOf({ l: { L: [{ S: 'ab' }, { NULL: true }] } })).toBe(9);
    expect(sizeOf({ m: { M: { a: { BOOL: true } } } })).toBe(7);
  });
});
