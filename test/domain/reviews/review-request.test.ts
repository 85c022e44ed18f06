import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import {
  lookDay,
  type OrderNews,
  type ReviewRequest,
  type ReviewRequestState,
  withNews,
} from '../../../domain/reviews/review-request.ts';
import { date, instant } from '../calendar/literals.ts';
import { CUSTOMER, cancelled, factIn, PARTNER, permutations, placed, rescheduled, type Story } from '../facts/story.ts';

const LINE = { partnerId: PARTNER, orderItemId: 'i' };

function news(changes: Partial<OrderNews> = {}): OrderNews {
  return { orderId: 'o', customerId: null, line: null, lookOn: null, reviewedAt: null, ...changes };
}

function requestAfter(...all: readonly OrderNews[]): ReviewRequest | undefined {
  return all.reduce<ReviewRequest | undefined>(withNews, undefined);
}

describe('M5: one request an order', () => {
  const placedNews = news({ customerId: CUSTOMER, line: LINE, lookOn: date('2026-11-13') });

  it('begins with the first that is heard of the order', () => {
    expect(requestAfter(placedNews)).toEqual({
      orderId: 'o',
      customerId: CUSTOMER,
      lines: [LINE],
      reviewedAt: null,
      state: { kind: 'OPEN', due: '2026-11-13' },
    });
  });

  it('is over with a review, before or after the order, and knows its customer no more', () => {
    const reviewedNews = news({ reviewedAt: instant('2026-11-12T23:30:00Z') });
    const ended = { kind: 'VOID', on: '2026-11-13', reason: 'REVIEWED' };
    expect(requestAfter(reviewedNews)).toEqual({
      orderId: 'o',
      customerId: null,
      lines: [],
      reviewedAt: '2026-11-12T23:30:00.000Z',
      state: ended,
    });
    for (const all of [
      [placedNews, reviewedNews],
      [reviewedNews, placedNews],
    ]) {
      expect(requestAfter(...all)).toMatchObject({ customerId: null, lines: [LINE], state: ended });
    }
  });

  it('is the same when the same is heard again', () => {
    expect(requestAfter(placedNews, placedNews, placedNews)).toEqual(requestAfter(placedNews));
  });

  it('holds every line of the order once, of every partner, sorted', () => {
    const lines = [
      { partnerId: 'b', orderItemId: '1' },
      { partnerId: 'a', orderItemId: '2' },
      { partnerId: 'a', orderItemId: '1' },
    ];
    const all = [...lines, ...lines].map((line) => news({ line }));
    expect(requestAfter(...all)?.lines).toEqual(lines.toReversed());
  });
});

describe('what is heard of an order', () => {
  const open = requestAfter(news({ lookOn: date('2026-11-13') }));

  it('can only bring its day forward', () => {
    const due = (...days: readonly (string | null)[]) => {
      const all = days.map((day) => news({ lookOn: day === null ? null : date(day) }));
      return requestAfter(...all)?.state;
    };
    expect(due('2026-11-13', '2026-11-12')).toMatchObject({ due: '2026-11-12' });
    expect(due('2026-11-13', '2026-11-14')).toMatchObject({ due: '2026-11-13' });
    expect(due('2026-11-13', null)).toMatchObject({ due: '2026-11-13' });
    expect(due(null, '2026-11-13')).toMatchObject({ due: '2026-11-13' });
  });

  it.each<ReviewRequestState>([
    { kind: 'ASKED', on: date('2026-11-13') },
    { kind: 'UNSENT', on: date('2026-11-13'), reason: 'REJECTED: no such address' },
    { kind: 'VOID', on: date('2026-11-13'), reason: 'ALL_CANCELLED' },
    { kind: 'EXPIRED', on: date('2026-11-29'), reason: 'NO_OPT_IN' },
  ])('opens a request that is $kind no more, and brings no customer back into it', (state) => {
    const done: ReviewRequest = { ...(open as ReviewRequest), customerId: null, state };
    const after = withNews(done, news({ customerId: CUSTOMER, line: LINE, lookOn: date('2026-11-10') }));
    expect(after).toMatchObject({ state, customerId: null, lines: [LINE] });
  });

  it('keeps the earliest review', () => {
    const at = ['2026-11-12T10:00:00Z', '2026-11-12T10:00:00.0001Z', '2026-11-12T10:00:01Z'];
    for (const order of permutations(at)) {
      const all = [news(), ...order.map((moment) => news({ reviewedAt: instant(moment) })), news()];
      expect(requestAfter(...all)?.reviewedAt).toBe('2026-11-12T10:00:00.000Z');
    }
  });
});

