import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import type { LetterStore, MailerAnswer } from '../../../domain/ports.ts';
import { date } from '../../domain/calendar/literals.ts';
import { accountMailer } from './account-mailer.ts';
import { classOf, countOf, HOUR, keysOf, open, orderOf } from './sent.ts';

describe('the sender', () => {
  it('sends strike notices first, then weekly scores, then review requests, and takes each out of the index', async () => {
    const { outbox, time } = open();
    await outbox.addOrders('order', 5, date('2026-11-10'));
    await outbox.askReviews();
    await outbox.addLetters('WEEKLY', 60);
    await outbox.addLetters('STRIKE', 15);
    const mailer = accountMailer({ maxSendRate: 50, max24HourSend: 1_000 }, time);
    const { counts, pauses, failures } = await outbox.send(mailer);
    expect({ counts, pauses, failures }).toEqual({ counts: { SENT: 80 }, pauses: [], failures: [] });
    expect(orderOf(mailer.accepted)).toEqual(['strike', 'weekly', 'review']);
    expect(outbox.memory.dueLetters.size).toBe(0);
    expect(mailer.throttled).toBe(0);
  });

  it('uses 95 % of the rate or more, page after page and round after round', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('WEEKLY', 140);
    const mailer = accountMailer({ maxSendRate: 2, max24HourSend: 10_000 }, time);
    const began = time.elapsed();
    await outbox.send(mailer);
    expect(mailer.accepted).toHaveLength(140);
    expect(mailer.throttled).toBe(0);
    expect((time.elapsed() - began) / 1000).toBeLessThanOrEqual(140 / 2 / 0.95);
  });

  it('lets a strike notice that falls due meanwhile go before the rest, within a minute', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('WEEKLY', 80);
    await outbox.addLetters('STRIKE', 1, instantOf(time.clock().getTime() + 10_000));
    const mailer = accountMailer({ maxSendRate: 1, max24HourSend: 10_000 }, time);
    await outbox.send(mailer);
    expect(orderOf(mailer.accepted)).toEqual(['weekly', 'strike', 'weekly']);
    expect(keysOf(mailer.accepted).map(classOf).indexOf('strike')).toBeLessThanOrEqual(61);
  });

  it('begins nothing more when its time is up, and the next one goes on where it stopped', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('WEEKLY', 50);
    const mailer = accountMailer({ maxSendRate: 1, max24HourSend: 10_000 }, time);
    const until = time.elapsed() + 40_000;
    await outbox.send(mailer, { hasTime: () => time.elapsed() < until });
    expect(time.elapsed() - until).toBeLessThan(1_000);
    expect(mailer.accepted.length).toBeGreaterThanOrEqual(38);
    expect(countOf(outbox.deliveries(), 'SENDING')).toBe(0);
    await outbox.send(mailer);
    expect(new Set(keysOf(mailer.accepted)).size).toBe(50);
    expect(mailer.accepted).toHaveLength(50);
  });

  it('goes on past a letter that breaks, and names it', async () => {
    const { outbox } = open();
    const [broken] = await outbox.addLetters('WEEKLY', 40);
    const mailer = recordingMailer();
    const letters: LetterStore = {
      ...outbox.letters,
      async writeDelivery(change) {
        if (change.after.key === broken?.key) throw new RangeError('about b@shop.example');
        return outbox.letters.writeDelivery(change);
      },
    };
    const { counts, failures } = await outbox.send(mailer, { letters });
    expect(counts).toEqual({ SENT: 39 });
    expect(failures).toEqual([{ letter: broken?.key, error: 'RangeError' }]);
    expect([...outbox.memory.dueLetters.keys()]).toEqual([broken?.key]);
  });

  it('stops when the store is gone, with nobody left at work behind its back', async () => {
    const { outbox } = open();
    await outbox.addLetters('WEEKLY', 100);
    const mailer = recordingMailer();
    let left = 60;
    const letters: LetterStore = {
      ...outbox.letters,
      async writeDelivery(change) {
        left -= 1;
        if (left < 0) throw new Error('gone');
        return outbox.letters.writeDelivery(change);
      },
    };
    const { failures } = await outbox.send(mailer, { letters });
    expect(failures.length).toBeGreaterThanOrEqual(5);
    expect(failures.length).toBeLessThanOrEqual(30);
    const calls = mailer.mails.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(mailer.mails).toHaveLength(calls);
  });

  it('costs three letters their certainty, and not all that are due, when SES does not answer', async () => {
    const { outbox } = open();
    await outbox.addLetters('WEEKLY', 60);
    const mailer = recordingMailer({ outcomeOf: () => ({ kind: 'UNKNOWN', reason: 'TimeoutError' }) });
    const { counts, pauses } = await outbox.send(mailer);
    expect(counts).toEqual({ UNKNOWN: 3 });
    expect(pauses).toMatchObject([{ why: 'NO_ANSWER' }]);
    expect(outbox.deliveries()).toHaveLength(3);
  });

  it('loses no letter to an account that may not send: all stay due, and go when it may', async () => {
    const { outbox } = open();
    await outbox.addLetters('WEEKLY', 60);
    const notVerified: MailerAnswer = { kind: 'LATER', obstacle: 'SENDER', reason: 'MessageRejected' };
    const { pauses } = await outbox.send(recordingMailer({ outcomeOf: () => notVerified }));
    expect(pauses).toMatchObject([{ why: 'SENDER', holds: ['STRIKE', 'WEEKLY'] }]);
    expect(outbox.memory.dueLetters.size).toBe(60);
    expect((await outbox.send(recordingMailer())).counts).toEqual({ SENT: 60 });
  });

  it('holds weekly scores and review requests back while bounces are at 5 %, and sends them when they are not', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('WEEKLY', 30);
    await outbox.addLetters('STRIKE', 5);
    const from = instantOf(time.clock());
    const mailer = recordingMailer({ reputation: () => [{ from, attempts: 1_000, bounces: 50, complaints: 0 }] });
    const { counts, pauses } = await outbox.send(mailer);
    expect(counts).toEqual({ SENT: 5 });
    expect(pauses).toEqual([
      { why: 'BOUNCES', holds: ['WEEKLY', 'REVIEW'], detail: '50 of 1000 mails in 24 hours; from 5 % on' },
    ]);
    time.pass(24 * HOUR);
    expect((await outbox.send(mailer)).counts).toEqual({ SENT: 30 });
  });
});
