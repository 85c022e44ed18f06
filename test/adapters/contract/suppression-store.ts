import { beforeEach, describe, expect, it } from 'vitest';
import type { Suppression } from '../../../domain/outbox/suppression.ts';
import type { SuppressionStore } from '../../../domain/ports.ts';
import { NOON, names } from './examples.ts';
import type { OpenStorage } from './storage.ts';

export function suppressionStoreContract(open: OpenStorage): void {
  describe('SuppressionStore', () => {
    let suppressions: SuppressionStore;
    beforeEach(async () => {
      suppressions = (await open(4)).suppressions;
    });

    const ADDRESS = 'anna@customer.example';
    const standing = async (address = ADDRESS) => (await suppressions.look([address])).get(address);
    const mark = async (address = ADDRESS, more: Partial<Suppression> = {}): Promise<Suppression> => {
      const hash = (await standing(address))?.hash ?? '';
      return { addressHash: hash, reason: 'BOUNCED', at: NOON, letterKey: 'REVIEW#o-1', ...more };
    };

    it('knows nothing against an address at first, and names it by a hash that is none', async () => {
      expect(await standing()).toEqual({ hash: expect.stringMatching(/^[A-Za-z0-9_-]{20,256}$/u), suppressed: null });
      expect(JSON.stringify(await standing())).not.toContain('anna');
    });

    it('names the same address by the same hash, and another by another', async () => {
      expect(await standing()).toEqual(await standing());
      expect((await standing('anne@customer.example'))?.hash).not.toBe((await standing())?.hash);
    });

    it.each<Suppression['reason']>(['BOUNCED', 'COMPLAINED'])(
      'says why an address is suppressed: %s',
      async (reason) => {
        await suppressions.add([await mark(ADDRESS, { reason })]);
        expect((await standing())?.suppressed).toBe(reason);
        expect((await standing('bert@customer.example'))?.suppressed).toBeNull();
      },
    );

    it.each(['Anna@Customer.Example', ' anna@customer.example\n'])(
      'is not deceived by another spelling: %j',
      async (spelling) => {
        await suppressions.add([await mark()]);
        expect((await standing(spelling))?.suppressed).toBe('BOUNCED');
      },
    );

    it('takes the same one twice, in one call and in two', async () => {
      const twice = await mark();
      await suppressions.add([twice, twice]);
      await suppressions.add([twice]);
      expect((await standing())?.suppressed).toBe('BOUNCED');
    });

    it('answers for more addresses than a batch of 100, for one that comes twice, and for none', async () => {
      const many = names('customer', 130).map((name) => `${name}@customer.example`);
      await suppressions.add([await mark(many[7]), await mark(many[123])]);
      const answers = await suppressions.look([...many, many[7] ?? '']);
      expect(many.filter((address) => answers.get(address)?.suppressed !== null)).toEqual([many[7], many[123]]);
      expect(await suppressions.look([])).toEqual(new Map());
      await suppressions.add([]);
    });
  });
}
