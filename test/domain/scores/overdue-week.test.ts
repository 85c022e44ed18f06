import { describe, expect, it } from 'vitest';
import { addMillis, type Instant, instantOf } from '../../../domain/calendar/instant.ts';
import { addWeeks, type IsoWeek, weekRange } from '../../../domain/calendar/iso-week.ts';
import { clocksAt } from '../../../domain/calendar/marketplace-time.ts';
import { runDeadlineOf, runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { bookInForce } from '../../../domain/policy/books.ts';
import { isJudged, lastWeekToBeJudged } from '../../../domain/scores/overdue-week.ts';
import type { Run } from '../../../domain/scores/run.ts';
import { instant, week } from '../calendar/literals.ts';

const W46 = week('2026-W46');
const seeds = (of: IsoWeek) => bookInForce('seeds', of);
const toBeJudged = (at: Instant) => lastWeekToBeJudged(at, seeds);

describe('fault row 13: by when a week must be judged', () => {
  it.each([
    ['2026-11-18T04:00:00+01:00', '2026-W45'],
    ['2026-11-18T09:59:59.999+01:00', '2026-W45'],
    ['2026-11-18T10:00:00+01:00', '2026-W46'],
    ['2026-11-25T09:59:59.999+01:00', '2026-W46'],
    ['2026-11-25T10:00:00+01:00', '2026-W47'],
  ])('is Wednesday 10:00: at %s it is %s', (at, expected) => {
    expect(toBeJudged(instant(at))).toBe(expected);
  });

  it.each(['2026-W12', '2026-W13', '2026-W42', '2026-W43', '2026-W44', '2026-W52', '2026-W53', '2027-W01', '2027-W12'])(
    'is ten o’clock on the marketplace’s clocks, six hours after the run of %s, in summer and in winter',
    (text) => {
      const judged = week(text);
      const deadline = runDeadlineOf(judged);
      expect(clocksAt(deadline).slice(11)).toBe('10:00:00');
      expect(Date.parse(deadline) - Date.parse(runMomentOf(judged))).toBe(6 * 3_600_000);
      expect(toBeJudged(addMillis(deadline, -1))).toBe(addWeeks(judged, -1));
      expect(toBeJudged(deadline)).toBe(judged);
    },
  );

  it('names every week of two years once, clock changes and week 53 included', () => {
    const weeks = weekRange(week('2026-W01'), week('2027-W52'));
    expect(weeks.map((one) => toBeJudged(addMillis(runDeadlineOf(one), 3_600_000)))).toEqual(weeks);
  });

  it('is so many weeks later by a book that waits before a week is final', () => {
    const late = (of: IsoWeek) => ({ ...seeds(of), finalisation: { ...seeds(of).finalisation, delayWeeks: 2 } });
    expect(lastWeekToBeJudged(instant('2026-11-18T09:59:59+01:00'), late)).toBe('2026-W43');
    expect(lastWeekToBeJudged(instant('2026-11-18T10:00:00+01:00'), late)).toBe('2026-W44');
  });
});

describe('fault row 13: whether it is', () => {
  const startedAt = instant('2026-11-18T04:00:01+01:00');
  const run: Run = {
    week: W46,
    mode: 'LIVE',
    asOf: runMomentOf(W46),
    owner: 'execution-1',
    startedAt,
    status: 'COMPLETE',
    closedAt: null,
    snapshot: [1],
    missing: [],
  };
  const now = instantOf(new Date('2026-11-18T10:00:00+01:00'));

  it('is judged by a run that ended COMPLETE, and by no other', () => {
    expect(isJudged(undefined, now)).toBe(false);
    expect(isJudged(run, now)).toBe(true);
    expect(isJudged({ ...run, status: 'INCOMPLETE' }, now)).toBe(false);
    expect(isJudged({ ...run, status: 'RUNNING' }, now)).toBe(false);
  });

  it('is judged while it is judged again, for as long as a run may take', () => {
    const again: Run = { ...run, mode: 'RERUN', status: 'RUNNING' };
    expect(isJudged(again, addMillis(startedAt, 5 * 3_600_000 - 1))).toBe(true);
    expect(isJudged(again, addMillis(startedAt, 5 * 3_600_000))).toBe(false);
    expect(isJudged({ ...again, status: 'INCOMPLETE' }, now)).toBe(false);
  });
});
