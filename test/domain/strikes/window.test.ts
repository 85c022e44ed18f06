import { describe, expect, it } from 'vitest';
import { addWeeks, sundayOf, weekRange } from '../../../domain/calendar/iso-week.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { replayWindows, standingAt, statusOf, windowClosedAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { EXCEEDED, history, NO_WINDOW, RULE } from './history.ts';

describe('rules 2.3: the ladder', () => {
  it('goes from OK to LIMIT_EXCEEDED', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30].map((strikes) => statusOf(strikes, RULE))).toEqual([
      'OK',
      'STRIKE',
      'STRIKE',
      'STRIKE',
      'STRIKE',
      'SERIOUS',
      'SERIOUS',
      'LIMIT_REACHED',
      'LIMIT_EXCEEDED',
      'LIMIT_EXCEEDED',
      'LIMIT_EXCEEDED',
    ]);
  });

  it('takes its numbers, and the length of the window, from the norm book', () => {
    const short = { ...RULE, weeks: 4, maxStrikes: 2, seriousFrom: 2 };
    const weeks = history('2026-W10', 'x.x.x.x');
    expect(replayWindows(weeks, short).windows).toMatchObject([
      { firstWeek: '2026-W10', lastWeek: '2026-W13', strikes: 2, closed: 'AGED_OUT' },
      { firstWeek: '2026-W14', lastWeek: '2026-W17', strikes: 2, closed: null },
    ]);
    expect([1, 2, 3].map((strikes) => statusOf(strikes, short))).toEqual(['STRIKE', 'LIMIT_REACHED', 'LIMIT_EXCEEDED']);
  });

  it('has no window in a history without strikes, or without weeks', () => {
    expect(replayWindows(history('2026-W10', '...o'), RULE)).toEqual({ windows: [], open: null });
    expect(replayWindows([], RULE)).toEqual({ windows: [], open: null });
    expect(standingAt(week('2026-W10'), [], RULE)).toEqual(NO_WINDOW);
  });
});

describe('E1: several norms missed in one week', () => {
  it('are one strike: a week is a strike week or is not', () => {
    const row: Pick<LedgerRow, 'week' | 'strike' | 'missed'> = {
      week: week('2026-W10'),
      strike: true,
      missed: ['FULFILMENT', 'CANCELLATIONS', 'RESPONSE_TIME'],
    };
    expect(standingAt(row.week, [row], RULE).strikes).toBe(1);
  });
});

describe('E2: the week that opens the window', () => {
  it('is its week 1 and its strike 1', () => {
    expect(standingAt(week('2026-W12'), history('2026-W10', '..x'), RULE)).toEqual({
      status: 'STRIKE',
      windowFirstWeek: '2026-W12',
      windowLastWeek: '2026-W35',
      strikes: 1,
    });
  });
});

describe('E3: the length of the window', () => {
  const opening = history('2026-W10', 'x');

  it('is 24 weeks with both ends, to the Sunday of week 24', () => {
    const { open } = replayWindows(opening, RULE);
    expect(open).toMatchObject({ firstWeek: '2026-W10', lastWeek: '2026-W33' });
    expect(sundayOf(week('2026-W33'))).toBe('2026-08-16');
  });

  it('counts a strike in week 24', () => {
    const weeks = [...opening, ...history('2026-W33', 'x')];
    expect(standingAt(week('2026-W33'), weeks, RULE)).toMatchObject({ windowFirstWeek: '2026-W10', strikes: 2 });
  });

  it('does not count a strike in week 25', () => {
    const weeks = [...opening, ...history('2026-W34', 'x')];
    expect(standingAt(week('2026-W34'), weeks, RULE)).toMatchObject({ windowFirstWeek: '2026-W34', strikes: 1 });
  });
});

describe('E4: years with 53 ISO weeks', () => {
  it.each([
    ['2026-W40', '2027-W10'],
    ['2025-W40', '2026-W11'],
    ['2020-W45', '2021-W15'],
    ['2026-W10', '2026-W33'],
  ])('a window from %s ends with %s', (first, last) => {
    expect(replayWindows(history(first, 'x'), RULE).open?.lastWeek).toBe(last);
  });
});

describe('E5: the 7th strike', () => {
  it('is permitted, the 8th exceeds', () => {
    const weeks = history('2026-W10', EXCEEDED);
    expect(standingAt(week('2026-W16'), weeks, RULE)).toMatchObject({ status: 'LIMIT_REACHED', strikes: 7 });
    expect(standingAt(week('2026-W17'), weeks, RULE)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 8 });
  });
});

