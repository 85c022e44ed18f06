import { describe, expect, it } from 'vitest';
import { addWeeks, weekRange } from '../../../domain/calendar/iso-week.ts';
import { stripCells } from '../../../domain/strikes/strip.ts';
import { type CountOptions, replayWindows, standingAt, windowClosedAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { history, NO_WINDOW, ROLLING } from './history.ts';

const at = (text: string, marks: string, options: CountOptions = {}, first = '2026-W10') =>
  standingAt(week(text), history(first, marks), ROLLING, options);

describe('rules 2.6: strikes among the 22 most recent definitive weeks', () => {
  it('are none where there is none', () => {
    expect(at('2026-W31', '.'.repeat(22))).toEqual(NO_WINDOW);
  });

  it('count from the first on, with the week in which it counts last', () => {
    expect(at('2026-W10', 'x')).toEqual({
      status: 'STRIKE',
      windowFirstWeek: '2026-W10',
      windowLastWeek: '2026-W31',
      strikes: 1,
    });
  });

  it('count to the 22nd week, and lapse with the 23rd', () => {
    const marks = `x${'.'.repeat(22)}`;
    expect(at('2026-W31', marks)).toMatchObject({ strikes: 1, windowLastWeek: '2026-W31' });
    expect(at('2026-W32', marks)).toEqual(NO_WINDOW);
  });

  it('lapse one by one: there is no reset', () => {
    const marks = `xx${'.'.repeat(20)}xx`;
    expect(at('2026-W31', marks)).toMatchObject({ strikes: 2, windowFirstWeek: '2026-W10' });
    expect(at('2026-W32', marks)).toMatchObject({
      strikes: 2,
      windowFirstWeek: '2026-W11',
      windowLastWeek: '2026-W32',
    });
    expect(at('2026-W33', marks)).toMatchObject({
      strikes: 2,
      windowFirstWeek: '2026-W32',
      windowLastWeek: '2026-W53',
    });
  });

  it('count in weeks that were judged: a week that was not pushes none out', () => {
    const marks = `x${'-'.repeat(10)}${'.'.repeat(21)}.`;
    expect(at('2026-W20', marks)).toMatchObject({ strikes: 1, windowLastWeek: '2026-W41' });
    expect(at('2026-W41', marks)).toMatchObject({ strikes: 1, windowLastWeek: '2026-W41' });
    expect(at('2026-W42', marks)).toEqual(NO_WINDOW);
  });

  it('see nothing of weeks after the one as at which is looked', () => {
    expect(at('2026-W10', 'xxxxxxx')).toMatchObject({ strikes: 1 });
  });

  it.each([
    [1, 'STRIKE'],
    [4, 'STRIKE'],
    [5, 'SERIOUS'],
    [6, 'LIMIT_REACHED'],
    [7, 'LIMIT_EXCEEDED'],
    [8, 'LIMIT_EXCEEDED'],
  ])('%i are %s: exceeded at 7 (E5)', (strikes, status) => {
    expect(at('2026-W17', 'x'.repeat(strikes).padEnd(8, '.'))).toMatchObject({ status, strikes });
  });

  it('fall below the limit again by themselves', () => {
    const marks = `xxxxxxx${'.'.repeat(16)}`;
    expect(at('2026-W31', marks)).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 7 });
    expect(at('2026-W32', marks)).toMatchObject({ status: 'LIMIT_REACHED', strikes: 6 });
  });

  it('E16: count anew from the week after a person’s decision', () => {
    const decisions = [week('2026-W12')];
    expect(at('2026-W12', 'xxxx', { decisions })).toMatchObject({ strikes: 3 });
    expect(at('2026-W13', 'xxxx', { decisions })).toMatchObject({ strikes: 1, windowFirstWeek: '2026-W13' });
  });

  it('E14: leave out those from before strikes count', () => {
    expect(at('2026-W12', 'xxx', { strikesFrom: week('2026-W12') })).toMatchObject({ strikes: 1 });
  });

  it('refuse weeks that do not ascend (E18)', () => {
    const twice = [...history('2026-W10', 'x'), ...history('2026-W10', 'x')];
    expect(() => standingAt(week('2026-W10'), twice, ROLLING)).toThrow(RangeError);
  });

  it('have no window that closes: nothing to tell of its end', () => {
    const weeks = history('2026-W10', `x${'.'.repeat(30)}`);
    for (const each of weekRange(week('2026-W10'), week('2026-W40'))) {
      expect(windowClosedAt(each, weeks, ROLLING)).toBeNull();
    }
  });

  it('are named, for whoever asks why', () => {
    expect(replayWindows(history('2026-W10', 'x..x'), ROLLING).open).toEqual({
      firstWeek: '2026-W10',
      lastWeek: '2026-W31',
      strikes: 2,
      strikeWeeks: ['2026-W10', '2026-W13'],
      closed: null,
    });
  });
});

describe('the strip of a letter where strikes roll (rules 2.6)', () => {
  const stripOf = (text: string, marks: string) => {
    const weeks = history('2026-W10', marks);
    return stripCells(week(text), standingAt(week(text), weeks, ROLLING), weeks, ROLLING);
  };

  it('shows the 22 weeks that count, and nothing ahead', () => {
    const cells = stripOf('2026-W33', `x.x${'.'.repeat(20)}x`);
    expect(cells.map((cell) => cell.week)).toEqual(weekRange(week('2026-W12'), week('2026-W33')));
    expect(cells.filter(({ state }) => state === 'STRIKE').map((cell) => cell.week)).toEqual(['2026-W12', '2026-W33']);
    expect(cells.at(-1)).toMatchObject({ week: '2026-W33', current: true });
  });

  it('shows a partner’s first weeks as not measured before them', () => {
    const cells = stripOf('2026-W11', 'xx');
    expect(cells).toHaveLength(22);
    expect(cells[0]?.week).toBe(addWeeks(week('2026-W11'), -21));
    expect(cells.filter(({ state }) => state === 'NOT_MEASURED')).toHaveLength(20);
  });

  it('shows every strike that counts, however long ago: weeks that were not judged are left out', () => {
    const cells = stripOf('2026-W41', `x${'-'.repeat(10)}${'.'.repeat(21)}`);
    expect(cells).toHaveLength(22);
    expect(cells[0]).toMatchObject({ week: '2026-W10', state: 'STRIKE' });
    expect(cells[1]?.week).toBe('2026-W21');
  });
});
