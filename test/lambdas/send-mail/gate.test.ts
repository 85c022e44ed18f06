import { describe, expect, it } from 'vitest';
import { memoryMailSwitch } from '../../../adapters/memory/mail-switch.ts';
import { LETTER_CLASSES, type LetterClass } from '../../../domain/notices/letter-due.ts';
import type { MailerAnswer } from '../../../domain/ports.ts';
import { createGate, type Gate } from '../../../lambdas/send-mail/gate.ts';
import type { SendQuota } from '../../../local/ses/answers.ts';
import { type AccountMailer, accountMailer } from './account-mailer.ts';
import { type SteeredTime, steeredTime } from './steered-time.ts';

const MAIL = { raw: new Uint8Array(), configurationSet: 'partners', letterKey: 'l-1', addressHash: null };
const GENEROUS: SendQuota = { maxSendRate: 50, max24HourSend: 1_000_000 };

interface Opened {
  readonly time: SteeredTime;
  readonly mailer: AccountMailer;
  readonly gate: Gate;
}

async function open(quota: SendQuota, latency?: (call: number) => number): Promise<Opened> {
  const time = steeredTime('2026-11-18T03:00:00Z');
  const mailer = accountMailer(quota, time, latency);
  const gate = createGate({ mailer, mailSwitch: memoryMailSwitch(), clock: time.clock, time, hasTime: () => true });
  await gate.refresh();
  return { time, mailer, gate };
}

/** Sends so many mails of a class as the sender does: 25 at once, in rounds; ends early where the gate stays closed. */
async function drain({ time, mailer, gate }: Opened, mails: number, letterClass: LetterClass = 'WEEKLY') {
  const began = time.elapsed();
  let left = mails;
  const sendOne = async () => {
    const answer = await mailer.send(MAIL);
    gate.settle(letterClass, answer);
    if (answer.kind !== 'ACCEPTED') left += 1;
  };
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      if (!(await gate.pass(letterClass))) {
        left += 1;
        return;
      }
      await sendOne();
    }
  };
  await time.run(async () => {
    do {
      await gate.refresh();
      await Promise.all(Array.from({ length: 25 }, worker));
    } while (left > 0 && gate.isRoundOver());
  });
  return { seconds: (time.elapsed() - began) / 1000, left };
}

/** Lets answers come to so many mails of a class, one after the other. */
async function answered({ time, gate }: Opened, letterClass: LetterClass, answers: readonly MailerAnswer[]) {
  let passed = 0;
  for (const answer of answers) {
    if (!(await time.run(() => gate.pass(letterClass)))) break;
    passed += 1;
    gate.settle(letterClass, answer);
  }
  return passed;
}

const ACCEPTED: MailerAnswer = { kind: 'ACCEPTED', messageId: 'm' };
const SILENCE: MailerAnswer = { kind: 'UNKNOWN', reason: 'TimeoutError' };
const NOT_VERIFIED: MailerAnswer = { kind: 'LATER', obstacle: 'SENDER', reason: 'MessageRejected' };
const openClasses = ({ gate }: Opened) => LETTER_CLASSES.filter((letterClass) => gate.isOpenFor(letterClass));

