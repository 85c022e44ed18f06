import { describe, expect, it } from 'vitest';
import { addWeeks, weekRange } from '../../../domain/calendar/iso-week.ts';
import type { StripCell } from '../../../domain/notices/letter-due.ts';
import { type MeasuredWeek, stripCells } from '../../../domain/strikes/strip.ts';
import { type CountOptions, standingAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { history, RULE } from './history.ts';

const MARKS: Record<StripCell['state'], string> = { MET: '.', STRIKE: 'x', NOT_MEASURED: 'o', AHEAD: '>' };

function stripOf(judged: string, weeks: readonly MeasuredWeek[], options: CountOptions = {}) {
  const cells = stripCells(week(judged), standingAt(week(judged), weeks, RULE, options), weeks, RULE, options);
  return {
    weeks: cells.map((cell) => cell.week),
    marks: cells.map((cell) => MARKS[cell.state]).join(''),
    current: cells.filter((cell) => cell.current).map((cell) => cell.week),
  };
}

describe('the strip of a letter', () => {
  it('shows the open window from its first week to its last', () => {
    const strip = stripOf('2026-W47', history('2026-W40', '..x.o-xx'));
    expect(strip.weeks).toEqual(weekRange(week('2026-W42'), week('2027-W12')));
    expect(strip.marks).toBe(`x.ooxx${'>'.repeat(18)}`);
    expect(strip.current).toEqual(['2026-W47']);
  });

  it('shows the window whole in its first week and in its last', () => {
    const weeks = history('2026-W10', `x${'.'.repeat(23)}`);
    expect(stripOf('2026-W10', weeks).marks).toBe(`x${'>'.repeat(23)}`);
    expect(stripOf('2026-W33', weeks).marks).toBe(`x${'.'.repeat(23)}`);
    expect(stripOf('2026-W33', weeks).weeks).toEqual(stripOf('2026-W10', weeks).weeks);
  });

  it('shows the 24 weeks that end with the judged one where no window is open', () => {
    const strip = stripOf('2026-W34', history('2026-W10', `xx${'.'.repeat(23)}`));
    expect(strip.weeks).toEqual(weekRange(week('2026-W11'), week('2026-W34')));
    expect(strip.marks).toBe(`x${'.'.repeat(23)}`);
    expect(strip.current).toEqual(['2026-W34']);
  });

  it('shows a partner’s first weeks as not measured before them', () => {
    expect(stripOf('2026-W12', history('2026-W10', '...')).marks).toBe(`${'o'.repeat(21)}...`);
  });

  it('shows the judged week as not measured when it has no row', () => {
    expect(stripOf('2026-W12', history('2026-W10', '..')).marks).toBe(`${'o'.repeat(21)}..o`);
  });

  it('E16: moves on with the judged week once an exceeded window outlived its 24 weeks', () => {
    const weeks = history('2026-W10', `xxxxxxxx${'.'.repeat(16)}x.`);
    expect(stripOf('2026-W33', weeks).weeks[0]).toBe('2026-W10');
    const strip = stripOf('2026-W35', weeks);
    expect(strip.weeks).toEqual(weekRange(week('2026-W12'), week('2026-W35')));
    expect(strip.marks).toBe(`xxxxxx${'.'.repeat(16)}x.`);
  });

  it('E14: shows a miss from before strikes count as no strike', () => {
    const strip = stripOf('2026-W12', history('2026-W10', 'xxx'), { strikesFrom: week('2026-W12') });
    expect(strip.marks).toBe(`x${'>'.repeat(23)}`);
    const before = stripOf('2026-W11', history('2026-W10', 'xxx'), { strikesFrom: week('2026-W12') });
    expect(before.marks).toBe(`${'o'.repeat(22)}..`);
  });

  it('shows nothing of weeks after the judged one, though they are judged', () => {
    expect(stripOf('2026-W11', history('2026-W10', 'x.xxx')).marks).toBe(`x.${'>'.repeat(22)}`);
  });

  it('is as long as the norm book’s window', () => {
    const judged = week('2026-W53');
    const cells = stripCells(judged, standingAt(judged, [], RULE), [], { ...RULE, weeks: 6 });
    expect(cells.map((cell) => cell.week)).toEqual(weekRange(addWeeks(judged, -5), judged));
  });
});
