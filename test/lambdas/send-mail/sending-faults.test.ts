import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { stepAt } from '../../../domain/outbox/delivery.ts';
import type { LetterStore, MailerAnswer, OutgoingMail } from '../../../domain/ports.ts';
import { createMishaps, NO_FAULTS } from '../../../local/ses/faults.ts';
import { date } from '../../domain/calendar/literals.ts';
import { accountMailer } from './account-mailer.ts';
import { classOf, countOf, HOUR, keysOf, MINUTE, open, orderOf } from './sent.ts';

describe('fault row 33: SES accepted, and the write of SENT fails', () => {
  async function lostWrite() {
    const opened = open();
    const [letter] = await opened.outbox.addLetters('WEEKLY', 1);
    if (letter === undefined) throw new Error('There is no letter');
    const mailer = recordingMailer();
    let tries = 0;
    const letters: LetterStore = {
      ...opened.outbox.letters,
      async writeDelivery(change) {
        if (change.after.state !== 'SENT') return opened.outbox.letters.writeDelivery(change);
        tries += 1;
        throw new Error('three tries of the SDK were in vain');
      },
    };
    const { failures } = await opened.outbox.send(mailer, { letters });
    return { ...opened, letter, mailer, failures, tries: () => tries };
  }

  it('is told, and the letter is not sent again by who takes over: it waits for evidence', async () => {
    const { outbox, time, letter, mailer, failures, tries } = await lostWrite();
    expect({ failures, tries: tries() }).toEqual({ failures: [{ letter: letter.key, error: 'Error' }], tries: 1 });
    for (const later of [MINUTE, 20 * MINUTE, 23 * HOUR]) {
      time.pass(later);
      expect((await outbox.send(mailer)).counts).toEqual({ WAITING: 1 });
    }
    expect(mailer.mails).toHaveLength(1);
    expect(outbox.deliveries()).toMatchObject([{ state: 'SENDING' }]);
  });

  it('is settled by SES’s own event: one copy, and the letter is SENT', async () => {
    const { outbox, time, letter, mailer } = await lostWrite();
    const [before] = outbox.deliveries();
    const after = stepAt(letter, before, { kind: 'EVIDENCE', proves: 'SENT', messageId: 'ses-1' }, time.clock());
    if (after === null) throw new Error('The evidence is of no use');
    expect(await outbox.letters.writeDelivery({ before, after })).toBe(true);
    time.pass(2 * HOUR);
    expect((await outbox.send(mailer)).counts).toEqual({ SENT: 1 });
    expect(mailer.mails).toHaveLength(1);
    expect(outbox.deliveries()).toMatchObject([{ state: 'SENT', messageId: 'ses-1' }]);
    expect(outbox.memory.dueLetters.size).toBe(0);
  });
});

describe('fault row 34: two senders, and the first pauses for 20 minutes', () => {
  /** The first stops at its n-th write; the second then does all its work; the first goes on. */
  async function twoSenders(pausesAt: number) {
    const { outbox, time } = open();
    await outbox.addLetters('STRIKE', 1);
    const mailer = recordingMailer();
    let writes = 0;
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let fallAsleep = () => {};
    const isAsleep = new Promise<void>((resolve) => {
      fallAsleep = resolve;
    });
    const pausing: LetterStore = {
      ...outbox.letters,
      async writeDelivery(change) {
        const answer = pausesAt === 0 ? true : await outbox.letters.writeDelivery(change);
        writes += 1;
        if (writes !== 1) return outbox.letters.writeDelivery(change);
        fallAsleep();
        await asleep;
        return pausesAt === 0 ? outbox.letters.writeDelivery(change) : answer;
      },
    };
    const first = outbox.send(mailer, { letters: pausing, newFence: () => 'first' });
    await isAsleep;
    time.pass(20 * MINUTE);
    const second = await outbox.send(mailer, { newFence: () => 'second' });
    const callsOfSecond = mailer.mails.length;
    wake();
    const report = await first;
    return { outbox, time, mailer, second, callsOfSecond, report };
  }

  it('before its claim: the fence refuses the first, and SES is called once', async () => {
    const { outbox, mailer, second, callsOfSecond, report } = await twoSenders(0);
    expect({ second: second.counts, callsOfSecond }).toEqual({ second: { SENT: 1 }, callsOfSecond: 1 });
    expect(report.counts).toEqual({});
    expect(mailer.mails).toHaveLength(1);
    expect(outbox.deliveries()).toMatchObject([{ state: 'SENT', fence: 'second', attempt: 1 }]);
  });

  it('between its claim and its call: it does not call, puts the letter back, and it goes once', async () => {
    const { outbox, mailer, second, callsOfSecond, report } = await twoSenders(1);
    expect({ second: second.counts, callsOfSecond }).toEqual({ second: { WAITING: 1 }, callsOfSecond: 0 });
    expect(report.counts).toEqual({ PENDING: 1, SENT: 1 });
    expect(mailer.mails).toHaveLength(1);
    expect(outbox.deliveries()).toMatchObject([{ state: 'SENT', attempt: 1 }]);
  });
});