describe('news in any order, any number of times', () => {
  const anyDay = fc.constantFrom('2026-11-09', '2026-11-10', '2026-12-01').map(date);
  const anyNews: fc.Arbitrary<OrderNews> = fc.record({
    orderId: fc.constant('o'),
    customerId: fc.constantFrom(null, 'customer-1', 'customer-2'),
    line: fc.option(fc.record({ partnerId: fc.constantFrom('a', 'b'), orderItemId: fc.constantFrom('1', '2', '10') })),
    lookOn: fc.option(anyDay),
    reviewedAt: fc.option(fc.constantFrom('2026-11-09T10:00:00Z', '2026-11-09T10:00:00.00001Z').map(instant)),
  });
  const anyDelivery = fc
    .array(anyNews, { minLength: 1, maxLength: 8 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat(all.length - 1), { maxLength: 5 }),
      ),
    );

  it('gives the same request', () =>
    fc.assert(
      fc.property(anyDelivery, ([all, shuffled, again]) => {
        const repeated = again.flatMap((index) => all[index] ?? []);
        expect(requestAfter(...shuffled, ...repeated)).toEqual(requestAfter(...all));
      }),
      { seed: 5, numRuns: 1_000 },
    ));
});

describe('the day on which an order has to be looked at for a line’s sake', () => {
  const PLACED = placed('i', '2026-11-06T10:00:00Z', '2026-11-10');
  const day = (...story: Story) => lookDay(factIn([PLACED, ...story], 'promise', 'i'), SEEDS.reviewRequest);

  it('is the third day after the promised date', () => {
    expect(day()).toBe('2026-11-13');
    const spring = placed('i', '2026-03-20T10:00:00Z', '2026-03-27');
    expect(lookDay(factIn([spring], 'promise', 'i'), SEEDS.reviewRequest)).toBe('2026-03-30');
  });

  it('is that of the earliest date that was ever promised', () => {
    expect(day(rescheduled('i', '2026-11-07T10:00:00Z', '2026-11-08'))).toBe('2026-11-11');
    expect(day(rescheduled('i', '2026-11-07T10:00:00Z', '2026-11-20'))).toBe('2026-11-13');
  });

  it('is the local day of a cancellation, where that comes first: the other lines’ date may count from then on', () => {
    expect(day(cancelled('i', '2026-11-07T23:30:00Z', 1))).toBe('2026-11-08');
    expect(day(cancelled('i', '2026-11-25T10:00:00Z', 1))).toBe('2026-11-13');
  });

  it('is the same in whatever order the line’s events came', () => {
    const story = [
      PLACED,
      rescheduled('i', '2026-11-07T10:00:00Z', '2026-11-09'),
      cancelled('i', '2026-11-11T10:00:00Z', 1),
      cancelled('i', '2026-11-12T10:00:00Z', 0),
    ];
    for (const order of permutations(story)) {
      expect(lookDay(factIn(order, 'promise', 'i'), SEEDS.reviewRequest)).toBe('2026-11-11');
    }
  });

  it('is none of a line of which no date is known', () => {
    const { entries, ref } = factIn([PLACED], 'promise', 'i');
    expect(lookDay({ ref, entries: entries.slice(1) }, SEEDS.reviewRequest)).toBeNull();
  });
});
