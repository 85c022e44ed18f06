import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEGINNING,
  createLineSplitter,
  type Line,
  MAX_LINE_BYTES,
  type Position,
} from '../../../lambdas/import-objects/line-splitter.ts';

function splitAfter(after: Position, ...chunks: readonly (string | Buffer)[]): Line[] {
  const splitter = createLineSplitter(after);
  return [...chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk))), ...splitter.end()];
}

/** Without where they end. */
function split(...chunks: readonly (string | Buffer)[]): Omit<Line, 'end'>[] {
  return splitAfter(BEGINNING, ...chunks).map(({ end: _, ...line }) => line);
}

describe('the line splitter', () => {
  it('numbers lines from 1 and passes over blank ones, which count', () => {
    expect(split('a\n\n  \nb')).toEqual([
      { line: 1, text: 'a' },
      { line: 4, text: 'b' },
    ]);
  });

  it('accepts CRLF, also where a chunk ends between the two', () => {
    expect(split('a\r', '\nb\r\n\r\n')).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: 'b' },
    ]);
  });

  it('takes a byte order mark away', () => {
    expect(split('\uFEFF{}\n')).toEqual([{ line: 1, text: '{}' }]);
  });

  it('marks the line that is no UTF-8, and no other', () => {
    expect(split(Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x62]))).toEqual([
      { line: 1, text: 'a' },
      { line: 2, problem: 'NOT_UTF8' },
      { line: 3, text: 'b' },
    ]);
  });

  it.each([
    ['as long as is allowed', MAX_LINE_BYTES, { line: 1, text: 'x'.repeat(MAX_LINE_BYTES) }],
    ['a byte longer', MAX_LINE_BYTES + 1, { line: 1, problem: 'TOO_LONG' }],
  ])('judges a line %s, and the next is read again', (_what, length, expected) => {
    expect(split('x'.repeat(length), '\nnext')).toEqual([expected, { line: 2, text: 'next' }]);
  });

  it('gives up an endless line without gathering it', () => {
    const splitter = createLineSplitter();
    const chunk = Buffer.alloc(1_048_576, 'x');
    for (let mebibyte = 0; mebibyte < 4_096; mebibyte += 1) expect(splitter.push(chunk)).toEqual([]);
    expect(splitter.end()).toEqual([{ line: 1, end: 2 ** 32, problem: 'TOO_LONG' }]);
  });

  it('goes on after any line as if it had read what was before', () => {
    const bytes = Buffer.from('één\r\n\n{"a":"📦"}\nlast');
    const all = splitAfter(BEGINNING, bytes);
    expect(all.map(({ end }) => end)).toEqual([7, 21, 25]);
    for (const { line, end } of all) {
      expect(splitAfter({ line, end }, bytes.subarray(end))).toEqual(all.filter((other) => other.line > line));
    }
  });

  it('says the same of a text however it is cut into chunks', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '📦', '\n', '\r\n', ' '), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(100)), (whole, cuts) => {
        const bytes = Buffer.from(whole);
        const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        const oracle = whole
          .split(/\r?\n/)
          .map((line, index) => ({ line: index + 1, text: line }))
          .filter(({ text: line }) => line.trim() !== '');
        expect(split(...chunks)).toEqual(oracle);
      }),
    );
  });
});