describe('a steady run, held against the local SES’s own bucket on the same clock', () => {
  it('sends 40,000 letters at 95 % of the rate or more, and never hears that it was too fast', async () => {
    const opened = await open({ maxSendRate: 100, max24HourSend: 50_000 });
    const { seconds, left } = await drain(opened, 40_000);
    expect({ left, throttled: opened.mailer.throttled }).toEqual({ left: 0, throttled: 0 });
    expect(seconds).toBeLessThanOrEqual(400 / 0.95);
    expect(seconds).toBeGreaterThanOrEqual(399);
  });

  it.each([1, 14, 14.9, 200])('does so at %d a second', async (maxSendRate) => {
    const opened = await open({ maxSendRate, max24HourSend: 50_000 });
    const mails = Math.ceil(maxSendRate * 70);
    const { seconds, left } = await drain(opened, mails);
    expect({ left, throttled: opened.mailer.throttled }).toEqual({ left: 0, throttled: 0 });
    expect(seconds).toBeLessThanOrEqual(mails / maxSendRate / 0.95);
  });

  it('does so though calls take now 20 ms and now half a second', async () => {
    const opened = await open({ maxSendRate: 40, max24HourSend: 50_000 }, (call) => (call % 50 < 5 ? 500 : 20));
    const { seconds } = await drain(opened, 4_000);
    expect(opened.mailer.throttled).toBe(0);
    expect(seconds).toBeLessThanOrEqual(100 / 0.95);
  });

  it('takes a rate that SES changes meanwhile with the next round, the lower one by its refusals at once', async () => {
    const opened = await open({ maxSendRate: 20, max24HourSend: 50_000 });
    opened.mailer.account.setQuota({ maxSendRate: 60, max24HourSend: 50_000 });
    expect((await drain(opened, 6_000)).seconds).toBeLessThanOrEqual(100 / 0.95);
    opened.mailer.account.setQuota({ maxSendRate: 20, max24HourSend: 50_000 });
    const { left, seconds } = await drain(opened, 2_400);
    expect(left).toBe(0);
    expect(seconds).toBeLessThanOrEqual(120 / 0.95);
  });

  it('leaves the others of the account their share, by slowing down where they are in its way', async () => {
    const opened = await open({ maxSendRate: 40, max24HourSend: 500_000 });
    const { time, mailer } = opened;
    let isSending = true;
    const others = async () => {
      while (isSending) {
        await time.wait(50);
        try {
          mailer.account.admit({ counts: true });
        } catch {
          // Theirs to repeat.
        }
      }
    };
    const theirs = others();
    const { left, seconds } = await drain(opened, 2_000);
    isSending = false;
    await time.run(() => theirs);
    expect(left).toBe(0);
    expect(seconds).toBeLessThan(2_000 / 15);
    expect(mailer.throttled).toBeLessThan(500);
  });
});

describe('the quota of 24 hours', () => {
  it('closes the gate for everything at the last mail of it, and says so', async () => {
    const opened = await open({ maxSendRate: 50, max24HourSend: 120 });
    expect((await drain(opened, 200)).left).toBe(80);
    expect(opened.mailer.throttled).toBe(0);
    expect(openClasses(opened)).toEqual([]);
    expect(opened.gate.pauses).toEqual([
      { why: 'DAILY_QUOTA', holds: LETTER_CLASSES, detail: '120 mails in 24 hours are sent' },
    ]);
  });

  it('counts what others of the account have sent', async () => {
    const opened = await open({ maxSendRate: 50, max24HourSend: 120 });
    for (let mail = 0; mail < 40; mail++) opened.mailer.account.admit({ counts: true });
    expect((await drain(opened, 200)).left).toBe(120);
    expect(opened.mailer.throttled).toBe(0);
  });

  it('opens it again as mails of yesterday leave the window, by as many', async () => {
    const opened = await open({ maxSendRate: 50, max24HourSend: 120 });
    await drain(opened, 120);
    opened.time.pass(24 * 3_600_000 - 3_000);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual([]);
    opened.time.pass(2_000);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual(['STRIKE', 'WEEKLY', 'REVIEW']);
    expect(opened.gate.pauses).toEqual([]);
    expect((await drain(opened, 200)).left).toBeGreaterThan(0);
    opened.time.pass(24 * 3_600_000);
    expect((await drain(opened, 120)).left).toBe(0);
  });

  it('closes it when SES says so first: others were faster than its figures', async () => {
    const opened = await open(GENEROUS);
    await answered(opened, 'WEEKLY', [{ kind: 'LATER', obstacle: 'DAILY_QUOTA', reason: 'Throttling' }]);
    expect(openClasses(opened)).toEqual([]);
    expect(opened.gate.pauses).toMatchObject([{ why: 'DAILY_QUOTA' }]);
  });

  it('is none where the account has none, and an account without a rate sends nothing', async () => {
    const time = steeredTime('2026-11-18T03:00:00Z');
    const mailer = accountMailer(GENEROUS, time);
    const of = async (perSecond: number) => {
      const quota = async () => ({ perSecond, perDay: null, left: Number.MAX_SAFE_INTEGER });
      const gate = createGate({
        mailer: { ...mailer, quota },
        mailSwitch: memoryMailSwitch(),
        clock: time.clock,
        time,
        hasTime: () => true,
      });
      await gate.refresh();
      return gate;
    };
    expect((await of(50)).pauses).toEqual([]);
    expect((await of(0)).pauses).toMatchObject([{ why: 'DAILY_QUOTA', detail: 'the account may send nothing' }]);
  });
});

