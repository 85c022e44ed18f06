import { describe, expect, it } from 'vitest';
import { CUSTOMER, event, placed, type Story, scanned, shipped } from '../facts/story.ts';
import { decideAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

/** Expected on 10 November 2026: the last day is the 28th. */
const PLACED = placed('i', '2026-11-06T10:00:00Z', '2026-11-10', { order: ORDER });
const SHIPPED = shipped('i', '2026-11-09T10:00:00Z');
const DELIVERED = scanned('i', '2026-11-10T10:00:00Z');
const LAST_MOMENT = '2026-11-28T23:59:59.999+01:00';
const NEXT_MOMENT = '2026-11-29T00:00:00+01:00';
const D_PLUS_19 = '2026-11-29T08:00:00+01:00';

const expired = (story: Story, turn?: string) => {
  const decision = decideAt(story, D_PLUS_19, turn === undefined ? {} : { turn });
  return decision.kind === 'EXPIRED' ? decision.reason : decision.kind;
};
const consent = (at: string, reviewOptIn: boolean) =>
  event('customer.consent', at, { customerId: CUSTOMER, reviewOptIn });
const mail = (at: string) => event('mail.sent', at, { customerId: CUSTOMER, kind: 'promo', commercial: true });

describe('M7: what was never asked for says what kept it back when its last day ended', () => {
  it('not delivered by then, though it has come since', () => {
    const story = [PLACED, SHIPPED, OPTED_IN, REACHABLE];
    expect(expired(story)).toBe('NOT_DELIVERED');
    expect(expired([...story, scanned('i', NEXT_MOMENT)])).toBe('NOT_DELIVERED');
    expect(expired([...story, scanned('i', LAST_MOMENT)])).toBe('LOOKED_AT_TOO_LATE');
  });

  it('no opt-in by then, though it was given since', () => {
    expect(expired([PLACED, DELIVERED, REACHABLE])).toBe('NO_OPT_IN');
    expect(expired([PLACED, DELIVERED, REACHABLE, consent(NEXT_MOMENT, true)])).toBe('NO_OPT_IN');
    expect(expired([PLACED, DELIVERED, REACHABLE, consent(LAST_MOMENT, true)])).toBe('LOOKED_AT_TOO_LATE');
  });

  it('no address', () => {
    expect(expired([PLACED, DELIVERED, OPTED_IN])).toBe('NO_CONTACT');
  });

  it('another commercial mail on the last day, not on the day after', () => {
    const story = [PLACED, DELIVERED, OPTED_IN, REACHABLE];
    expect(expired([...story, mail(LAST_MOMENT)])).toBe('OTHER_COMMERCIAL_MAIL');
    expect(expired([...story, mail(NEXT_MOMENT)])).toBe('LOOKED_AT_TOO_LATE');
  });

  it('another order of the customer had its turn on the last day', () => {
    expect(expired([PLACED, DELIVERED, OPTED_IN, REACHABLE], 'another-order')).toBe('OTHER_REQUEST_TODAY');
  });

  it('its own turn came, and its letter was not accepted in time', () => {
    expect(expired([PLACED, DELIVERED, OPTED_IN, REACHABLE], ORDER)).toBe('NOT_SENT_IN_TIME');
  });

  it('nothing: nobody looked', () => {
    expect(expired([PLACED, DELIVERED, OPTED_IN, REACHABLE])).toBe('LOOKED_AT_TOO_LATE');
  });
});