describe('fault row 35: "Maximum sending rate exceeded" on 30 % of the calls', () => {
  it('slows down, and all are SENT in the same run: none lost, none twice', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('WEEKLY', 180);
    await outbox.addLetters('STRIKE', 20);
    const account = accountMailer({ maxSendRate: 40, max24HourSend: 50_000 }, time);
    const mishapOf = createMishaps();
    let refused = 0;
    const mailer = {
      ...account,
      async send(mail: OutgoingMail): Promise<MailerAnswer> {
        if (!mishapOf({ ...NO_FAULTS, throttledPercent: 30 }).isThrottled) return account.send(mail);
        refused += 1;
        return { kind: 'LATER', obstacle: 'RATE', reason: 'Throttling' };
      },
    };
    const { counts, failures, pauses } = await outbox.send(mailer);
    expect({ counts, failures, pauses }).toEqual({ counts: { SENT: 200 }, failures: [], pauses: [] });
    expect(refused).toBeGreaterThan(80);
    expect(account.accepted).toHaveLength(200);
    expect(new Set(keysOf(account.accepted)).size).toBe(200);
    expect(outbox.memory.dueLetters.size).toBe(0);
    expect(outbox.deliveries().every(({ state, attempt }) => state === 'SENT' && attempt === 1)).toBe(true);
  });
});

describe('fault row 35: the quota of 24 hours is used up at five eighths of the mail', () => {
  it('stops; the strikes of the next day go first, then the rest; review requests past their day 18 are EXPIRED', async () => {
    const { outbox, time } = open();
    const mailer = accountMailer({ maxSendRate: 40, max24HourSend: 50 }, time);
    // The last day of these is today (D+18), of those the 28th.
    await outbox.addOrders('last', 16, date('2026-10-31'));
    await outbox.addOrders('other', 16, date('2026-11-10'));
    await outbox.askReviews();
    await outbox.addLetters('STRIKE', 8);
    await outbox.addLetters('WEEKLY', 40);

    const first = await outbox.send(mailer);
    expect(first.counts).toEqual({ SENT: 50 });
    expect(first.pauses).toMatchObject([{ why: 'DAILY_QUOTA', detail: '50 mails in 24 hours are sent' }]);
    expect(keysOf(mailer.accepted).filter((key) => classOf(key) === 'review')).toHaveLength(2);
    time.pass(HOUR);
    expect((await outbox.send(mailer)).counts).toEqual({});

    // Thursday morning: the window of 24 hours has room again from half past nine on.
    time.pass(22 * HOUR);
    await outbox.askReviews();
    expect((await outbox.send(mailer)).counts).toEqual({});
    await outbox.addLetters('STRIKE', 4);
    time.pass(HOUR + MINUTE);
    const before = mailer.accepted.length;
    const second = await outbox.send(mailer);
    const after = mailer.accepted.slice(before);
    expect(orderOf(after)).toEqual(['strike', 'review']);

    const states = new Map(outbox.deliveries().map(({ key, state }) => [key, state]));
    const lastDay = [...states].filter(([key]) => key.startsWith('REVIEW#last'));
    const others = [...states].filter(([key]) => key.startsWith('REVIEW#other'));
    const sentOnLastDay = lastDay.filter(([, state]) => state === 'SENT').length;
    expect(lastDay.filter(([, state]) => state === 'EXPIRED')).toHaveLength(16 - sentOnLastDay);
    expect(others.every(([, state]) => state === 'SENT')).toBe(true);
    expect(second.counts.EXPIRED).toBe(16 - sentOnLastDay);
    expect(countOf(outbox.deliveries(), 'SENT')).toBe(mailer.accepted.length);
    expect(new Set(keysOf(mailer.accepted)).size).toBe(mailer.accepted.length);
    expect(mailer.throttled).toBe(0);
    expect(outbox.memory.dueLetters.size).toBe(0);
  });
});
