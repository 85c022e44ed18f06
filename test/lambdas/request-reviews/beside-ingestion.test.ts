import { describe, expect, it } from 'vitest';
import { event } from '../../domain/facts/story.ts';
import { day, EXPECTED, live, openDays, order } from './review-days.ts';

const REVIEWED = event('review.received', day(19, 7), {
  partnerId: 'partner-a',
  reviewId: 'r',
  orderId: 'o',
  grade: 8,
});

describe('ingestion writes beside the daily run', () => {
  it('what came between its read and its write is not written over: the request is as ingestion left it', async () => {
    const days = await openDays(...order('o', EXPECTED, { there: null }));
    days.interrupt(() => days.tell(REVIEWED));
    expect((await live(days, 19)).counts).toEqual({ 'EXPIRED NOT_DELIVERED': 1 });
    expect(days.request('o')).toMatchObject({
      reviewedAt: REVIEWED.time,
      state: { kind: 'VOID', on: '2026-11-29', reason: 'REVIEWED' },
    });
  });

  it('a line that came so is looked at with the next run', async () => {
    const days = await openDays(...order('o', EXPECTED, { there: null }));
    const [line] = order('o', '2026-11-25', { there: null });
    const second = { ...line, id: 'second', data: { ...line?.data, orderItemId: 'second' } } as NonNullable<
      typeof line
    >;
    days.interrupt(() => days.tell(second));
    await live(days, 19);
    expect(days.request('o')).toMatchObject({ state: { kind: 'OPEN' }, lines: [{}, {}] });
    expect((await live(days, 20)).counts).toEqual({ 'WAIT NOT_DELIVERED': 1 });
    expect((await live(days, 34)).counts).toEqual({ 'EXPIRED NOT_DELIVERED': 1 });
  });
});
