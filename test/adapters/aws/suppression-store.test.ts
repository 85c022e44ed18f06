import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keys } from '../../../adapters/aws/secret-keys.ts';
import { suppressionStore } from '../../../adapters/aws/suppression-store.ts';
import { NOON } from '../contract/examples.ts';
import { type EmbeddedTables, embeddedTables } from './embedded-table.ts';

let tables: EmbeddedTables;
beforeAll(async () => {
  tables = await embeddedTables();
});
afterAll(() => tables.close());

const key = (name: string) => Buffer.from(name.padEnd(32, '.'));
const ADDRESS = 'anna@customer.example';

/** A table, and the store as it is with these keys. */
async function opened() {
  const { table, items } = await tables.open();
  const withKeys = (current: string, previous: string | null = null) => {
    const keys: Keys = { current: key(current), previous: previous === null ? null : key(previous) };
    return suppressionStore(table, async () => keys);
  };
  const standing = async (...keys: Parameters<typeof withKeys>) =>
    (await withKeys(...keys).look([ADDRESS])).get(ADDRESS);
  const suppress = async (name: string) => {
    const addressHash = (await standing(name))?.hash ?? '';
    await withKeys(name).add([{ addressHash, reason: 'COMPLAINED', at: NOON, letterKey: 'REVIEW#o-1' }]);
  };
  return { standing, suppress, items };
}

describe('the suppression list in the table', () => {
  it('holds no address (I8)', async () => {
    const { suppress, items } = await opened();
    await suppress('first');
    expect(await items()).toHaveLength(1);
    expect(JSON.stringify(await items())).not.toMatch(/@|anna|customer/u);
  });

  it('knows an address by no other key: who has the table alone cannot try addresses on it', async () => {
    const { suppress, standing } = await opened();
    await suppress('first');
    expect(await standing('stranger')).toMatchObject({ suppressed: null });
  });

  it('knows it by the previous key, and from then on by the current one, through one rotation after another', async () => {
    const { suppress, standing, items } = await opened();
    await suppress('first');
    expect(await standing('second', 'first')).toMatchObject({ suppressed: 'COMPLAINED' });
    expect(await standing('third', 'second')).toMatchObject({ suppressed: 'COMPLAINED' });
    expect(await standing('third')).toMatchObject({ suppressed: 'COMPLAINED' });
    expect(await items()).toHaveLength(3);
  });

  it('names an address by the current key', async () => {
    const { standing } = await opened();
    expect((await standing('second', 'first'))?.hash).toBe((await standing('second'))?.hash);
    expect((await standing('second'))?.hash).not.toBe((await standing('first'))?.hash);
  });
});
