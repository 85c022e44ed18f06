import { describe, expect, it } from 'vitest';
import { absorb } from '../../../domain/facts/absorb.ts';
import { type Fact, latest, refKey } from '../../../domain/facts/fact.ts';
import { findFact } from '../../../domain/facts/find-fact.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import { hasStoppedScores, isOwed, stopListOf, withWish } from '../../../domain/outbox/stop-list.ts';
import { REVIEW, STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';
import { instant } from '../calendar/literals.ts';
import { CUSTOMER, event } from '../facts/story.ts';

const NOON = instant('2026-11-18T11:00:00Z');
const LATER = instant('2026-11-19T11:00:00Z');
const stop = (known: Fact | null, now = NOON) =>
  withWish('REVIEW_REQUESTS', known ?? undefined, CUSTOMER, { wanted: false, now });
const consent = (at: string, reviewOptIn: boolean) =>
  event('customer.consent', at, { customerId: CUSTOMER, reviewOptIn });

/** The consent as these events leave it, on top of what stands. */
function consentAfter(
  events: readonly ReturnType<typeof consent>[],
  known: Fact | null = null,
): Fact<'consent'> | null {
  const before = new Map(known === null ? [] : [[refKey(known.ref), known]]);
  const facts = new Map([...before, ...absorb(before, events).changed]);
  return findFact(facts, 'consent', CUSTOMER, '');
}

const optIn = (fact: Fact<'consent'> | null) => fact && latest(fact, 'reviews', null)?.value.optIn;
const asConsent = (fact: Fact | null) =>
  findFact(new Map(fact === null ? [] : [[refKey(fact.ref), fact]]), 'consent', CUSTOMER, '');

describe('M3: a customer’s stop', () => {
  it('wins over the consent that stands', () => {
    const given = consentAfter([consent('2026-11-01T10:00:00Z', true)]);
    expect(optIn(asConsent(stop(given)))).toBe(false);
  });

  it('wins over an older consent that arrives after it', () => {
    const late = consent('2026-11-18T10:59:59Z', true);
    expect(optIn(consentAfter([late], stop(null)))).toBe(false);
  });

  it('yields to an opt-in that is given after it', () => {
    expect(optIn(consentAfter([consent('2026-11-18T11:00:01Z', true)], stop(null)))).toBe(true);
  });

  it('holds at once where a producer’s clock runs ahead of ours', () => {
    const ahead = consentAfter([consent('2026-11-18T11:05:00Z', true)]);
    expect(optIn(asConsent(stop(ahead)))).toBe(false);
  });

  it('done again changes nothing, and after an opt-in it stops again', () => {
    const stopped = stop(consentAfter([consent('2026-11-01T10:00:00Z', true)]));
    expect(stop(stopped, LATER)).toBeNull();
    const again = consentAfter([consent('2026-11-18T12:00:00Z', true)], stopped);
    expect(optIn(asConsent(stop(again, LATER)))).toBe(false);
  });

  it('is kept even where the marketplace said no already: an older yes may still be on its way', () => {
    const refused = consentAfter([consent('2026-11-01T10:00:00Z', false)]);
    const stopped = stop(refused);
    expect(optIn(consentAfter([consent('2026-11-02T10:00:00Z', true)], stopped))).toBe(false);
  });

  it('stands alone: nothing of the consent before it is kept', () => {
    expect(stop(consentAfter([consent('2026-11-01T10:00:00Z', true)]))?.entries).toHaveLength(1);
  });
});

describe('a partner’s stop of the weekly scores', () => {
  const wish = (known: Fact | null, wanted: boolean, now = NOON) =>
    withWish('WEEKLY_SCORES', known ?? undefined, 'p-1', { wanted, now });
  const hasStopped = (fact: Fact | null) =>
    hasStoppedScores(findFact(new Map(fact === null ? [] : [[refKey(fact.ref), fact]]), 'subscription', 'p-1', ''));

  it('is none as long as nobody asked for it', () => {
    expect(hasStopped(null)).toBe(false);
  });

  it('holds, and can be taken back, and done again', () => {
    const stopped = wish(null, false);
    const back = wish(stopped, true, LATER);
    expect([hasStopped(stopped), hasStopped(back), hasStopped(wish(back, false, LATER))]).toEqual([true, false, true]);
  });

  it('of the same moment as the word before it is the later one', () => {
    expect(hasStopped(wish(wish(wish(null, false), true), false))).toBe(true);
  });
});

describe('what can be stopped', () => {
  it('is a weekly score and a review request, and no strike notice', () => {
    expect([WEEKLY, REVIEW, STRIKE].map(stopListOf)).toEqual(['WEEKLY_SCORES', 'REVIEW_REQUESTS', null]);
    expect([WEEKLY, REVIEW, STRIKE].map(isOwed)).toEqual([false, false, true]);
  });

  it.each<[string, boolean, Notice]>([
    [
      'a window that closed',
      true,
      { kind: 'WINDOW_CLOSED', firstWeek: WEEKLY.week, lastWeek: WEEKLY.week, strikes: 1 },
    ],
    ['an alert that gives no strike', false, { kind: 'DYNAMIC_NORM_ALERT', norms: ['RETURNS'] }],
    [
      'an interim look at a start phase',
      false,
      { kind: 'GROEISTART_UPDATE', block: 1, point: 10, size: 100, figures: [] },
    ],
    [
      'the decision on a start phase',
      true,
      {
        kind: 'GROEISTART_DECISION',
        block: 1,
        size: 100,
        outcome: 'COMPLETED',
        figures: [],
        strikesFrom: WEEKLY.week,
        alert: false,
      },
    ],
  ])('%s in a weekly letter: owed = %s', (_, owed, notice) => {
    expect(isOwed({ ...WEEKLY, notices: [notice, { kind: 'WEEKLY_SCORE' }] })).toBe(owed);
  });

  it.each([
    [true, { before: true, after: false }],
    [true, { before: false, after: true }],
    [false, { before: false, after: false }],
    [false, { before: true, after: true }],
  ])('a correction is owed (%s) where it changes the strike: %j', (owed, strike) => {
    const standing = { before: WEEKLY.standing, after: WEEKLY.standing, asAt: WEEKLY.week } as never;
    const notice: Notice = { kind: 'CORRECTION', changes: [], strike, standing, grounds: [] };
    expect(isOwed({ ...WEEKLY, notices: [notice] })).toBe(owed);
  });
});
