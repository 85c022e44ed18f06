import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { replayWindows, type StrikeWeek, standingAt, windowClosedAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { EXCEEDED, history, NO_WINDOW, RULE } from './history.ts';

describe('E10: a strike that a correction took away', () => {
  it('moves the window to a later week, and those after it', () => {
    const before = [...history('2026-W10', 'x.x'), ...history('2026-W35', 'x')];
    const corrected = [...history('2026-W10', '..x'), ...history('2026-W35', 'x')];
    expect(replayWindows(before, RULE).windows).toMatchObject([
      { firstWeek: '2026-W10', lastWeek: '2026-W33', strikes: 2 },
      { firstWeek: '2026-W35', strikes: 1 },
    ]);
    expect(replayWindows(corrected, RULE).windows).toMatchObject([
      { firstWeek: '2026-W12', lastWeek: '2026-W35', strikes: 2, closed: null },
    ]);
  });

  it('ends the exceeding of a window, which then ages out', () => {
    const exceeded = history('2026-W10', `${EXCEEDED}${'.'.repeat(17)}`);
    const corrected = history('2026-W10', `xxx.xxxx${'.'.repeat(17)}`);
    expect(standingAt(week('2026-W34'), exceeded, RULE).status).toBe('LIMIT_EXCEEDED');
    expect(standingAt(week('2026-W34'), corrected, RULE)).toEqual(NO_WINDOW);
  });
});

describe('E11: later data that would make a definitive week worse', () => {
  it('is no strike by itself: a flagged row counts only as it was', () => {
    const flagged: Pick<LedgerRow, 'week' | 'strike' | 'flagged'> = {
      week: week('2026-W10'),
      strike: false,
      flagged: true,
    };
    expect(standingAt(flagged.week, [flagged], RULE)).toEqual(NO_WINDOW);
  });
});

describe('E12: a provisional miss', () => {
  it('opens nothing and extends nothing until its week is among the definitive ones', () => {
    const definitive = history('2026-W10', 'x');
    const onceDefinitive = history('2026-W10', 'xx');
    expect(standingAt(week('2026-W11'), definitive, RULE).strikes).toBe(1);
    expect(standingAt(week('2026-W11'), onceDefinitive, RULE).strikes).toBe(2);
  });
});

describe('E13: several weeks that become definitive in one run', () => {
  it('come to what they would have come to one by one', () => {
    const weeks = history('2026-W10', `x..xx${'.'.repeat(18)}.x.x`);
    const oneByOne = weeks.map((row, index) => standingAt(row.week, weeks.slice(0, index + 1), RULE));
    const atOnce = weeks.map((row) => standingAt(row.week, weeks, RULE));
    expect(atOnce).toEqual(oneByOne);
    expect(atOnce.at(-1)).toMatchObject({ windowFirstWeek: '2026-W34', strikes: 2 });
  });

  it('must come in ascending order', () => {
    const [first, second] = history('2026-W10', 'xx');
    expect(() =>
      replayWindows(
        [second, first].filter((row) => row !== undefined),
        RULE,
      ),
    ).toThrow('Definitive weeks must ascend, each once: 2026-W10 comes after 2026-W11');
  });
});

describe('E14: GroeiStart', () => {
  const weeks = history('2026-W10', 'xxxxxxxxxx');

  it('has no strikes and no window before the week from which they count', () => {
    const options = { strikesFrom: week('2026-W18') };
    expect(standingAt(week('2026-W17'), weeks, RULE, options)).toEqual(NO_WINDOW);
    expect(standingAt(week('2026-W18'), weeks, RULE, options)).toMatchObject({
      windowFirstWeek: '2026-W18',
      strikes: 1,
    });
    expect(replayWindows(weeks, RULE, options).windows).toMatchObject([{ strikeWeeks: ['2026-W18', '2026-W19'] }]);
  });

  it('counts all where no such week is known', () => {
    expect(standingAt(week('2026-W10'), weeks, RULE, { strikesFrom: undefined }).strikes).toBe(1);
  });
});

describe('E15: a partner with two accounts', () => {
  it('has a window for each: one history says nothing of the other', () => {
    const netherlands = history('2026-W10', 'xx');
    const belgium = history('2026-W11', 'x');
    const alone = replayWindows(belgium, RULE);
    expect(replayWindows(netherlands, RULE).open).toMatchObject({ firstWeek: '2026-W10', strikes: 2 });
    expect(replayWindows(belgium, RULE)).toEqual(alone);
    expect(alone.open).toMatchObject({ firstWeek: '2026-W11', strikes: 1 });
  });
});

describe('E17: a partner who leaves and returns', () => {
  const left = history('2026-W10', 'xxxxxx');

  it('finds the window still open within its 24 weeks', () => {
    const weeks = [...left, ...history('2026-W30', 'x')];
    expect(standingAt(week('2026-W30'), weeks, RULE)).toMatchObject({ windowFirstWeek: '2026-W10', strikes: 7 });
  });

  it('finds it closed after them, and is told with the first week back', () => {
    const weeks = [...left, ...history('2027-W20', '.')];
    expect(standingAt(week('2027-W20'), weeks, RULE)).toEqual(NO_WINDOW);
    expect(windowClosedAt(week('2027-W20'), weeks, RULE)).toMatchObject({ firstWeek: '2026-W10', strikes: 6 });
  });

  it('finds an exceeded one as it was', () => {
    const weeks = [...history('2026-W10', EXCEEDED), ...history('2027-W20', '.')];
    expect(standingAt(week('2027-W20'), weeks, RULE)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 8 });
  });
});

describe('E18: judging again', () => {
  const weeks = history('2026-W10', 'x.xx');

  it('refuses a week that comes twice, which would be two strikes', () => {
    const doubled: StrikeWeek[] = weeks.flatMap((row) => [row, row]);
    expect(() => replayWindows(doubled, RULE)).toThrow(RangeError);
    expect(() => replayWindows(doubled, RULE)).toThrow('2026-W10 comes after 2026-W10');
  });

  it('comes to the same, and leaves what it was given as it was', () => {
    const rows = Object.freeze(weeks.map((row) => Object.freeze(row)));
    const once = replayWindows(rows, RULE);
    expect(replayWindows(rows, RULE)).toEqual(once);
  });

  it('does not see weeks after the judged one', () => {
    expect(standingAt(week('2026-W12'), weeks, RULE)).toEqual(standingAt(week('2026-W12'), weeks.slice(0, 3), RULE));
    expect(replayWindows(weeks, RULE, { asAt: week('2026-W12') }).open?.strikeWeeks).toEqual(['2026-W10', '2026-W12']);
  });
});