describe('the circuit breaker', () => {
  const bounce = ({ mailer }: Opened, attempts: number, bounces: number) => {
    for (let mail = 0; mail < attempts; mail++) mailer.account.note('attempts');
    for (let mail = 0; mail < bounces; mail++) mailer.account.note('bounces');
  };

  it('holds all but strike notices from 5 % bounces on, and says by what', async () => {
    const opened = await open(GENEROUS);
    bounce(opened, 1_000, 61);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual(['STRIKE']);
    expect(opened.gate.pauses).toEqual([
      { why: 'BOUNCES', holds: ['WEEKLY', 'REVIEW'], detail: '61 of 1000 mails in 24 hours; from 5 % on' },
    ]);
  });

  it('opens in the midst of a run, and holds everything from 10 % on', async () => {
    const opened = await open(GENEROUS);
    await drain(opened, 100);
    bounce(opened, 900, 100);
    expect(openClasses(opened)).toEqual(['STRIKE', 'WEEKLY', 'REVIEW']);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual([]);
    expect(await answered(opened, 'STRIKE', [ACCEPTED])).toBe(0);
  });

  it('closes by itself', async () => {
    const opened = await open(GENEROUS);
    bounce(opened, 1_000, 500);
    opened.time.pass(25 * 3_600_000);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual(['STRIKE', 'WEEKLY', 'REVIEW']);
    expect(opened.gate.pauses).toEqual([]);
  });
});

describe('what SES does not answer, or not take', () => {
  it('three silences in a row end the run: each is a letter of which nobody knows', async () => {
    const opened = await open(GENEROUS);
    expect(await answered(opened, 'REVIEW', Array(10).fill(SILENCE))).toBe(3);
    expect(openClasses(opened)).toEqual([]);
    expect(opened.gate.pauses).toMatchObject([{ why: 'NO_ANSWER', detail: '3 in a row: TimeoutError' }]);
  });

  it('silences with answers between them do not', async () => {
    const opened = await open(GENEROUS);
    const nowAndThen = Array.from({ length: 30 }, (_, index) => (index % 3 === 2 ? ACCEPTED : SILENCE));
    expect(await answered(opened, 'REVIEW', nowAndThen)).toBe(30);
  });

  it('ten refusals of a sender in a row end the run for that sender alone', async () => {
    const opened = await open(GENEROUS);
    expect(await answered(opened, 'WEEKLY', Array(20).fill(NOT_VERIFIED))).toBe(10);
    expect(openClasses(opened)).toEqual(['REVIEW']);
    expect(opened.gate.pauses).toMatchObject([{ why: 'SENDER', holds: ['STRIKE', 'WEEKLY'] }]);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual(['REVIEW']);
  });

  it('a mail that is accepted between them begins the count anew', async () => {
    const opened = await open(GENEROUS);
    const nowAndThen = Array.from({ length: 40 }, (_, index) => (index % 10 === 9 ? ACCEPTED : NOT_VERIFIED));
    expect(await answered(opened, 'WEEKLY', nowAndThen)).toBe(40);
  });
});

describe('rounds', () => {
  it('end after a minute, and with them the gate closes until it has asked again', async () => {
    const opened = await open(GENEROUS);
    opened.time.pass(59_999);
    expect(opened.gate.isRoundOver()).toBe(false);
    opened.time.pass(1);
    expect(opened.gate.isRoundOver()).toBe(true);
    expect(openClasses(opened)).toEqual([]);
    await opened.gate.refresh();
    expect(openClasses(opened)).toEqual(['STRIKE', 'WEEKLY', 'REVIEW']);
  });
});
