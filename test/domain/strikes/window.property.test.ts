import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek } from '../../../domain/calendar/iso-week.ts';
import {
  replayWindows,
  type StrikeWeek,
  type StrikeWindow,
  standingAt,
  statusOf,
  windowClosedAt,
} from '../../../domain/strikes/window.ts';
import { week } from '../calendar/literals.ts';
import { RULE } from './history.ts';

/** A calendar of booleans, one a week from `FIRST` on; index arithmetic is all that the oracle knows of weeks. */
interface Calendar {
  readonly judged: readonly boolean[];
  readonly missed: readonly boolean[];
  readonly decided: readonly boolean[];
  readonly strikesFrom: number;
}

const FIRST = week('2019-W50');
const weekAt = (index: number): IsoWeek => addWeeks(FIRST, index);

/** Looks from each window's first strike straight for its end, where the replay goes week by week. */
function windowsByOracle({ judged, missed, decided, strikesFrom }: Calendar, asAt: number): StrikeWindow[] {
  const strikes = missed.flatMap((isMissed, index) =>
    isMissed && judged[index] && index >= strikesFrom && index <= asAt ? [index] : [],
  );
  const windowsAfter = (after: number): StrikeWindow[] => {
    const first = strikes.find((index) => index > after);
    if (first === undefined) return [];
    const week24 = first + 23;
    const decision = decided.indexOf(true, first);
    const decidedAt = decision === -1 ? Number.POSITIVE_INFINITY : decision;
    const fromFirstTo = (last: number) => strikes.filter((index) => index >= first && index <= last).map(weekAt);
    const exceeded = fromFirstTo(Math.min(week24, decidedAt)).length > 7;
    const end = exceeded ? decidedAt : Math.min(week24, decidedAt);
    const closed = !exceeded && end === week24 ? 'AGED_OUT' : 'DECIDED';
    const strikeWeeks = fromFirstTo(end);
    const window = {
      firstWeek: weekAt(first),
      lastWeek: weekAt(week24),
      strikes: strikeWeeks.length,
      strikeWeeks,
      closed: asAt <= end ? null : closed,
    } as const;
    return [window, ...windowsAfter(end)];
  };
  return windowsAfter(-1);
}

const openOf = (windows: readonly StrikeWindow[]) => windows.find((window) => window.closed === null) ?? null;

/** The window that was open as at the week judged before, and is aged out as at this one. */
function closedByOracle(calendar: Calendar, asAt: number): StrikeWindow | null {
  const judgedBefore = calendar.judged.slice(0, asAt).lastIndexOf(true);
  const openBefore = openOf(windowsByOracle(calendar, judgedBefore));
  const windows = windowsByOracle(calendar, asAt);
  return windows.find((window) => window.closed === 'AGED_OUT' && window.firstWeek === openBefore?.firstWeek) ?? null;
}

function rowsOf({ judged, missed }: Calendar): StrikeWeek[] {
  return judged.flatMap((isJudged, index) =>
    isJudged ? [{ week: weekAt(index), strike: missed[index] === true }] : [],
  );
}

const percentages = (length: number) => fc.array(fc.nat(99), { minLength: length, maxLength: length });

function decisionsOf({ decided }: Calendar): IsoWeek[] {
  return decided.flatMap((isDecided, index) => (isDecided ? [weekAt(index)] : []));
}

/** Quiet partners and hopeless ones, with few gaps and with many; decisions are seldom. */
const anyCalendar: fc.Arbitrary<Calendar> = fc.integer({ min: 1, max: 120 }).chain((length) =>
  fc
    .record({
      missRate: fc.constantFrom(4, 12, 25, 35, 60, 95),
      gapRate: fc.constantFrom(0, 10, 60),
      decisionRate: fc.constantFrom(0, 0, 1, 4),
      draws: fc.tuple(percentages(length), percentages(length), percentages(length)),
      strikesFrom: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(length) }),
    })
    .map(({ missRate, gapRate, decisionRate, draws: [misses, gaps, decisions], strikesFrom }) => ({
      missed: misses.map((draw) => draw < missRate),
      judged: gaps.map((draw) => draw >= gapRate),
      decided: decisions.map((draw) => draw < decisionRate),
      strikesFrom,
    })),
);

const anyHistory = fc.tuple(anyCalendar, fc.nat(130));
const TEN_THOUSAND = { seed: 28, numRuns: 10_000 };

describe('fault row 28: strike windows of 10,000 random histories', () => {
  it('equal those of an oracle, as at any week of them', () =>
    fc.assert(
      fc.property(anyHistory, ([calendar, asAt]) => {
        const rows = rowsOf(calendar);
        const judgedWeek = weekAt(asAt);
        const options = { strikesFrom: weekAt(calendar.strikesFrom), decisions: decisionsOf(calendar) };
        const windows = windowsByOracle(calendar, asAt);
        const open = openOf(windows);
        const strikes = open?.strikes ?? 0;

        expect(replayWindows(rows, RULE, { ...options, asAt: judgedWeek })).toEqual({ windows, open });
        expect(windowClosedAt(judgedWeek, rows, RULE, options)).toEqual(closedByOracle(calendar, asAt));
        expect(standingAt(judgedWeek, rows, RULE, options)).toEqual({
          status: statusOf(strikes, RULE),
          windowFirstWeek: open?.firstWeek ?? null,
          windowLastWeek: open?.lastWeek ?? null,
          strikes,
        });
      }),
      TEN_THOUSAND,
    ));

  it('hold hundreds of each hard case', () => {
    const histories = fc.sample(anyHistory, TEN_THOUSAND);
    const replays = histories.map(([calendar, asAt]) => windowsByOracle(calendar, asAt));
    const isOutlived = ({ strikeWeeks, lastWeek }: StrikeWindow) => strikeWeeks.some((each) => each > lastWeek);
    const counts = {
      agedOut: replays.filter((windows) => windows.some((window) => window.closed === 'AGED_OUT')).length,
      decided: replays.filter((windows) => windows.some((window) => window.closed === 'DECIDED')).length,
      outlived: replays.filter((windows) => windows.some(isOutlived)).length,
      threeOrMore: replays.filter((windows) => windows.length > 2).length,
      told: histories.filter(([calendar, asAt]) => closedByOracle(calendar, asAt) !== null).length,
    };
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(200);
  });

  it('are the same whether a week without a strike has a row or none', () =>
    fc.assert(
      fc.property(anyHistory, ([calendar, asAt]) => {
        const rows = rowsOf(calendar);
        const options = { decisions: decisionsOf(calendar), asAt: weekAt(asAt) };
        const strikesAlone = rows.filter((row) => row.strike);
        expect(replayWindows(strikesAlone, RULE, options)).toEqual(replayWindows(rows, RULE, options));
      }),
      { seed: 28, numRuns: 1_000 },
    ));
});
