import { describe, expect, it } from 'vitest';
import { composeMime } from '../../lambdas/send-mail/compose-mime.ts';
import { writeLetter } from '../../lambdas/send-mail/letters/write-letter.ts';
import { faultsOf } from '../../local/check-mails/check-mails.ts';
import { MAIL_RULES } from '../../local/check-mails/mail-rules.ts';
import { CUSTOMER, HOUSE, PARTNER, REVIEW, STRIKE, WEEKLY } from '../fixtures/letters-due.ts';

const LETTERS = {
  STRIKE_NOTICE: async () => ({
    letter: await writeLetter(STRIKE, { ...PARTNER, stopUrl: null }, HOUSE),
    due: STRIKE,
    sender: 'partners',
    stopUrl: null,
  }),
  WEEKLY_SCORE: async () => ({
    letter: await writeLetter(WEEKLY, PARTNER, HOUSE),
    due: WEEKLY,
    sender: 'partners',
    stopUrl: PARTNER.stopUrl,
  }),
  REVIEW_REQUEST: async () => ({
    letter: await writeLetter(REVIEW, CUSTOMER, HOUSE),
    due: REVIEW,
    sender: 'customers',
    stopUrl: CUSTOMER.stopUrl,
  }),
};

/** As it lies in its receiver's mailbox. */
async function delivered(kind: keyof typeof LETTERS): Promise<string> {
  const { letter, due, sender, stopUrl } = await LETTERS[kind]();
  const raw = await composeMime(letter, {
    letterKey: due.key,
    kind: due.kind,
    from: `"Vlinder Markt" <norms@${sender}.vlinder.example>`,
    replyTo: 'help@vlinder.example',
    to: 'info@fietsen.example',
    date: new Date(due.notBefore),
    stopUrl,
  });
  return `Return-Path: <0001@bounce.${sender}.vlinder.example>\r\n${Buffer.from(raw).toString('latin1')}`;
}

const faults = async (wire: string) => faultsOf(Buffer.from(wire, 'latin1'));

describe('the rules of a mail', () => {
  it.each(['STRIKE_NOTICE', 'WEEKLY_SCORE', 'REVIEW_REQUEST'] as const)(
    'let through what we write: %s',
    async (kind) => {
      expect(await faults(await delivered(kind))).toEqual([]);
    },
  );

  /** Each spoils one thing of a weekly score that was in order. */
  const SPOILT: Readonly<Record<keyof typeof MAIL_RULES, (wire: string) => string>> = {
    'both parsers read the same': (wire) => `Subject: Another\r\n${wire}`,
    'its headers are those of its kind, each once': (wire) => `Bcc: evil@x.example\r\n${wire}`,
    'it is text and HTML of one message, and nothing else': (wire) =>
      wire.replace('multipart/alternative', 'multipart/mixed'),
    'text and HTML say the same facts': (wire) => wire.replace('98', '97'),
    'it goes to one plain address': (wire) => wire.replace(/^To: .*$/mu, 'To: a@x.example, b@x.example'),
    'its Return-Path is of its From domain, or below it': (wire) =>
      wire.replace('bounce.partners.vlinder.example', 'eu-central-1.amazonses.com'),
    'it has a Message-ID of its From domain': (wire) =>
      wire.replace(/^Message-ID: .*$/mu, 'Message-ID: <1@other.example>'),
    'it has a date': (wire) => wire.replace(/^Date: .*$/mu, 'Date: soon'),
    'a partner’s mail says that a machine wrote it (RFC 3834)': (wire) =>
      wire.replace('Auto-Submitted: auto-generated', 'Auto-Submitted: no'),
    'what can be stopped, can be stopped with one click (RFC 8058)': (wire) =>
      wire.replace('List-Unsubscribe=One-Click', 'yes'),
    'its language is that of its HTML': (wire) => wire.replace(/^Content-Language: .*$/mu, 'Content-Language: nl'),
    'it is ASCII in lines of CRLF that any server takes': (wire) => wire.replace('\r\n\r\n', '\r\n\n\r\n'),
    'no mailbox clips it': (wire) => wire.replace('</body>', `${`${'x'.repeat(70)}=\r\n`.repeat(1_600)}</body>`),
  };

  it.each(Object.entries(SPOILT))('find one that is not "%s"', async (rule, spoil) => {
    const good = await delivered('WEEKLY_SCORE');
    const spoilt = spoil(good);
    expect(spoilt).not.toBe(good);
    expect((await faults(spoilt)).map((fault) => fault.rule)).toContain(rule);
  });

  it('are each planted a fault', () => {
    expect(Object.keys(SPOILT)).toEqual(Object.keys(MAIL_RULES));
  });
});
