import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conditionalFactStore } from '../../../adapters/aws/fact-store.ts';
import { resultStore } from '../../../adapters/aws/result-store.ts';
import { shardReader } from '../../../adapters/aws/shard-reader.ts';
import type { Item } from '../../../adapters/aws/table.ts';
import { judgement, names, profile, promise, row, W47 } from '../contract/examples.ts';
import { allOf, pagesOf } from '../contract/storage.ts';
import { type EmbeddedTables, embeddedTables } from './embedded-table.ts';

let tables: EmbeddedTables;
beforeAll(async () => {
  tables = await embeddedTables();
});
afterAll(() => tables.close());

describe('a shard that is longer than a page', () => {
  it('does end its page between a ledger and its profile in this engine, and hands out the partner whole', async () => {
    const { table } = await tables.open();
    const partners = names('partner', 9);
    const rows = [row(W47, { digest: 'x'.repeat(300_000) })];
    await conditionalFactStore(table, 1).write(partners.map((id) => ({ before: undefined, after: profile(id) })));
    for (const partnerId of partners) {
      await resultStore(table, 1).write([{ ...judgement(partnerId), ledger: { partnerId, rows } }]);
    }
    const raw = await pagesOf(
      table.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'SHARD#0' } }),
    );
    expect(raw.some((page) => page.at(-1)?.sk.endsWith('#LEDGER'))).toBe(true);
    const entries = await allOf(shardReader(table, 1).partners(0, null));
    expect(entries).toEqual(
      partners.map((partnerId) => ({
        partnerId,
        profile: profile(partnerId),
        ledger: { partnerId, rows },
        damage: null,
      })),
    );
  });
});

describe('a damaged fact (fault row 16)', () => {
  const DAMAGES: readonly (readonly [string, Partial<Item>])[] = [
    ['cut off', { entries: '[{"register":"pla' }],
    ['of another shape', { entries: '{"register":"placed"}' }],
    ['without its register', { entries: '[{"at":"2026-11-16T11:00:00.000Z","value":{}}]' }],
    ['without entries', { entries: undefined }],
    ['without its owner', { owner: undefined }],
  ];

  it.each(DAMAGES)(
    'that is %s stops at its decoding, by name, and nobody else’s facts before it',
    async (_, damage) => {
      const { table, items } = await tables.open();
      await conditionalFactStore(table, 1).write(
        ['ab', 'ab-c', 'ab.d'].map((owner) => ({ before: undefined, after: promise(owner, '1') })),
      );
      const sound = (await items()).find(({ pk }) => pk.startsWith('ab-c#'));
      await table.batchPut([{ ...sound, pk: 'ab-c#promise#1', sk: 'FACT', ...damage }]);

      const stored = await allOf(shardReader(table, 1).facts(W47, 0, null));
      expect(stored.map(({ partnerId }) => partnerId)).toEqual(['ab', 'ab-c', 'ab.d']);
      expect(() => stored[1]?.decode()).toThrow('ab-c#promise#1 / FACT is damaged');
      expect([stored[0]?.decode(), stored[2]?.decode()]).toEqual([promise('ab', '1'), promise('ab.d', '1')]);
    },
  );
});
