import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Addressee, isOpenAt } from '../../domain/outbox/sending-hours.ts';
import { checkMails } from '../../local/check-mails/check-mails.ts';
import { playDemo } from '../../local/demo.ts';
import { deployLocally } from '../../local/deployment.ts';
import { mailDirectory } from '../../local/mail.ts';
import { type Mail, readMailbox } from '../../local/mail-page/mailbox.ts';
import { type OutboxLetter, readOutbox } from '../../local/outbox.ts';
import { instant } from '../domain/calendar/literals.ts';

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

let directory: string;
let mails: readonly Mail[];
let letters: readonly OutboxLetter[];

/** `npm start` with fewer partners and weeks; the gate checks all that the whole of it writes (`npm run check:mails`). */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'every-mail-'));
  await playDemo({ directory, out: nowhere(), progress: nowhere(), partners: 8, weeks: 6 });
  mails = await readMailbox(mailDirectory(directory));
  const deployment = await deployLocally({ directory, existing: true });
  letters = await readOutbox(deployment, mails);
  await deployment.close();
}, 120_000);
afterAll(() => rm(directory, { recursive: true }));

describe('every mail that a played marketplace sends', () => {
  it('are some of each kind', () => {
    expect(new Set(mails.map(({ kind }) => kind))).toEqual(
      new Set(['STRIKE_NOTICE', 'WEEKLY_SCORE', 'REVIEW_REQUEST']),
    );
    expect(mails.length).toBeGreaterThan(40);
  });

  it('is read by two parsers alike, and holds to every rule', async () => {
    expect(await checkMails(mailDirectory(directory))).toEqual({ checked: mails.length, faults: [] });
  });

  it('goes at a decent hour', () => {
    const untimely = mails.filter(({ kind, at }) => {
      const addressee: Addressee =
        kind === 'REVIEW_REQUEST' ? { kind: 'CUSTOMER' } : { kind: 'PARTNER', countryCode: 'NL' };
      return !isOpenAt(addressee, instant(at));
    });
    expect(untimely).toEqual([]);
  });

  it('is no weekly score of a partner that pressed "stop" in its fourth', () => {
    const weekly = letters.filter(({ kind }) => kind === 'WEEKLY_SCORE');
    const stopped = weekly.filter(({ state }) => state === 'SUPPRESSED');
    const partners = new Set(stopped.map(({ letter }) => letter.split('#')[1]));
    expect(partners.size).toBe(4);
    for (const partner of partners) {
      const own = weekly.filter(({ letter }) => letter.split('#')[1] === partner);
      expect(own.flatMap((letter) => letter.mails)).toHaveLength(4);
    }
  });

  it('is one of its letter, which the outbox knows as sent, with what happened to it', () => {
    expect(letters.flatMap((letter) => letter.mails)).toHaveLength(mails.length);
    expect(letters.filter((letter) => letter.mails.length > 1)).toEqual([]);
    for (const letter of letters.filter((one) => one.mails.length === 1)) {
      expect(letter.state).toBe('SENT');
      expect(letter.history.map(({ what }) => what)).toEqual(expect.arrayContaining(['SENDING', 'SENT']));
    }
  });
});
