import { describe, expect, it } from 'vitest';
import { lineAt } from '../../../domain/facts/line.ts';
import type { Delivery, DeliveryState } from '../../../domain/outbox/delivery.ts';
import {
  courseOf,
  expectedOn,
  type FollowedOrder,
  noRates,
  outcomeOf,
  withOrder,
} from '../../../domain/reviews/ask-rates.ts';
import type { ReviewRequestState } from '../../../domain/reviews/review-request.ts';
import { date, instant } from '../calendar/literals.ts';
import { cancelled, factsAfter, placed, type Story, scanned, shipped } from '../facts/story.ts';

const PLACED = placed('i', '2026-11-06T10:00:00Z', '2026-11-10');
const ON_TIME = [PLACED, scanned('i', '2026-11-10T22:59:59Z')];
const LATE = [PLACED, scanned('i', '2026-11-10T23:00:00Z')];
const ASKED: ReviewRequestState = { kind: 'ASKED', on: date('2026-11-13') };
const expired = (reason: 'NO_OPT_IN' | 'NOT_DELIVERED' | 'OTHER_COMMERCIAL_MAIL'): ReviewRequestState => ({
  kind: 'EXPIRED',
  on: date('2026-11-29'),
  reason,
});

function order(story: Story, state: ReviewRequestState = ASKED, delivered: DeliveryState | null = null): FollowedOrder {
  const lines = [...factsAfter(story).values()].flatMap((fact) => {
    const line = fact.ref.kind === 'promise' ? lineAt(fact as Parameters<typeof lineAt>[0], null) : null;
    return line ?? [];
  });
  const at = instant('2026-11-13T10:00:00Z');
  const delivery: Delivery | null =
    delivered === null
      ? null
      : { key: 'k', state: delivered, fence: null, attempt: 0, at, messageId: null, reason: null, history: [] };
  return {
    request: { orderId: 'o', customerId: null, lines: [], reviewedAt: null, state },
    lines,
    delivery,
  };
}

describe('how an order went (N1)', () => {
  it('on time through the last moment of the promised day, late after it', () => {
    expect(courseOf(order(ON_TIME))).toBe('ON_TIME');
    expect(courseOf(order(LATE))).toBe('LATE');
  });

  it('late where one of its lines is, or never came', () => {
    const second = placed('j', '2026-11-06T10:00:00Z', '2026-11-10');
    expect(courseOf(order([...ON_TIME, second]))).toBe('LATE');
    expect(courseOf(order([...ON_TIME, second, scanned('j', '2026-11-10T10:00:00Z')]))).toBe('ON_TIME');
  });

  it('an untracked letter that nobody missed is on time', () => {
    expect(courseOf(order([PLACED, shipped('i', '2026-11-09T10:00:00Z', { parcelType: 'LETTER' })]))).toBe('ON_TIME');
  });

  it('neither way where all of it is cancelled; a cancelled line says nothing of the others', () => {
    const second = placed('j', '2026-11-06T10:00:00Z', '2026-11-12');
    const gone = cancelled('j', '2026-11-07T10:00:00Z', 1);
    expect(courseOf(order([PLACED, cancelled('i', '2026-11-07T10:00:00Z', 1)]))).toBeNull();
    expect(courseOf(order([...ON_TIME, second, gone]))).toBe('ON_TIME');
    expect(expectedOn(order([...ON_TIME, second, gone]))).toBe('2026-11-10');
    expect(expectedOn(order([...ON_TIME, second]))).toBe('2026-11-12');
    expect(expectedOn(order([second, gone]))).toBe('2026-11-12');
    expect(expectedOn(order([]))).toBeNull();
  });
});

describe('what became of it', () => {
  it('asked from the moment its letter was accepted, whatever came after', () => {
    const open: ReviewRequestState = { kind: 'OPEN', due: date('2026-11-13') };
    const reviewed: ReviewRequestState = { kind: 'VOID', on: date('2026-11-13'), reason: 'REVIEWED' };
    expect(outcomeOf(order(ON_TIME, open))).toBe('OPEN');
    expect(outcomeOf(order(ON_TIME, open, 'SENT'))).toBe('ASKED');
    expect(outcomeOf(order(ON_TIME, reviewed, 'SENT'))).toBe('ASKED');
    expect(outcomeOf(order(ON_TIME, reviewed))).toBe('REVIEWED');
  });

  it('what its letter ended as, where it was not accepted', () => {
    const unsent: ReviewRequestState = { kind: 'UNSENT', on: date('2026-11-13'), reason: 'why' };
    expect(outcomeOf(order(ON_TIME, unsent, 'REJECTED'))).toBe('REJECTED');
    expect(outcomeOf(order(ON_TIME, unsent))).toBe('UNSENT');
  });
});

describe('the rates', () => {
  const rates = [
    order(ON_TIME),
    order(ON_TIME, expired('NO_OPT_IN')),
    order(ON_TIME, expired('OTHER_COMMERCIAL_MAIL')),
    order(LATE),
    order(LATE, { kind: 'OPEN', due: date('2026-11-13') }),
    order([PLACED], expired('NOT_DELIVERED')),
    order([PLACED, cancelled('i', '2026-11-07T10:00:00Z', 1)], {
      kind: 'VOID',
      on: date('2026-11-07'),
      reason: 'ALL_CANCELLED',
    }),
  ].reduce(withOrder, noRates());

  it('count who was eligible, who willing, who asked, and why others were not', () => {
    expect(rates.ON_TIME).toEqual({
      orders: 3,
      stillOpen: 0,
      leftOut: {},
      eligible: 3,
      asked: 1,
      notAsked: { NO_OPT_IN: 1, OTHER_COMMERCIAL_MAIL: 1 },
      willing: 2,
    });
  });

  it('leave out what never came, what was cancelled, and what is still open', () => {
    expect(rates.LATE).toEqual({
      orders: 2,
      stillOpen: 1,
      leftOut: { NOT_DELIVERED: 1 },
      eligible: 1,
      asked: 1,
      notAsked: {},
      willing: 1,
    });
    expect(rates.cancelled).toBe(1);
  });
});
