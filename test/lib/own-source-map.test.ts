import { SourceMap } from 'node:module';
import { encode } from '@jridgewell/sourcemap-codec';
import { describe, expect, it } from 'vitest';
import { ownSourceMap } from '../../lib/constructs/own-source-map.ts';

/** One line: ours, a package's, ours again. */
const WHOLE = {
  version: 3,
  sources: ['../node_modules/zod/index.js', '../lambdas/a.ts', '../domain/b.ts'],
  names: ['parse', 'handler', 'decide'],
  mappings: encode([
    [
      [0, 1, 10, 2, 1],
      [20, 0, 500, 0, 0],
      [30, 0, 501, 0],
      [40, 2, 7, 4],
      [50, 2, 8, 4, 2],
    ],
  ]),
};

describe('the source map of a bundle', () => {
  const own = ownSourceMap(WHOLE);
  const at = (column: number) => {
    const { originalSource, originalLine, name } = new SourceMap({
      ...own,
      file: '',
      sourceRoot: '',
      sourcesContent: [],
    }).findEntry(0, column) as { originalSource?: string; originalLine?: number; name?: string };
    return [originalSource, originalLine, name];
  };

  it('leads to our own lines, as the whole one does', () => {
    expect(at(5)).toEqual(['../lambdas/a.ts', 10, 'handler']);
    expect(at(45)).toEqual(['../domain/b.ts', 7, undefined]);
    expect(at(55)).toEqual(['../domain/b.ts', 8, 'decide']);
  });

  it('leads to nothing where a package’s code stands, and not to the line of ours before it', () => {
    expect(at(25)[0]).toBeUndefined();
    expect(at(35)[0]).toBeUndefined();
  });

  it('names nothing of a package', () => {
    expect(own.sources).toEqual(['../lambdas/a.ts', '../domain/b.ts']);
    expect(own.names).toEqual(['handler', 'decide']);
  });
});
