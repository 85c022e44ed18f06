import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { scanned } from '../../domain/facts/story.ts';
import { day, EXPECTED, live, openDays, order, REGISTERED } from './review-days.ts';

describe('fault row 37: the daily run comes too early, at the edges and too late', () => {
  const at = async (moment: string) => {
    const days = await openDays(...order('o', EXPECTED));
    return days.at(moment).decide();
  };

  it.each([
    ['D+2', '2026-11-12T23:59:59+01:00', {}],
    ['D+3 00:00', '2026-11-13T00:00:00+01:00', { ASK: 1 }],
    ['D+18 23:59', '2026-11-28T23:59:00+01:00', { ASK: 1 }],
    ['D+19', '2026-11-29T00:00:00+01:00', { 'EXPIRED LOOKED_AT_TOO_LATE': 1 }],
  ])('%s', async (_, moment, expected) => {
    expect(await at(moment)).toEqual(expected);
  });

  it('the order twice in the input is one mail', async () => {
    const story = order('o', EXPECTED);
    const days = await openDays(...story, ...story);
    await days.tell(...story);
    expect((await live(days, 3)).mails).toBe(1);
    await days.tell(...story);
    for (const later of [4, 5, 18, 19]) expect((await live(days, later)).mails).toBe(0);
  });
});

describe('M2 and M5: asked on the first day that passes, and never again', () => {
  it('is asked once, and is known as asked from the next run on', async () => {
    const days = await openDays(...order('o', EXPECTED));
    expect(await live(days, 3)).toEqual({ counts: { ASK: 1 }, mails: 1 });
    expect(days.request('o')?.state.kind).toBe('OPEN');
    expect(await live(days, 4)).toEqual({ counts: { 'SETTLED SENT': 1 }, mails: 0 });
    expect(days.request('o')).toMatchObject({ customerId: null, state: { kind: 'ASKED', on: '2026-11-13' } });
    expect(await live(days, 5)).toEqual({ counts: {}, mails: 0 });
  });

  it('is not asked again by a run that comes twice on a day, before or after the letter went', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    await days.at(day(3)).decide();
    await days.at(day(3, 9)).decide();
    await days.at(day(3, 10)).send(mailer);
    expect(await days.at(day(3, 11)).decide()).toEqual({ 'SETTLED SENT': 1 });
    await days.at(day(3, 12)).send(mailer);
    expect(mailer.mails).toHaveLength(1);
  });

  it('asks about two partners’ items of one order in one mail', async () => {
    const other = { ...REGISTERED, id: 'other', data: { ...REGISTERED.data, partnerId: 'p-b', name: 'Bloem & Blad' } };
    const [line, there] = order('o', EXPECTED);
    const second = [line, there].flatMap((one) =>
      one === undefined ? [] : [{ ...one, id: `b-${one.id}`, data: { ...one.data, partnerId: 'p-b' } } as typeof one],
    );
    const days = await openDays(...order('o', EXPECTED), other, ...second);
    const mailer = recordingMailer();
    expect((await live(days, 3, mailer)).mails).toBe(1);
    const text = Buffer.from(mailer.accepted[0]?.raw ?? []).toString('utf8');
    expect(text).toContain('Fietsen');
    expect(text).toContain('Bloem');
  });
});

describe('M6: one a customer a day', () => {
  it('three orders of one customer are three mails on three days, that whose window ends first before the others', async () => {
    const days = await openDays(
      ...order('later', '2026-11-12'),
      ...order('first', '2026-11-09'),
      ...order('second', EXPECTED),
    );
    const asked: string[] = [];
    for (let number = 5; number < 10; number++) {
      const mailer = recordingMailer();
      await live(days, number, mailer);
      expect(mailer.mails.length).toBeLessThanOrEqual(1);
      asked.push(...mailer.mails.map(({ letterKey }) => letterKey));
    }
    expect(asked).toEqual(['REVIEW#first', 'REVIEW#second', 'REVIEW#later']);
  });

  it('a letter that could not go on its day gives way to an order whose window ends before its own', async () => {
    const failing = recordingMailer({ outcomeOf: () => ({ kind: 'LATER', obstacle: 'SENDER', reason: 'down' }) });
    const days = await openDays(...order('put-off', '2026-11-12'), ...order('pressing', '2026-11-09', { there: null }));
    await days.at(day(5)).decide();
    await days.at(day(5, 10)).send(failing);
    await days.at(day(5, 12)).tell(scanned('pressing', day(5, 12)));
    const mailer = recordingMailer();
    await live(days, 6, mailer);
    expect(mailer.mails.map(({ letterKey }) => letterKey)).toEqual(['REVIEW#pressing']);
    await live(days, 7, mailer);
    expect(mailer.mails.map(({ letterKey }) => letterKey)).toEqual(['REVIEW#pressing', 'REVIEW#put-off']);
  });

  it('a letter of yesterday does not go before the daily run has given its order another turn', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED));
    await days.at(day(3)).decide();
    expect((await days.at(day(4, 10)).send(mailer)).counts).toEqual({ PUT_OFF: 1 });
    await days.at(day(4, 11)).decide();
    await days.at(day(4, 12)).send(mailer);
    expect(mailer.accepted).toHaveLength(1);
  });
});
