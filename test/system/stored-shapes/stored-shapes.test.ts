import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../../adapters/aws/item-kind.ts';
import { ITEM_KINDS, type ItemKind, versionOf } from '../../../adapters/aws/shapes.ts';
import type { Item } from '../../../adapters/aws/table.ts';
import { openSystem, type System } from '../system.ts';
import { everythingStored } from './everything-stored.ts';
import { type Fields, fieldsOf } from './fields-of.ts';

const GOLDEN = fileURLToPath(new URL('../../golden/stored-shapes.json', import.meta.url));
type Shapes = Readonly<Record<string, Readonly<Record<string, Fields>>>>;
/** Of each kind every version that was ever committed. */
const committed: Shapes = JSON.parse(await readFile(GOLDEN, 'utf8').catch(() => '{}'));

let system: System;
let items: readonly Item[];
beforeAll(async () => {
  system = await openSystem();
  items = await everythingStored(await system.newMarketplace());
}, 120_000);
afterAll(() => system?.close());

describe('what is stored', () => {
  it('is an item of a kind that adapters/aws/shapes.ts names', () => {
    expect(ofKind(undefined).map(({ pk, sk }) => `${pk} / ${sk}`)).toEqual([]);
  });

  it.each(ITEM_KINDS)('%s: says the version of its shape', (kind) => {
    const stored = ofKind(kind);
    expect(stored.length, `no ${kind} was written: everything-stored.ts has to have one written`).toBeGreaterThan(0);
    expect(new Set(stored.map(({ v }) => v))).toEqual(new Set([versionOf(kind)]));
  });

  it.each(ITEM_KINDS)('%s: has the shape that was written down for its version', (kind) => {
    const fields = fieldsOf(ofKind(kind));
    // A version that is not written down yet is the next test's business.
    expect(fields, whatToDo(kind)).toEqual(committed[kind]?.[versionOf(kind)] ?? fields);
  });

  it('is written down, version by version (npm run generate:shapes)', async () => {
    // Only versions that are not there yet come in: one that was deployed once is never written down otherwise.
    const all = ITEM_KINDS.map((kind) => [kind, { [versionOf(kind)]: fieldsOf(ofKind(kind)), ...committed[kind] }]);
    await expect(`${JSON.stringify(Object.fromEntries(all), null, 2)}\n`).toMatchFileSnapshot(GOLDEN);
  });
});

function ofKind(kind: ItemKind | undefined): readonly Item[] {
  return items.filter((item) => kindOf(item) === kind);
}

function whatToDo(kind: ItemKind): string {
  const version = versionOf(kind);
  return `${kind} is stored in another shape than version ${version} was: write the step from ${version} to ${version + 1} into adapters/aws/shapes.ts and run npm run generate:shapes. Where the shape is the same and only this test's story tells more of it, delete ${kind} ${version} from test/golden/stored-shapes.json first (docs/upgrades.md)`;
}
