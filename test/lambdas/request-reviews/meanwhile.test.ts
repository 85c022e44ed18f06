import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { date } from '../../domain/calendar/literals.ts';
import { CUSTOMER, cancelled, event, type Story } from '../../domain/facts/story.ts';
import { day, EXPECTED, live, openDays, openReviewDays, order, REGISTERED } from './review-days.ts';

describe('fault row 36: what changes after the letter fell due', () => {
  /** Decided at D+6; told, and sent, later that day. */
  const meanwhileTold = async (...meanwhile: Story) => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED, { there: day(5) }));
    expect(await days.at(day(6)).decide()).toEqual({ ASK: 1 });
    await days.at(day(6, 9)).tell(...meanwhile);
    const { counts } = await days.at(day(6, 10)).send(mailer);
    return { days, counts, mails: mailer.mails.length };
  };
  const withdrawn = (at: string) => event('customer.consent', at, { customerId: CUSTOMER, reviewOptIn: false });

  it('consent withdrawn: SUPPRESSED, none sent; and none on a later day, though it is given again', async () => {
    const { days, counts, mails } = await meanwhileTold(withdrawn(day(6, 9)));
    expect([counts, mails]).toEqual([{ SUPPRESSED: 1 }, 0]);
    expect(days.delivery('o')?.reason).toBe('the customer does not take part in reviews');
    await days.tell(event('customer.consent', day(6, 11), { customerId: CUSTOMER, reviewOptIn: true }));
    expect(await live(days, 7)).toEqual({ counts: { 'SETTLED SUPPRESSED': 1 }, mails: 0 });
    expect(days.request('o')?.state).toEqual({
      kind: 'UNSENT',
      on: '2026-11-16',
      reason: 'SUPPRESSED: the customer does not take part in reviews',
    });
  });

  it('consent withdrawn at D+5, before the run of D+6: no letter falls due', async () => {
    const mailer = recordingMailer();
    const days = await openDays(...order('o', EXPECTED, { there: day(5) }));
    await days.at(day(5, 9)).tell(withdrawn(day(5, 9)));
    expect((await live(days, 6, mailer)).counts).toEqual({ 'WAIT NO_OPT_IN': 1 });
    expect(mailer.mails).toHaveLength(0);
  });

  it('a return registered: it goes all the same', async () => {
    const returned = event('return.registered', day(6, 9), {
      partnerId: 'partner-a',
      returnId: 'r',
      orderItemId: 'o',
      quantity: 1,
    });
    expect((await meanwhileTold(returned)).mails).toBe(1);
  });

  it.each([
    [
      'reviewed',
      event('review.received', day(6, 9), { partnerId: 'partner-a', reviewId: 'r', orderId: 'o', grade: 8 }),
    ],
    ['cancelled', cancelled('o', day(6, 9), 1)],
    ['erased', event('customer.erased', day(6, 9), { customerId: CUSTOMER })],
  ])('%s: SUPPRESSED, none sent', async (_, meanwhile) => {
    const { counts, mails } = await meanwhileTold(meanwhile);
    expect([counts, mails]).toEqual([{ SUPPRESSED: 1 }, 0]);
  });

  it('expected later: it waits for its new window, and goes once', async () => {
    const moved = event('order.item.rescheduled', day(6, 9), {
      partnerId: 'partner-a',
      orderItemId: 'o',
      exactDeliveryDate: date('2026-11-20'),
    });
    const { days, counts, mails } = await meanwhileTold(moved);
    expect([counts, mails]).toEqual([{ PUT_OFF: 1 }, 0]);
    expect((await live(days, 7)).counts).toEqual({ 'WAIT NOT_YET': 1 });
    expect((await live(days, 12)).counts).toEqual({});
    expect(await live(days, 13)).toEqual({ counts: { ASK: 1 }, mails: 1 });
  });
});

describe('a request that waits costs no write', () => {
  it('of a customer who does not take part: one when the order comes, one when it is over, with the reason', async () => {
    const days = openReviewDays();
    await days.at(day(-8)).tell(REGISTERED, ...order('o', EXPECTED));
    expect(days.requestWrites()).toBe(1);
    for (let number = 0; number <= 18; number++) await live(days, number);
    expect(days.requestWrites()).toBe(0);
    await live(days, 19);
    expect(days.requestWrites()).toBe(1);
    expect(days.request('o')?.state).toEqual({ kind: 'EXPIRED', on: '2026-11-29', reason: 'NO_OPT_IN' });
  });

  it('of an order that is asked about: one more, once its letter was accepted', async () => {
    const days = await openDays(...order('o', EXPECTED, { there: day(9) }));
    for (let number = 0; number <= 9; number++) await live(days, number);
    expect(days.requestWrites()).toBe(0);
    for (let number = 10; number <= 19; number++) await live(days, number);
    expect(days.requestWrites()).toBe(1);
  });

  it('a review ends it in the write that notes the review', async () => {
    const days = await openDays(...order('o', EXPECTED));
    await days.tell(
      event('review.received', day(-1), { partnerId: 'partner-a', reviewId: 'r', orderId: 'o', grade: 8 }),
    );
    expect(days.requestWrites()).toBe(1);
    for (let number = 0; number <= 19; number++) expect((await live(days, number)).counts).toEqual({});
    expect(days.requestWrites()).toBe(0);
  });
});
