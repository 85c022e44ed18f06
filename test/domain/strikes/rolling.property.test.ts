import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek } from '../../../domain/calendar/iso-week.ts';
import { stripCells } from '../../../domain/strikes/strip.ts';
import { standingAt, windowClosedAt } from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { ROLLING } from './history.ts';

const FIRST = week('2019-W50');
const weekAt = (index: number): IsoWeek => addWeeks(FIRST, index);

/** One letter a week: `x` strike, `.` none, `-` not judged; `d` after it: a person decides in that week. */
type Mark = 'x' | '.' | '-' | 'xd' | '.d';

/** Walks back week by week from the one that is looked at, and stops at 22 judged ones or at a decision. */
function countedByOracle(marks: readonly Mark[], asAt: number): readonly number[] {
  const counted: number[] = [];
  let judged = 0;
  for (let index = asAt; index >= 0 && judged < 22; index -= 1) {
    const mark = marks[index] ?? '-';
    if (mark === '-') continue;
    if (mark.endsWith('d') && index < asAt) break;
    judged += 1;
    if (mark.startsWith('x')) counted.unshift(index);
  }
  return counted;
}

/** Goes on judging good weeks until the oldest strike is gone; of a decision in the week itself nobody knows yet what follows. */
function lastWeekByOracle(marks: readonly Mark[], asAt: number, oldest: number): number {
  const future: Mark[] = [...marks.slice(0, asAt + 1)];
  if (future[asAt]?.endsWith('d')) future[asAt] = future[asAt]?.startsWith('x') ? 'x' : '.';
  while (future.length <= asAt) future.push('-');
  let last = asAt;
  for (; countedByOracle([...future, '.'], future.length).includes(oldest); last += 1) future.push('.');
  return last;
}

const STATUS = ['OK', 'STRIKE', 'STRIKE', 'STRIKE', 'STRIKE', 'SERIOUS', 'LIMIT_REACHED'];

const anyMarks: fc.Arbitrary<readonly Mark[]> = fc
  .tuple(fc.constantFrom(5, 20, 50, 90), fc.constantFrom(0, 10, 50), fc.constantFrom(0, 0, 3))
  .chain(([strikes, gaps, decisions]) =>
    fc.array(
      fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map(([strike, gap, decision]): Mark => {
        if (gap < gaps) return '-';
        const mark = strike < strikes ? 'x' : '.';
        return decision < decisions ? `${mark}d` : mark;
      }),
      { minLength: 1, maxLength: 90 },
    ),
  );

describe('rules 2.6: the standing of 3,000 random histories', () => {
  it('equals that of an oracle that walks back week by week, as at any week', () =>
    fc.assert(
      fc.property(anyMarks, fc.nat(95), (marks, asAt) => {
        const rows = marks.flatMap((mark, index) =>
          mark === '-' ? [] : [{ week: weekAt(index), strike: mark.startsWith('x'), measured: true }],
        );
        const decisions = marks.flatMap((mark, index) => (mark.endsWith('d') ? [weekAt(index)] : []));
        const counted = countedByOracle(marks, asAt);
        const [oldest] = counted;
        const standing = standingAt(weekAt(asAt), rows, ROLLING, { decisions });

        expect(standing).toEqual({
          status: STATUS[counted.length] ?? 'LIMIT_EXCEEDED',
          windowFirstWeek: oldest === undefined ? null : weekAt(oldest),
          windowLastWeek: oldest === undefined ? null : weekAt(lastWeekByOracle(marks, asAt, oldest)),
          strikes: counted.length,
        });
        expect(windowClosedAt(weekAt(asAt), rows, ROLLING, { decisions })).toBeNull();
        const strip = stripCells(weekAt(asAt), standing, rows, ROLLING);
        expect(strip).toHaveLength(22);
        expect(strip.filter(({ current }) => current)).toHaveLength(1);
        expect(strip.map((cell) => cell.week)).toEqual([...new Set(strip.map((cell) => cell.week))].sort());
      }),
      { seed: 26, numRuns: 3_000 },
    ));
});
