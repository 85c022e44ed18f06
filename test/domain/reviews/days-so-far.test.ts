import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import { instantAt } from '../../../domain/calendar/marketplace-time.ts';
import { daysSoFar } from '../../../domain/reviews/days-so-far.ts';
import { CUSTOMER, event, placed, type Story, scanned, shipped } from '../facts/story.ts';
import { lookingAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

/** Expected on 10 November 2026: from the 13th to the 28th. */
const PLACED = placed('i', '2026-11-06T10:00:00Z', '2026-11-10', { order: ORDER });
const SHIPPED = shipped('i', '2026-11-09T10:00:00Z');

function told(story: Story, at: string, turns: Readonly<Record<string, string>> = {}): readonly string[] {
  const now = lookingAt(story, at);
  const lookOn = (day: LocalDate) => {
    const turn = turns[day];
    return lookingAt(story, instantAt(day, 8), turn === undefined ? {} : { turn });
  };
  return daysSoFar(now, 8, lookOn).map(({ from, to, decision, isCertain }) => {
    const what = 'reason' in decision ? decision.reason : decision.kind;
    return `${from.slice(8)}-${to.slice(8)} ${what}${isCertain ? '' : '?'}`;
  });
}

describe('what became of a request day by day, from the facts alone', () => {
  const late = [PLACED, SHIPPED, OPTED_IN, REACHABLE, scanned('i', '2026-11-16T10:00:00Z')];

  it('begins with the first day, at the hour of the run, and ends with this one', () => {
    expect(told(late, '2026-11-13T07:59:59+01:00')).toEqual([]);
    expect(told(late, '2026-11-13T08:00:00+01:00')).toEqual(['13-13 NOT_DELIVERED']);
    expect(told(late, '2026-11-18T09:00:00+01:00')).toEqual(['13-16 NOT_DELIVERED', '17-18 ASK']);
  });

  it('ends with the last day of the window', () => {
    expect(told([PLACED, SHIPPED, OPTED_IN, REACHABLE], '2026-12-20T09:00:00+01:00')).toEqual(['13-28 NOT_DELIVERED']);
  });

  it('knows another mail and another turn of each day', () => {
    const mail = event('mail.sent', '2026-11-17T07:00:00+01:00', {
      customerId: CUSTOMER,
      kind: 'promo',
      commercial: true,
    });
    expect(told([...late, mail], '2026-11-19T09:00:00+01:00', { '2026-11-18': 'another-order' })).toEqual([
      '13-16 NOT_DELIVERED',
      '17-17 OTHER_COMMERCIAL_MAIL',
      '18-18 OTHER_REQUEST_TODAY',
      '19-19 ASK',
    ]);
  });

  it('says where it does not know any more: the customer’s last word replaced the one of that day', () => {
    const since = event('customer.consent', '2026-11-18T12:00:00Z', { customerId: CUSTOMER, reviewOptIn: true });
    expect(told([...late, since], '2026-11-20T09:00:00+01:00')).toEqual([
      '13-16 NOT_DELIVERED',
      '17-18 NO_OPT_IN?',
      '19-20 ASK',
    ]);
  });

  it('has nothing to say of an order of which nothing is known', () => {
    expect(told([OPTED_IN], '2026-11-20T09:00:00+01:00')).toEqual([]);
  });
});
