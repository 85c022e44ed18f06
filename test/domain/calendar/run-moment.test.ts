import { describe, expect, it } from 'vitest';
import { instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import { addWeeks, weekBounds, weekRange } from '../../../domain/calendar/iso-week.ts';
import { lastWeekToRun, runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { instant, week } from './literals.ts';

const HOUR = 3_600_000;

describe('rules 1.4: the run is on Wednesday 04:00 after the week ends', () => {
  it.each([
    ['2026-W10', '2026-03-11T03:00:00.000Z'],
    ['2026-W30', '2026-07-29T02:00:00.000Z'],
    ['2026-W53', '2027-01-06T03:00:00.000Z'],
  ])('%s is judged at %s', (text, moment) => {
    expect(runMomentOf(week(text))).toBe(moment);
  });

  it('leaves two days and four hours after the week’s end', () => {
    for (const each of weekRange(week('2025-W40'), week('2027-W20'))) {
      expect(millisOf(runMomentOf(each)) - millisOf(weekBounds(each).end)).toBe(52 * HOUR);
    }
  });
});

describe('lastWeekToRun', () => {
  it('is the week before until Wednesday 04:00, and from then on the one just ended', () => {
    expect(lastWeekToRun(instant('2026-03-11T02:59:59.999Z'))).toBe('2026-W09');
    expect(lastWeekToRun(instant('2026-03-11T02:59:59.999999Z'))).toBe('2026-W09');
    expect(lastWeekToRun(instant('2026-03-11T03:00:00Z'))).toBe('2026-W10');
    expect(lastWeekToRun(instant('2026-03-15T22:59:59.999Z'))).toBe('2026-W10');
    expect(lastWeekToRun(instant('2026-03-15T23:00:00Z'))).toBe('2026-W10');
  });

  it('is the newest week whose moment has come, at each hour of two years', () => {
    let expected = week('2025-W51');
    const end = Date.UTC(2028, 0, 1);
    for (let millis = Date.UTC(2026, 0, 1); millis < end; millis += HOUR) {
      while (millisOf(runMomentOf(addWeeks(expected, 1))) <= millis) expected = addWeeks(expected, 1);
      expect(lastWeekToRun(instantOf(millis))).toBe(expected);
    }
  });
});

describe('fault row 18: the schedule at 04:00', () => {
  it.each([
    ['2026-W43', '2026-10-28T03:00:00.000Z'],
    ['2027-W12', '2027-03-31T02:00:00.000Z'],
  ])('runs %s exactly once, at %s', (text, moment) => {
    const weekToRun = week(text);
    const first = millisOf(weekBounds(weekToRun).start);
    const hours = Array.from({ length: 3 * 7 * 24 }, (_, index) => instantOf(first + index * HOUR));
    const starts = hours.filter((hour, index) => {
      const before = hours[index - 1];
      return before !== undefined && lastWeekToRun(before) !== weekToRun && lastWeekToRun(hour) === weekToRun;
    });
    expect(starts).toEqual([moment]);
  });
});
