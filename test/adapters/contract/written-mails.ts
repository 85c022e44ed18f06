import { beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import type { WrittenMails } from '../../../domain/ports.ts';
import { NOON } from './examples.ts';
import type { OpenStorage } from './storage.ts';

export function writtenMailsContract(open: OpenStorage): void {
  describe('WrittenMails', () => {
    const KEY = 'WEEKLY#p-1#2026-W46#1';
    const MAIL = { letterKey: KEY, raw: new Uint8Array(Buffer.from('Subject: hello\r\n\r\n=C3=BC\r\n')), at: NOON };
    const daysLater = (days: number, millis = 0) => instantOf(millisOf(NOON) + days * 24 * 3_600_000 + millis);

    let written: WrittenMails;
    beforeEach(async () => {
      written = (await open(4)).writtenMails;
    });

    it('hands out a mail as it was written, byte for byte', async () => {
      await written.keep(MAIL);
      expect(await written.read(KEY, NOON)).toEqual(MAIL);
    });

    it('has none of another letter', async () => {
      await written.keep(MAIL);
      expect(await written.read('WEEKLY#p-1#2026-W46#2', NOON)).toBeUndefined();
    });

    it('keeps the last of one letter', async () => {
      await written.keep(MAIL);
      await written.keep({ ...MAIL, raw: new Uint8Array([72, 105]), at: daysLater(1) });
      expect(Buffer.from((await written.read(KEY, daysLater(1)))?.raw ?? []).toString()).toBe('Hi');
    });

    it('fault row 44: has it for a week, and not a millisecond longer', async () => {
      await written.keep(MAIL);
      expect(await written.read(KEY, daysLater(7, -1))).toEqual(MAIL);
      expect(await written.read(KEY, daysLater(7))).toBeUndefined();
    });
  });
}