describe('E6: a window that ends within its limit', () => {
  const weeks = history('2026-W10', 'xxxxxxx................. ...');

  it('is open in week 24, and closed with the count back to 0 in week 25', () => {
    expect(standingAt(week('2026-W33'), weeks, RULE)).toMatchObject({ status: 'LIMIT_REACHED', strikes: 7 });
    expect(standingAt(week('2026-W34'), weeks, RULE)).toEqual(NO_WINDOW);
    expect(replayWindows(weeks, RULE).windows).toMatchObject([{ strikes: 7, closed: 'AGED_OUT' }]);
  });

  it('is told of once, with the first week judged after its last', () => {
    const told = weekRange(week('2026-W10'), week('2026-W36')).filter((each) => windowClosedAt(each, weeks, RULE));
    expect(told).toEqual(['2026-W34']);
    expect(windowClosedAt(week('2026-W34'), weeks, RULE)).toMatchObject({
      firstWeek: '2026-W10',
      lastWeek: '2026-W33',
      strikes: 7,
    });
  });

  it('is told of later when the weeks after it were not judged', () => {
    const gapped = [...history('2026-W10', 'x'), ...history('2026-W40', '..')];
    const told = gapped.map((row) => row.week).filter((each) => windowClosedAt(each, gapped, RULE));
    expect(told).toEqual(['2026-W40']);
  });

  it('is not told of when it exceeded the limit, nor when a decision ended it', () => {
    const exceeded = history('2026-W10', `${EXCEEDED}${'.'.repeat(30)}`);
    const decided = { decisions: [week('2026-W12')] };
    for (const { week: each } of exceeded) {
      expect(windowClosedAt(each, exceeded, RULE)).toBeNull();
      expect(windowClosedAt(each, history('2026-W10', 'x...'), RULE, decided)).toBeNull();
    }
  });
});

describe('E7: the first strike after a window', () => {
  it('opens a new one as its week 1, even in the very next week', () => {
    const weeks = [...history('2026-W10', 'x'), ...history('2026-W33', '.x')];
    expect(replayWindows(weeks, RULE).windows).toMatchObject([
      { firstWeek: '2026-W10', lastWeek: '2026-W33', strikes: 1, closed: 'AGED_OUT' },
      { firstWeek: '2026-W34', lastWeek: addWeeks(week('2026-W34'), 23), strikes: 1, closed: null },
    ]);
  });

  it('does not hide that the old one closed', () => {
    const weeks = [...history('2026-W10', 'x'), ...history('2026-W33', '.x')];
    expect(windowClosedAt(week('2026-W34'), weeks, RULE)).toMatchObject({ firstWeek: '2026-W10', strikes: 1 });
    expect(standingAt(week('2026-W34'), weeks, RULE)).toMatchObject({ windowFirstWeek: '2026-W34', strikes: 1 });
  });
});

describe('E8: a week without any data', () => {
  const withGaps = history('2026-W10', 'x-----x');

  it('is no strike, and the 24 weeks run on', () => {
    expect(replayWindows(withGaps, RULE).open).toMatchObject({ lastWeek: '2026-W33', strikes: 2 });
    expect(replayWindows(withGaps, RULE)).toEqual(replayWindows(history('2026-W10', 'x.o..ox'), RULE));
  });

  it('closes a window that is over, though it has no row itself', () => {
    expect(standingAt(week('2026-W33'), withGaps, RULE).strikes).toBe(2);
    expect(standingAt(week('2026-W34'), withGaps, RULE)).toEqual(NO_WINDOW);
    expect(windowClosedAt(week('2026-W34'), withGaps, RULE)).toMatchObject({ lastWeek: '2026-W33', strikes: 2 });
  });
});

describe('E9: a shop that is closed for a while', () => {
  it('does not stop its window', () => {
    const weeks = [...history('2026-W10', 'xx'), ...history('2026-W34', 'x')];
    expect(standingAt(week('2026-W34'), weeks, RULE)).toMatchObject({ windowFirstWeek: '2026-W34', strikes: 1 });
  });
});

describe('fault row 19: a window over week 53', () => {
  const weeks = history('2026-W43', 'x'.repeat(24));

  it('counts all 24 weeks from 2026-W43 to 2027-W13, W53 among them', () => {
    const { open } = replayWindows(weeks, RULE);
    expect(open).toMatchObject({ firstWeek: '2026-W43', lastWeek: '2027-W13', strikes: 24 });
    expect(open?.strikeWeeks).toEqual(weekRange(week('2026-W43'), week('2027-W13')));
    expect(open?.strikeWeeks).toContain('2026-W53');
  });

  it('ends after 2027-W13', () => {
    const opening = weeks.slice(0, 1);
    expect(standingAt(week('2027-W13'), opening, RULE).strikes).toBe(1);
    expect(standingAt(week('2027-W14'), opening, RULE)).toEqual(NO_WINDOW);
  });
});

describe('fault row 28: seven strike weeks, the eighth, and week 25', () => {
  it('stands at the limit with seven, and beyond it with the eighth', () => {
    const seven = history('2026-W10', `xxxxxx${'.'.repeat(17)}x`);
    const eight = history('2026-W10', `xxxxxxx${'.'.repeat(16)}x`);
    expect(standingAt(week('2026-W33'), seven, RULE)).toMatchObject({ status: 'LIMIT_REACHED', strikes: 7 });
    expect(standingAt(week('2026-W33'), eight, RULE)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 8 });
  });

  it('starts a new window with an eighth strike in week 25', () => {
    const weeks = history('2026-W10', `xxxxxxx${'.'.repeat(17)}x`);
    expect(standingAt(week('2026-W34'), weeks, RULE)).toMatchObject({
      status: 'STRIKE',
      windowFirstWeek: '2026-W34',
      strikes: 1,
    });
  });
});
