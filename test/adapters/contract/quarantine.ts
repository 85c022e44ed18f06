import { beforeEach, describe, expect, it } from 'vitest';
import type { QuarantineEntry } from '../../../domain/ports.ts';
import { NOON, names } from './examples.ts';
import { type OpenStorage, type Storage, spoil } from './storage.ts';

export function quarantineContract(open: OpenStorage): void {
  describe('Quarantine', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(4);
    });

    const entry = (digest: string): QuarantineEntry => ({
      event: 'shop 1',
      path: 'data.quantity',
      reason: 'must be 1 or more',
      digest,
      text: '{"id":"1"}',
      at: NOON,
    });

    it('keeps what it is given', async () => {
      await storage.quarantine.keep([entry('d-1')]);
      expect(await storage.quarantined()).toEqual([entry('d-1')]);
    });

    it('keeps the same text once, in one call and in two', async () => {
      await storage.quarantine.keep([entry('d-1'), entry('d-1')]);
      await storage.quarantine.keep([entry('d-1')]);
      expect(await storage.quarantined()).toEqual([entry('d-1')]);
    });

    it('takes more entries than one batch of 25 puts holds, and none', async () => {
      const digests = names('digest', 70);
      await storage.quarantine.keep(digests.map(entry));
      await storage.quarantine.keep([]);
      expect((await storage.quarantined()).map(({ digest }) => digest).sort()).toEqual(digests);
    });

    it('shares nothing with who gives', async () => {
      const given = entry('d-1');
      await storage.quarantine.keep([given]);
      spoil(given);
      expect(await storage.quarantined()).toEqual([entry('d-1')]);
    });
  });
}
