import { describe, expect, it } from 'vitest';
import type { Delivery, DeliveryState } from '../../../domain/outbox/delivery.ts';
import { reviewLetterKey } from '../../../domain/reviews/review-request.ts';
import { instant } from '../calendar/literals.ts';
import { cancelled, placed, type Story, scanned } from '../facts/story.ts';
import { decideAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

const READY: Story = [
  placed('i', '2026-11-06T10:00:00Z', '2026-11-10', { order: ORDER }),
  scanned('i', '2026-11-10T10:00:00Z'),
  OPTED_IN,
  REACHABLE,
];
const IN_WINDOW = '2026-11-14T08:00:00+01:00';
const AFTER = '2026-11-29T08:00:00+01:00';

function delivery(state: DeliveryState): Delivery {
  const at = instant('2026-11-13T09:00:00Z');
  return {
    key: reviewLetterKey(ORDER),
    state,
    fence: 'f',
    attempt: 1,
    at,
    messageId: null,
    reason: null,
    history: [],
  };
}

describe('M5 and rules 5.3: a request is asked for once its letter was accepted, and not before', () => {
  it.each(['SENT', 'SUPPRESSED', 'EXPIRED', 'REJECTED'] as const)(
    'a letter that ended %s ends it, whatever became of the order since',
    (state) => {
      const settled = { kind: 'SETTLED', delivery: { state } };
      for (const at of [IN_WINDOW, AFTER]) {
        expect(decideAt(READY, at, { delivery: delivery(state) })).toMatchObject(settled);
        const void_ = [...READY, cancelled('i', '2026-11-13T12:00:00Z', 1)];
        expect(decideAt(void_, at, { delivery: delivery(state) })).toMatchObject(settled);
      }
    },
  );

  it.each(['SENDING', 'UNKNOWN'] as const)('one that is %s is perhaps sent: it is not asked for again', (state) => {
    for (const at of [IN_WINDOW, AFTER]) {
      expect(decideAt(READY, at, { delivery: delivery(state) })).toMatchObject({
        kind: 'WAIT',
        reason: 'LETTER_UNDER_WAY',
      });
    }
  });

  it('one that SES surely did not take has another turn the next day (M2), while the window lasts', () => {
    expect(decideAt(READY, IN_WINDOW, { delivery: delivery('PENDING') }).kind).toBe('ASK');
    expect(decideAt(READY, AFTER, { delivery: delivery('PENDING'), turn: ORDER })).toEqual({
      kind: 'EXPIRED',
      reason: 'NOT_SENT_IN_TIME',
    });
  });

  it('an order has one letter for ever', () => {
    expect(reviewLetterKey('o-1')).toBe('REVIEW#o-1');
  });
});
