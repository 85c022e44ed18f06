import { describe, expect, it } from 'vitest';
import { replayWindows, standingAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { EXCEEDED, history, NO_WINDOW, RULE } from './history.ts';

describe('E16: a window that exceeded the limit', () => {
  const outlived = history('2026-W10', `${EXCEEDED}${'.'.repeat(16)}x..x`);

  it('stays open past its 24 weeks, and later strike weeks are added to it', () => {
    expect(standingAt(week('2026-W37'), outlived, RULE)).toEqual({
      status: 'LIMIT_EXCEEDED',
      windowFirstWeek: '2026-W10',
      windowLastWeek: '2026-W33',
      strikes: 10,
    });
    expect(replayWindows(outlived, RULE).windows).toHaveLength(1);
    expect(replayWindows(outlived, RULE).open?.strikeWeeks.slice(-2)).toEqual(['2026-W34', '2026-W37']);
  });

  it('stays open through weeks that have no row', () => {
    expect(standingAt(week('2028-W01'), outlived, RULE)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 10 });
  });

  it('ends with the week after a person’s decision, from which the count starts anew', () => {
    const options = { decisions: [week('2026-W36')] };
    expect(standingAt(week('2026-W36'), outlived, RULE, options)).toMatchObject({ strikes: 9 });
    expect(replayWindows(outlived, RULE, options).windows).toMatchObject([
      { firstWeek: '2026-W10', strikes: 9, closed: 'DECIDED' },
      { firstWeek: '2026-W37', strikes: 1, closed: null },
    ]);
  });

  it('holds the strike of the week of the decision itself', () => {
    const options = { decisions: [week('2026-W37')] };
    expect(standingAt(week('2026-W37'), outlived, RULE, options).strikes).toBe(10);
    expect(standingAt(week('2026-W38'), outlived, RULE, options)).toEqual(NO_WINDOW);
  });

  it('ends in its 24 weeks just so, and the next strike opens a new window', () => {
    const weeks = history('2026-W10', `${EXCEEDED}.x.x`);
    const options = { decisions: [week('2026-W18')] };
    expect(replayWindows(weeks, RULE, options).windows).toMatchObject([
      { strikes: 8, closed: 'DECIDED' },
      { firstWeek: '2026-W19', lastWeek: '2026-W42', strikes: 2, closed: null },
    ]);
  });

  it('is not touched by a decision from before it opened, nor by one not yet made', () => {
    const early = standingAt(week('2026-W37'), outlived, RULE, { decisions: [week('2026-W09')] });
    const late = standingAt(week('2026-W37'), outlived, RULE, { decisions: [week('2026-W40')] });
    expect([early.strikes, late.strikes]).toEqual([10, 10]);
  });

  it('takes decisions in any order', () => {
    const [earlier, later] = [week('2026-W20'), week('2026-W35')];
    const forth = replayWindows(outlived, RULE, { decisions: [earlier, later] });
    expect(replayWindows(outlived, RULE, { decisions: [later, earlier] })).toEqual(forth);
    expect(forth.windows).toMatchObject([
      { strikes: 8, closed: 'DECIDED' },
      { firstWeek: '2026-W34', strikes: 1, closed: 'DECIDED' },
      { firstWeek: '2026-W37', strikes: 1, closed: null },
    ]);
  });

  it('starts the count anew within the limit too; in week 24 the window is over by itself', () => {
    const weeks = history('2026-W10', `xx${'.'.repeat(23)}`);
    const closedBy = (decision: string) =>
      replayWindows(weeks, RULE, { decisions: [week(decision)] }).windows[0]?.closed;
    expect(['2026-W32', '2026-W33', '2026-W34'].map(closedBy)).toEqual(['DECIDED', 'AGED_OUT', 'AGED_OUT']);
  });
});
