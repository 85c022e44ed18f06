import { describe, expect, it } from 'vitest';
import type { Mailer, OutgoingMail } from '../../../domain/ports.ts';

export interface OpenedMailer {
  readonly mailer: Mailer;
  /** The mails that it accepted, in order. */
  accepted(): Promise<readonly Pick<OutgoingMail, 'raw' | 'letterKey'>[]>;
}

export type OpenMailer = (account: { readonly perSecond: number; readonly quota: number }) => Promise<OpenedMailer>;

export function mailerContract(open: OpenMailer): void {
  describe('Mailer', () => {
    const mail = (letterKey: string, text = 'hello'): OutgoingMail => ({
      raw: Buffer.from(`From: a@shop.example\r\nTo: b@shop.example\r\nSubject: ${text}\r\n\r\n${text} é\r\n`),
      configurationSet: 'partners',
      letterKey,
      addressHash: null,
    });

    it('hands on a mail to the byte, under its letter’s key', async () => {
      const { mailer, accepted } = await open({ perSecond: 10, quota: 100 });
      expect(await mailer.send(mail('WEEKLY#p-1#2026-W47#1'))).toEqual({
        kind: 'ACCEPTED',
        messageId: expect.any(String),
      });
      const [sent] = await accepted();
      expect(sent?.letterKey).toBe('WEEKLY#p-1#2026-W47#1');
      expect(Buffer.from(sent?.raw ?? [])).toEqual(mail('').raw);
    });

    it('names every mail by an id of its own, the same letter sent twice as well', async () => {
      const { mailer, accepted } = await open({ perSecond: 10, quota: 100 });
      const outcomes = [await mailer.send(mail('l-1')), await mailer.send(mail('l-1')), await mailer.send(mail('l-2'))];
      expect(new Set(outcomes.map((outcome) => 'messageId' in outcome && outcome.messageId)).size).toBe(3);
      expect((await accepted()).map(({ letterKey }) => letterKey)).toEqual(['l-1', 'l-1', 'l-2']);
    });

    it('tells the rate, and what is left of the day as it gets less', async () => {
      const { mailer } = await open({ perSecond: 14, quota: 3 });
      expect(await mailer.quota()).toEqual({ perSecond: 14, perDay: 3, left: 3 });
      await mailer.send(mail('l-1'));
      expect(await mailer.quota()).toEqual({ perSecond: 14, perDay: 3, left: 2 });
    });

    it('puts off a mail over the quota: later, not never, and nothing is sent', async () => {
      const { mailer, accepted } = await open({ perSecond: 10, quota: 1 });
      await mailer.send(mail('l-1'));
      const answer = await mailer.send(mail('l-2'));
      expect(answer).toEqual({ kind: 'LATER', obstacle: 'DAILY_QUOTA', reason: 'Throttling' });
      expect((await accepted()).map(({ letterKey }) => letterKey)).toEqual(['l-1']);
      expect((await mailer.quota()).left).toBe(0);
    });
  });
}
