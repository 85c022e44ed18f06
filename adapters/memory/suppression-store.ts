import { normalisedAddress } from '../../domain/outbox/suppression.ts';
import type { SuppressionStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

/** Its hash is none, and hides nothing: a twin has nobody to hide from. */
export function memorySuppressionStore({ suppressions }: Memory): SuppressionStore {
  return {
    async look(addresses) {
      return new Map(
        addresses.map((address) => {
          const hash = hashOf(address);
          return [address, { hash, suppressed: suppressions.get(hash)?.reason ?? null }];
        }),
      );
    },
    async add(added) {
      for (const suppression of added) suppressions.put(suppression.addressHash, suppression);
    },
  };
}

function hashOf(address: string): string {
  return [...normalisedAddress(address)].map((character) => character.codePointAt(0)?.toString(36)).join('-');
}
