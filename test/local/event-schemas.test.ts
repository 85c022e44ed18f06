import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../adapters/aws/hash.ts';
import { parseEvent } from '../../lambdas/ingest-events/event.ts';
import { eventJsonSchemas } from '../../local/event-schemas.ts';
import { EVENT_TYPES, EXAMPLES } from '../lambdas/ingest-events/event-examples.ts';
import { BULK, sent } from '../lambdas/ingest-events/parsing.ts';

const ajv = new AjvDraft4.default({ strict: false });
addFormats.default(ajv);
const schemas = eventJsonSchemas();
const VALIDATORS = new Map([...schemas].map(([type, schema]) => [type, ajv.compile(schema)]));

describe('the JSON Schemas of the events', () => {
  it('are one a type of events.md', () => {
    expect([...schemas.keys()].sort()).toEqual([...EVENT_TYPES].sort());
  });

  it.each(EVENT_TYPES)('%s: takes what ingestion takes, least and fullest', (type) => {
    for (const data of [EXAMPLES[type].minimal, EXAMPLES[type].full]) {
      expect(VALIDATORS.get(type)?.(sent(type, { data }))).toBe(true);
    }
  });

  const ODD = [
    null,
    '',
    0,
    -1,
    1.5,
    11,
    true,
    {},
    [],
    ['a b'],
    'a b',
    'x'.repeat(513),
    '2026-02-30',
    '2026-11-16',
    'nl',
  ];

  it('refuse and take the very events that ingestion refuses and takes, whatever field is left out, added or odd', () => {
    const change = fc.record({
      type: fc.constantFrom(...EVENT_TYPES),
      field: fc.nat(),
      odd: fc.constantFrom('LEFT_OUT' as const, ...ODD.map((value) => ({ value }))),
      unknown: fc.boolean(),
    });
    fc.assert(
      fc.property(change, ({ type, field, odd, unknown }) => {
        const data: Record<string, unknown> = { ...EXAMPLES[type].full };
        const names = Object.keys(data);
        const name = names[field % names.length] ?? '';
        if (odd === 'LEFT_OUT') delete data[name];
        else data[name] = odd.value;
        if (unknown && field % 5 === 0) data['unknownField'] = 1;
        const event = sent(type, { data });
        expect(VALIDATORS.get(type)?.(event)).toBe('event' in parseEvent(JSON.stringify(event), BULK, sha256));
      }),
      { numRuns: 3_000 },
    );
  });
});
