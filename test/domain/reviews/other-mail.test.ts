import { describe, expect, it } from 'vitest';
import { MAIL_DAYS_KEPT } from '../../../domain/facts/retention.ts';
import type { ReviewRequestRule } from '../../../domain/policy/norm-book.ts';
import { mailRefs } from '../../../domain/reviews/look.ts';
import { CUSTOMER, event, placed, type Story, scanned } from '../facts/story.ts';
import { decideAt, lookingAt, OPTED_IN, ORDER, REACHABLE } from './looking.ts';

/** Ordered on Friday 6 November 2026 at 11:00 of the marketplace, expected on the 10th. */
const ORDERED = '2026-11-06T10:00:00.000Z';
const READY: Story = [
  placed('i', ORDERED, '2026-11-10', { order: ORDER }),
  scanned('i', '2026-11-10T10:00:00Z'),
  OPTED_IN,
  REACHABLE,
];
const TODAY = '2026-11-13T09:00:00+01:00';

const mail = (at: string, commercial = true) =>
  event('mail.sent', at, { customerId: CUSTOMER, kind: 'promo', commercial });

function outcome(otherMailRule: ReviewRequestRule['otherMailRule'], ...mails: Story) {
  const decision = decideAt([...READY, ...mails], TODAY, { rule: { otherMailRule } });
  return decision.kind === 'WAIT' ? decision.reason : decision.kind;
}

const LAST_OF_YESTERDAY = mail('2026-11-12T23:59:59.999+01:00');
const FIRST_OF_TODAY = mail('2026-11-13T00:00:00+01:00');

describe('M4, otherMailRule "sameDay"', () => {
  it('a commercial mail of the same local day stands in the way, the last of yesterday does not', () => {
    expect(outcome('sameDay', FIRST_OF_TODAY)).toBe('OTHER_COMMERCIAL_MAIL');
    expect(outcome('sameDay', LAST_OF_YESTERDAY)).toBe('ASK');
  });
});

describe('M4, otherMailRule "sinceOrder": S3 to the letter', () => {
  it('a commercial mail of any day since the order stands in the way', () => {
    expect(outcome('sinceOrder', FIRST_OF_TODAY)).toBe('OTHER_COMMERCIAL_MAIL');
    expect(outcome('sinceOrder', LAST_OF_YESTERDAY)).toBe('OTHER_COMMERCIAL_MAIL');
    expect(outcome('sinceOrder', mail('2026-11-08T10:00:00Z'))).toBe('OTHER_COMMERCIAL_MAIL');
  });

  it('from the moment of the order on, not before it', () => {
    expect(outcome('sinceOrder', mail(ORDERED))).toBe('OTHER_COMMERCIAL_MAIL');
    expect(outcome('sinceOrder', mail('2026-11-06T09:59:59.999Z'))).toBe('ASK');
  });

  it('of several lines, from the first that was ordered', () => {
    const later = [
      placed('j', '2026-11-09T10:00:00Z', '2026-11-10', { order: ORDER }),
      scanned('j', '2026-11-10T11:00:00Z'),
    ];
    expect(outcome('sinceOrder', ...later, mail('2026-11-08T10:00:00Z'))).toBe('OTHER_COMMERCIAL_MAIL');
  });

  it('a transactional mail never does: else nobody would ever be asked', () => {
    expect(outcome('sinceOrder', mail('2026-11-08T10:00:00Z', false))).toBe('ASK');
  });

  it('one that is still to be sent does not yet', () => {
    expect(outcome('sinceOrder', mail('2026-11-13T20:00:00+01:00'))).toBe('ASK');
  });

  it(`does not ask where mails are not known so far back: from ${MAIL_DAYS_KEPT} days on`, () => {
    const orderedOn = (day: string) => [
      placed('i', `${day}T10:00:00Z`, '2026-11-10', { order: ORDER }),
      ...READY.slice(1),
    ];
    const decided = (day: string) => decideAt(orderedOn(day), TODAY, { rule: { otherMailRule: 'sinceOrder' } });
    expect(decided('2026-10-05').kind).toBe('ASK');
    expect(decided('2026-10-04')).toEqual({ kind: 'WAIT', until: '2026-11-14', reason: 'OTHER_MAIL_NOT_KNOWN' });
  });
});

describe('M4, otherMailRule "off"', () => {
  it('no other mail stands in the way', () => {
    expect(outcome('off', FIRST_OF_TODAY, LAST_OF_YESTERDAY)).toBe('ASK');
  });
});

describe('the mails that are read', () => {
  const days = (otherMailRule: ReviewRequestRule['otherMailRule'], at = TODAY) =>
    mailRefs(lookingAt(READY, at, { rule: { otherMailRule } })).map(({ id }) => id);

  it('are those of the day, those of each day since the order, or none', () => {
    expect(days('sameDay')).toEqual(['2026-11-13']);
    expect(days('sinceOrder')).toEqual([
      '2026-11-13',
      '2026-11-12',
      '2026-11-11',
      '2026-11-10',
      '2026-11-09',
      '2026-11-08',
      '2026-11-07',
      '2026-11-06',
    ]);
    expect(days('off')).toEqual([]);
  });

  it('are those of the last day, once the window is over', () => {
    expect(days('sameDay', '2026-12-05T09:00:00Z')).toEqual(['2026-11-28']);
  });
});
