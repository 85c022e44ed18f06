import { describe, expect, it } from 'vitest';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { membershipAt } from '../../../domain/facts/profile.ts';
import { instant, week } from '../calendar/literals.ts';
import { event, factIn, PARTNER, type Story } from './story.ts';

const registered = (at: string) =>
  event('partner.registered', at, {
    partnerId: PARTNER,
    name: 'Shop',
    email: 'shop@partner.example',
    language: 'nl',
    countryCode: 'NL',
  });
const closed = (at: string) => event('partner.closed', at, { partnerId: PARTNER });

function membership(story: Story, weekText: string, asOf?: string) {
  const judged = week(weekText);
  const moment = asOf === undefined ? runMomentOf(judged) : instant(asOf);
  return membershipAt(factIn(story, 'profile', ''), judged, moment);
}

const JOINED = registered('2026-11-02T10:00:00Z');

describe('events.md: partner.registered and partner.closed', () => {
  it('is unknown without a profile, and before its registration was known', () => {
    expect(membershipAt(null, week('2026-W46'), runMomentOf(week('2026-W46')))).toBe('UNKNOWN');
    expect(membership([JOINED], '2026-W44', '2026-11-02T09:59:59Z')).toBe('UNKNOWN');
    expect(membership([JOINED], '2026-W44', '2026-11-02T10:00:00Z')).toBe('OPEN');
  });

  it('takes no part in a week that was judged without it, however late a book makes that week definitive', () => {
    const twoWeeksLater = runMomentOf(week('2026-W45'));
    expect(membership([registered('2026-11-04T03:00:00Z')], '2026-W43', twoWeeksLater)).toBe('UNKNOWN');
    expect(membership([registered('2026-11-04T03:00:00Z')], '2026-W44', twoWeeksLater)).toBe('OPEN');
    expect(membership([registered('2026-11-04T03:00:01Z')], '2026-W44', twoWeeksLater)).toBe('UNKNOWN');
  });

  it('is unknown when only its closing is known', () => {
    expect(membership([closed('2026-11-11T10:00:00Z')], '2026-W47')).toBe('UNKNOWN');
  });

  it('is open in the week of its closing, and closed from the next week on', () => {
    const story = [JOINED, closed('2026-11-15T22:59:59Z')];
    expect(membership(story, '2026-W46')).toBe('OPEN');
    expect(membership(story, '2026-W47')).toBe('CLOSED');
    expect(membership(story, '2026-W48')).toBe('CLOSED');
    expect(membership([JOINED, closed('2026-11-15T23:00:00Z')], '2026-W47')).toBe('OPEN');
  });

  it('is not closed yet at a moment before the closing', () => {
    const story = [JOINED, closed('2026-11-11T10:00:00Z')];
    expect(membership(story, '2026-W47', '2026-11-11T09:59:59Z')).toBe('OPEN');
  });

  it('is open again when it registers again', () => {
    const story = [JOINED, closed('2026-11-11T10:00:00Z'), registered('2026-11-26T10:00:00Z')];
    expect(membership(story, '2026-W47')).toBe('CLOSED');
    expect(membership(story, '2026-W48')).toBe('OPEN');
  });

  it('stays closed when it is said again that it closed', () => {
    const again = [JOINED, closed('2026-11-11T10:00:00Z'), closed('2026-11-24T10:00:00Z')];
    expect(membership(again, '2026-W46')).toBe('OPEN');
    expect(membership(again, '2026-W47', '2026-12-01T00:00:00Z')).toBe('CLOSED');
    expect(membership(again, '2026-W48', '2026-12-01T00:00:00Z')).toBe('CLOSED');
  });
});
