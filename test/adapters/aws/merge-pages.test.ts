import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePages } from '../../../adapters/aws/merge-pages.ts';
import { pagesOf } from '../contract/storage.ts';

async function* streamOf(pages: readonly (readonly number[])[]): AsyncIterable<readonly number[]> {
  yield* pages;
}

/** A sorted stream, cut into pages anywhere; some pages are empty. */
const sortedStream = fc.array(fc.array(fc.nat(30), { maxLength: 5 }), { maxLength: 5 }).map((pages) => {
  const sorted = pages.flat().sort((a, b) => a - b);
  return pages.map((page) => sorted.splice(0, page.length));
});

describe('merged pages', () => {
  it('are what sorting all of it gives, in full pages but the last', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(sortedStream, { maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (streams, size) => {
          const merged = await pagesOf(mergePages(streams.map(streamOf), (a, b) => a < b, size));
          expect(merged.flat()).toEqual(streams.flat(2).sort((a, b) => a - b));
          expect(merged.slice(0, -1).every((page) => page.length === size)).toBe(true);
          expect(merged.at(-1)?.length).not.toBe(0);
        },
      ),
    ));

  it('hold a page of each stream and no more', async () => {
    const turned: string[] = [];
    async function* noted(name: string, pages: readonly (readonly number[])[]): AsyncIterable<readonly number[]> {
      for (const [index, page] of pages.entries()) {
        turned.push(`${name}${index}`);
        yield page;
      }
    }
    const streams = [
      noted('a', [
        [1, 2],
        [3, 9],
      ]),
      noted('b', [[10, 11], [12]]),
    ];
    const pages = mergePages(streams, (a, b) => a < b, 2)[Symbol.asyncIterator]();
    expect((await pages.next()).value).toEqual([1, 2]);
    expect(turned).toEqual(['a0', 'b0']);
    expect((await pages.next()).value).toEqual([3, 9]);
    expect(turned).toEqual(['a0', 'b0', 'a1']);
  });
});
