import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardOf } from '../../../domain/facts/shard.ts';

const ALL_HASHES = 2 ** 32;

describe('the shard of an id', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is FNV-1a: the published hash of %j', (text, hash) => {
    expect(shardOf(text, ALL_HASHES)).toBe(hash);
  });

  it('is a whole number below the number of shards', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 128 }), fc.integer({ min: 1, max: 99_999 }), (id, shards) => {
        const shard = shardOf(id, shards);
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
      }),
      { seed: 1 },
    ));

  it('spreads partners evenly: none of 256 shards holds twice its share of 100,000', () => {
    const counts = Array.from({ length: 256 }, () => 0);
    for (let partner = 0; partner < 100_000; partner++) {
      const shard = shardOf(`partner-${partner}`, 256);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan((2 * 100_000) / 256);
    expect(Math.min(...counts)).toBeGreaterThan(100_000 / 256 / 2);
  });
});
