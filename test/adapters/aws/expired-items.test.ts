import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarantine } from '../../../adapters/aws/quarantine.ts';
import { reviewRequestStore } from '../../../adapters/aws/review-request-store.ts';
import type { Item } from '../../../adapters/aws/table.ts';
import { NOON, TUESDAY } from '../contract/examples.ts';
import { type EmbeddedTables, embeddedTables } from './embedded-table.ts';

let tables: EmbeddedTables;
beforeAll(async () => {
  tables = await embeddedTables();
});
afterAll(() => tables.close());

const EXPIRES_AT = 1_900_000_000;
const AT_EXPIRY = new Date(EXPIRES_AT * 1000);
const BEFORE = new Date(EXPIRES_AT * 1000 - 1);

describe('fault row 44: an item that has expired, and is still in the table', () => {
  const item: Item = { pk: 'CUSTOMER#c-1', sk: 'CONTACT', due: 'D', dueSort: '1', expiresAt: EXPIRES_AT, version: 'v' };
  const staying: Item = { pk: 'CUSTOMER#c-2', sk: 'CONTACT', due: 'D', dueSort: '2' };

  const KEY = { pk: item.pk, sk: item.sk };

  it.each([
    ['there to the last moment', BEFORE, 2],
    ['absent from then on', AT_EXPIRY, 1],
  ])('is %s, by every way of reading', async (_, now, expected) => {
    const { table, setClock } = await tables.open();
    await table.batchPut([item, staying]);
    setClock(now);
    const one = await table.get(KEY);
    const batch = await table.batchGet([item, staying]);
    const pages: Item[] = [];
    const query = { IndexName: 'byDue', KeyConditionExpression: 'due = :d', ExpressionAttributeValues: { ':d': 'D' } };
    for await (const page of table.query(query)) pages.push(...page);
    expect([one === undefined ? 1 : 2, batch.length, pages.length]).toEqual([expected, expected, expected]);
  });

  it('is written over by who was told that it is not there, and not before', async () => {
    const { table, setClock } = await tables.open();
    await table.batchPut([item]);
    const next = { ...item, expiresAt: EXPIRES_AT * 2, version: 'w' };
    setClock(BEFORE);
    expect(await table.putUnchanged([{ item: next, version: undefined }])).toHaveLength(1);
    setClock(AT_EXPIRY);
    expect(await table.putUnchanged([{ item: next, version: undefined }])).toEqual([]);
    expect(await table.get(KEY)).toEqual(next);
  });

  it('can be the mark that a customer was asked on a day', async () => {
    const { table, setClock, items } = await tables.open();
    await reviewRequestStore(table, 'CONDITIONAL').markAsked(TUESDAY, [{ customerId: 'c-1', orderId: 'o-1' }]);
    const [mark] = await items();
    setClock(new Date(Number(mark?.['expiresAt']) * 1000));
    expect((await reviewRequestStore(table, 'CONDITIONAL').askedOn(TUESDAY, ['c-1'])).size).toBe(0);
  });

  it('can be an entry of the quarantine', async () => {
    const { table, setClock, items } = await tables.open();
    const entry = { event: 'shop 1', path: '', reason: 'is not JSON', digest: 'd-1', text: '', at: NOON };
    await quarantine(table).keep([entry]);
    const [stored] = await items();
    setClock(new Date(Number(stored?.['expiresAt']) * 1000));
    expect(await table.get({ pk: 'QUARANTINE#d-1', sk: 'ENTRY' })).toBeUndefined();
  });
});
