import { beforeEach, describe, expect, it } from 'vitest';
import type { MailSwitch } from '../../../domain/ports.ts';
import { NOON } from './examples.ts';
import type { OpenStorage } from './storage.ts';

export function mailSwitchContract(open: OpenStorage): void {
  describe('MailSwitch', () => {
    const PAUSED = { paused: true, by: 'jansen', at: NOON, reason: 'wrong figures in the letters' } as const;
    let mail: MailSwitch;
    beforeEach(async () => {
      mail = (await open(4)).mailSwitch;
    });

    it('is nobody’s before it was ever set', async () => {
      expect(await mail.read()).toBeNull();
    });

    it('tells who paused, when and why', async () => {
      await mail.set(PAUSED);
      expect(await mail.read()).toEqual(PAUSED);
    });

    it('keeps the last word alone', async () => {
      const resumed = { paused: false, by: 'de vries', at: NOON } as const;
      await mail.set(PAUSED);
      await mail.set(resumed);
      expect(await mail.read()).toEqual(resumed);
    });
  });
}
