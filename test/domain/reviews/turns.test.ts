import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../domain/reviews/decide.ts';
import type { ReviewRequest } from '../../../domain/reviews/review-request.ts';
import { oneATurn } from '../../../domain/reviews/turns.ts';
import { date } from '../calendar/literals.ts';

const TODAY = date('2026-11-20');
const WAITS: Decision = { kind: 'WAIT', until: date('2026-11-21'), reason: 'OTHER_REQUEST_TODAY' };

function request(orderId: string, customerId: string): ReviewRequest {
  return { orderId, customerId, lines: [], reviewedAt: null, state: { kind: 'OPEN', due: TODAY } };
}

function asks(orderId: string, lastDay: string, customerId = 'c') {
  const decision: Decision = {
    kind: 'ASK',
    partnerIds: ['p'],
    expected: date('2026-11-10'),
    firstDay: date('2026-11-13'),
    lastDay: date(lastDay),
  };
  return { request: request(orderId, customerId), decision };
}

const asked = (...all: Parameters<typeof oneATurn>[0]) =>
  oneATurn(all, TODAY).flatMap(({ request: { orderId }, decision }) => (decision.kind === 'ASK' ? [orderId] : []));

describe('M6: one request a customer and day', () => {
  it('it is the turn of the order whose window ends first, in whatever order they are looked at', () => {
    const all = [asks('a', '2026-11-25'), asks('b', '2026-11-23'), asks('d', '2026-11-24')] as const;
    for (const some of [all, all.toReversed()]) expect(asked(...some)).toEqual(['b']);
  });

  it('of two that end on one day it is always the same one’s', () => {
    const all = [asks('b', '2026-11-25'), asks('a', '2026-11-25')] as const;
    for (const some of [all, all.toReversed()]) expect(asked(...some)).toEqual(['a']);
  });

  it('the others wait for tomorrow', () => {
    const [first, other] = oneATurn([asks('a', '2026-11-25'), asks('b', '2026-11-26')], TODAY);
    expect(first?.decision.kind).toBe('ASK');
    expect(other?.decision).toEqual(WAITS);
  });

  it('each customer has a turn of their own, and what is not asked for takes none', () => {
    const ended = { request: request('x', 'c'), decision: { kind: 'VOID', reason: 'REVIEWED' } satisfies Decision };
    expect(asked(ended, asks('a', '2026-11-25'), asks('b', '2026-11-20', 'c-2'))).toEqual(['a', 'b']);
  });
});
