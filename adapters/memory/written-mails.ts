import { millisOf } from '../../domain/calendar/instant.ts';
import type { WrittenMail, WrittenMails } from '../../domain/ports.ts';

const MILLIS_KEPT = 7 * 24 * 3_600_000;

export function memoryWrittenMails(): WrittenMails {
  const mails = new Map<string, WrittenMail>();
  return {
    async keep(mail) {
      mails.set(mail.letterKey, { ...mail, raw: new Uint8Array(mail.raw) });
    },
    async read(letterKey, now) {
      const mail = mails.get(letterKey);
      if (mail === undefined || millisOf(now) >= millisOf(mail.at) + MILLIS_KEPT) return undefined;
      return { ...mail, raw: new Uint8Array(mail.raw) };
    },
  };
}
