import { createHmac } from 'node:crypto';
import { type AddressStanding, normalisedAddress, type Suppression } from '../../domain/outbox/suppression.ts';
import type { SuppressionStore } from '../../domain/ports.ts';
import type { ReadKeys } from './secret-keys.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Item, Key, Table } from './table.ts';

/**
 * `SUPPRESSED#<hash>` / `ADDRESS`, the hash an HMAC-SHA256 of the address: without the key nobody can try addresses on it. A mark
 * that only the previous key finds is made again with the current one when it is met, so it outlives the next rotation too.
 */
export function suppressionStore(table: Table, keys: ReadKeys): SuppressionStore {
  const { add } = suppressionMarks(table);
  return {
    add,
    async look(addresses) {
      const { current, previous } = await keys();
      const hashes = addresses.map((address) => ({
        address,
        now: hashOf(address, current),
        before: previous && hashOf(address, previous),
      }));
      const named = new Set(hashes.flatMap(({ now, before }) => (before === null ? [now] : [now, before])));
      const items = await table.batchGet([...named].map(keyOf));
      const marks = new Map(items.map((item) => [item['addressHash'], toSuppression(item)]));
      const found = hashes.map(({ address, now, before }) => ({
        address,
        now,
        mark: marks.get(now) ?? marks.get(before),
      }));
      await add(
        found.flatMap(({ now, mark }) =>
          mark === undefined || mark.addressHash === now ? [] : { ...mark, addressHash: now },
        ),
      );
      return new Map(
        found.map(({ address, now, mark }): [string, AddressStanding] => [
          address,
          { hash: now, suppressed: mark?.reason ?? null },
        ]),
      );
    },
  };
}

/** For who has the hashes already, and needs no key to make any. */
export function suppressionMarks(table: Table): Pick<SuppressionStore, 'add'> {
  return {
    async add(suppressions) {
      const distinct = new Map(suppressions.map((suppression) => [suppression.addressHash, suppression]));
      await table.batchPut(
        [...distinct.values()].map((mark) => ({ ...keyOf(mark.addressHash), v: versionOf('suppression'), ...mark })),
      );
    },
  };
}

/** In base64url, which is also what a tag of SES may hold. */
function hashOf(address: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(normalisedAddress(address)).digest('base64url');
}

function keyOf(addressHash: string): Key {
  return { pk: `SUPPRESSED#${addressHash}`, sk: 'ADDRESS' };
}

function toSuppression(item: Item): Suppression {
  const { addressHash, reason, at, letterKey } = upToDate('suppression', item) as unknown as Suppression;
  return { addressHash, reason, at, letterKey };
}
