import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { commercialMail, day, EXPECTED, live, openDays, order } from './review-days.ts';

describe('M4: another commercial mail that day', () => {
  it('puts the request off to the next day, and again, until a day without one', async () => {
    const days = await openDays(...order('o', EXPECTED), commercialMail(day(3, 7)), commercialMail(day(4, 7)));
    expect((await live(days, 3)).counts).toEqual({ 'WAIT OTHER_COMMERCIAL_MAIL': 1 });
    expect((await live(days, 4)).counts).toEqual({ 'WAIT OTHER_COMMERCIAL_MAIL': 1 });
    expect(await live(days, 5)).toEqual({ counts: { ASK: 1 }, mails: 1 });
  });

  it('that goes between the daily run and the sender: the letter waits for the next day, and goes once', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    await days.at(day(3)).decide();
    await days.at(day(3, 9)).tell(commercialMail(day(3, 9)));
    expect((await days.at(day(3, 10)).send(mailer)).counts).toEqual({ PUT_OFF: 1 });
    expect((await days.at(day(3, 11)).send(mailer)).counts).toEqual({});
    expect(days.delivery('o')).toMatchObject({
      state: 'PENDING',
      attempt: 0,
      reason: 'the customer got another commercial mail',
    });
    expect(await live(days, 4, mailer)).toEqual({ counts: { ASK: 1 }, mails: 1 });
    expect(await live(days, 5, mailer)).toEqual({ counts: { 'SETTLED SENT': 1 }, mails: 1 });
  });

  it('on the last day: the letter ends EXPIRED, with the reason, and so does the request', async () => {
    const days = await openDays(...order('o', EXPECTED, { there: day(17) }));
    await days.at(day(18)).decide();
    await days.at(day(18, 9)).tell(commercialMail(day(18, 9)));
    expect((await days.at(day(18, 10)).send(recordingMailer())).counts).toEqual({ EXPIRED: 1 });
    expect(days.delivery('o')).toMatchObject({
      state: 'EXPIRED',
      reason: 'the customer got another commercial mail on its last day',
    });
    expect(await days.at(day(19)).decide()).toEqual({ 'SETTLED EXPIRED': 1 });
    expect(days.request('o')?.state).toEqual({
      kind: 'UNSENT',
      on: '2026-11-28',
      reason: 'EXPIRED: the customer got another commercial mail on its last day',
    });
  });

  it('a letter that was put off ends with its request when no other day came', async () => {
    const days = await openDays(...order('o', EXPECTED, { there: day(16) }));
    await days.at(day(17)).decide();
    await days.at(day(17, 9)).tell(commercialMail(day(17, 9)));
    await days.at(day(17, 10)).send(recordingMailer());
    await days.at(day(18, 7)).tell(commercialMail(day(18, 7)));
    expect((await live(days, 18)).counts).toEqual({ 'WAIT OTHER_COMMERCIAL_MAIL': 1 });
    expect((await live(days, 19)).counts).toEqual({ 'EXPIRED OTHER_COMMERCIAL_MAIL': 1 });
    expect(days.delivery('o')).toMatchObject({
      state: 'EXPIRED',
      reason: 'the request is over: the customer got another commercial mail',
    });
  });
});

describe('rules 5.3: mail provider failure', () => {
  const down = recordingMailer({ outcomeOf: () => ({ kind: 'LATER', obstacle: 'SENDER', reason: 'down' }) });

  it('is tried again the same day, and then the next; it is asked for only once it was accepted', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    await days.at(day(3)).decide();
    await days.at(day(3, 10)).send(down);
    await days.at(day(3, 11)).send(down);
    expect(down.mails.length).toBeGreaterThanOrEqual(2);
    expect(days.request('o')?.state.kind).toBe('OPEN');
    expect(await live(days, 4, mailer)).toEqual({ counts: { ASK: 1 }, mails: 1 });
    await days.at(day(5)).decide();
    expect(days.request('o')?.state).toEqual({ kind: 'ASKED', on: '2026-11-14' });
  });

  it('through the last day: it expires and is never sent late', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    for (let number = 3; number <= 18; number++) {
      await days.at(day(number)).decide();
      await days.at(day(number, 10)).send(down);
    }
    expect((await live(days, 19, mailer)).counts).toEqual({ 'EXPIRED NOT_SENT_IN_TIME': 1 });
    expect(mailer.mails).toHaveLength(0);
    expect(days.delivery('o')?.state).toBe('EXPIRED');
  });

  it('a lost answer is never followed by a second mail', async () => {
    const lost = recordingMailer({ outcomeOf: () => ({ kind: 'UNKNOWN', reason: 'no answer' }) });
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    await live(days, 3, lost);
    expect((await live(days, 4, mailer)).counts).toEqual({ 'WAIT LETTER_UNDER_WAY': 1 });
    for (const number of [5, 6, 19]) await live(days, number, mailer);
    expect(lost.mails).toHaveLength(1);
    expect(mailer.mails).toHaveLength(0);
    expect(days.request('o')?.state).toMatchObject({ kind: 'UNSENT' });
  });
});

describe('rules 5.3: the job missed days', () => {
  it('the next run looks again; nothing is dated back', async () => {
    const days = await openDays(...order('o', EXPECTED), ...order('over', '2026-10-20'));
    const { counts, mails } = await live(days, 9);
    expect(counts).toEqual({ ASK: 1, 'EXPIRED LOOKED_AT_TOO_LATE': 1 });
    expect(mails).toBe(1);
    await days.at(day(10)).decide();
    expect(days.request('o')?.state).toEqual({ kind: 'ASKED', on: '2026-11-19' });
    expect(days.request('over')?.state).toMatchObject({ kind: 'EXPIRED', on: '2026-11-19' });
  });
});
