import { describe, expect, it } from 'vitest';
import { tallyPhoneAvailability } from '../../../domain/norms/phone-availability.ts';
import type { PartnerWeek } from '../../../domain/norms/week-facts.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { instant } from '../calendar/literals.ts';
import { event, PARTNER, partnerWeek, type Story } from '../facts/story.ts';
import { judgeWeek } from '../scores/judging.ts';

function called(call: string, at: string, answered = true) {
  return event('call.offered', at, { partnerId: PARTNER, callId: call, answered });
}

function tally(story: Story, week = '2026-W46', changes: Partial<PartnerWeek> = {}) {
  return tallyPhoneAvailability({ ...partnerWeek(story, week), ...changes });
}

/** So many calls on Tuesday of 2026-W46, a minute apart from 10:00 on, of which the first ones nobody picked up. */
function calls(offered: number, unanswered: number): Story {
  return Array.from({ length: offered }, (_, index) => {
    const time = `2026-11-10T10:${String(index).padStart(2, '0')}:00+01:00`;
    return called(`call-${index}`, time, index >= unanswered);
  });
}

describe('N4: answered calls, of those offered in office hours', () => {
  it('counts both, and names each call that nobody picked up', () => {
    const story = [called('a', '2026-11-10T10:00:00+01:00'), called('b', '2026-11-11T16:59:59+01:00', false)];
    expect(tally(story)).toEqual({
      numerator: 1,
      denominator: 2,
      against: [{ id: 'b', count: 1, why: { kind: 'NO_ANSWER', at: instant('2026-11-11T16:59:59+01:00') } }],
    });
  });

  it.each([
    ['2026-11-10T08:59:59.999+01:00', 0],
    ['2026-11-10T09:00:00+01:00', 1],
    ['2026-11-10T16:59:59.999+01:00', 1],
    ['2026-11-10T17:00:00+01:00', 0],
    ['2026-11-14T10:00:00+01:00', 0],
    ['2026-11-15T10:00:00+01:00', 0],
  ])('10.2: a call that begins at %s is offered %i times', (at, offered) => {
    for (const answered of [true, false]) expect(tally([called('a', at, answered)])?.denominator ?? 0).toBe(offered);
  });

  it('10.3: leaves out the public holidays of the partner’s country', () => {
    const armistice = [called('a', '2026-11-11T10:00:00+01:00', false)];
    expect(tally(armistice)).toMatchObject({ numerator: 0, denominator: 1 });
    expect(tally(armistice, '2026-W46', { countryCode: 'BE' })).toBeNull();
    expect(tally(armistice, '2026-W46', { countryCode: null })).toMatchObject({ denominator: 1 });
    expect(tally(armistice, '2026-W46', { countryCode: 'DE' })).toMatchObject({ denominator: 1 });
  });

  it('Q12: the union of both lists is a switch of the norm book', () => {
    const armistice = [called('a', '2026-11-11T10:00:00+01:00', false)];
    const book = { ...SEEDS, workCalendar: { ...SEEDS.workCalendar, holidays: 'union' as const } };
    expect(tally(armistice, '2026-W46', { book })).toBeNull();
  });

  it('belongs to the week of the call’s start', () => {
    const friday = [called('a', '2026-11-13T16:59:59+01:00')];
    const monday = [called('a', '2026-11-16T09:00:00+01:00')];
    expect([tally(friday), tally(friday, '2026-W47')]).toEqual([expect.objectContaining({ denominator: 1 }), null]);
    expect([tally(monday), tally(monday, '2026-W47')]).toEqual([null, expect.objectContaining({ denominator: 1 })]);
  });

  it('takes the last word on a call, as known at the judgement', () => {
    const story = [called('a', '2026-11-10T10:00:00+01:00', false), called('a', '2026-11-10T10:00:01+01:00', true)];
    expect(tally(story)).toMatchObject({ numerator: 1, denominator: 1 });
    const before = tally(story, '2026-W46', { asOf: instant('2026-11-10T10:00:00+01:00') });
    expect(before).toMatchObject({ numerator: 0, denominator: 1 });
  });
});

describe('R-EMPTY, N4: no call in office hours', () => {
  it('is not measured', () => {
    expect(tally([])).toBeNull();
    expect(tally([called('a', '2026-11-14T10:00:00+01:00', false)])).toBeNull();
  });
});

describe('N4: at least 90 %, a signal and no strike (P12)', () => {
  const verdict = (offered: number, unanswered: number) => judgeWeek(calls(offered, unanswered), '2026-W46').score;

  it.each([
    [10, 1, false],
    [10, 2, true],
    [29, 3, true],
    [30, 3, false],
    [1, 1, true],
  ])('of %i calls %i unanswered: missed is %s', (offered, unanswered, missed) => {
    const { verdicts, strike } = verdict(offered, unanswered);
    expect(verdicts).toMatchObject([{ norm: 'PHONE_AVAILABILITY', missed }]);
    expect(strike).toBe(false);
  });

  it('names the calls behind the miss in the score', () => {
    expect(verdict(10, 2).verdicts[0]?.items.map(({ id }) => id)).toEqual(['call-0', 'call-1']);
  });
});
