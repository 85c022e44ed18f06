import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_DEPTH, MOST_EVENTS, splitArray, splitSingle } from '../../../lambdas/receive-events/split-events.ts';

const texts = (text: string, split = splitArray) => {
  const result = split(text);
  if ('refusal' in result) throw new Error(result.refusal.code);
  return result.texts;
};
const code = (text: string, split = splitArray) => {
  const result = split(text);
  return 'refusal' in result ? result.refusal.code : 'taken';
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** JSON as others write it too: with white space anywhere, and escapes. */
const jsonArrays = fc
  .array(fc.jsonValue({ maxDepth: 5 }), { minLength: 1, maxLength: 20 })
  .chain((values) => fc.record({ values: fc.constant(values), indent: fc.constantFrom(0, 1, '\t', '  ') }));

describe('a batch, cut into its events', () => {
  it('is what parsing it as a whole would give, element by element', () => {
    fc.assert(
      fc.property(jsonArrays, ({ values, indent }) => {
        const text = JSON.stringify(values, null, indent);
        expect(texts(` \n${text}\r\n\t`).map((part) => JSON.parse(part))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused, or has an element that is no JSON, where the whole is no JSON', () => {
    const pieces = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', 'a', '1', '{"a":1}', ' ', 'null');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const whole = parsed(text);
        const split = splitArray(text);
        const elements = 'texts' in split ? split.texts.map(parsed) : [undefined];
        if (whole === undefined || !Array.isArray(whole)) expect(elements).toContain(undefined);
        else if (whole.length > 0) expect(elements).toEqual(whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '',
    ' ',
    '{}',
    '"[]"',
    '[',
    '[1',
    '[1,',
    '[1}',
    '[1]]',
    '[1] 2',
    '[1],',
    '["]',
    '["\\"]',
    '\u00a0[1]',
    'null',
  ])('is none when it reads %j', (text) => {
    expect(code(text)).toBe('NOT_JSON');
  });

  it.each(['[]', ' [ \n ] '])('holds nothing when it reads %j', (text) => {
    expect(code(text)).toBe('NO_EVENTS');
  });

  it('has no fewer and no more than its commas say: what is missing between two of them is an element that is no JSON', () => {
    expect(texts('[,]')).toEqual(['', '']);
    expect(texts('[{},]')).toEqual(['{}', '']);
  });
});

describe('fault row 22: the limits of a batch', () => {
  const events = (count: number) => `[${Array.from({ length: count }, () => '{}').join(',')}]`;

  it('are 100 events, and 101 are too many', () => {
    expect(texts(events(MOST_EVENTS))).toHaveLength(100);
    expect(code(events(MOST_EVENTS + 1))).toBe('TOO_MANY_EVENTS');
  });

  it('are 16 levels: 17 are too deep, and so are 1,000, closed or not', () => {
    expect(code(nested(MOST_DEPTH))).toBe('taken');
    expect(code(nested(MOST_DEPTH + 1))).toBe('TOO_DEEP');
    expect(code(nested(1_000))).toBe('TOO_DEEP');
    expect(code('[{"a":'.repeat(1_000))).toBe('TOO_DEEP');
  });

  it('do not count what stands in a string', () => {
    const text = JSON.stringify([{ a: nested(1_000), b: ','.repeat(1_000), c: '\\"]' }]);
    expect(texts(text).map((part) => JSON.parse(part))).toEqual(JSON.parse(text));
  });
});

describe('a single event', () => {
  it('is itself', () => {
    expect(texts('{"a":[1,2]}', splitSingle)).toEqual(['{"a":[1,2]}']);
  });

  it.each(['{},{}', '', '{}]', '],[', '{}],[{}', '{'])('is none when it reads %j', (text) => {
    expect(code(text, splitSingle)).toBe('NOT_JSON');
  });

  it('can be too deep as well', () => {
    expect(code(nested(1_000), splitSingle)).toBe('TOO_DEEP');
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
