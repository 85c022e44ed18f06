import { describe, expect, it } from 'vitest';
import type { WeekFigures } from '../../../domain/norms/week-figures.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { monthResults } from '../../../domain/scores/month-results.ts';
import { month, week } from '../calendar/literals.ts';
import { reviewed, surveyed } from '../facts/story.ts';
import { judgeWeek, ledgerRow } from './judging.ts';

const figures = (weekText: string, more: Partial<WeekFigures> = {}): WeekFigures => ({
  week: week(weekText),
  tallies: {},
  ...more,
});
const reviews = (weekText: string, sum: number, count: number) =>
  figures(weekText, { tallies: { REVIEWS: [sum, count] } });

/** As judged in W46 of 2026, in the middle of November: the last full month is October. */
const inNovember = (...earlier: readonly WeekFigures[]) => monthResults(figures('2026-W46'), earlier, SEEDS);

describe('rules 7: the top partner of a calendar month', () => {
  it('has a mean grade of 8.8 or higher, exactly', () => {
    expect(inNovember(reviews('2026-W42', 88, 10))).toEqual({
      topPartner: { month: '2026-10', numerator: 88, denominator: 10, badge: true },
    });
    expect(inNovember(reviews('2026-W42', 879, 100)).topPartner?.badge).toBe(false);
    expect(inNovember(reviews('2026-W42', 8_799, 1_000)).topPartner?.badge).toBe(false);
  });

  it('needs as many reviews as the book says: one, or 20', () => {
    const topPartner = { ...SEEDS.topPartner, minimumReviews: 20 };
    const badge = (count: number, book = SEEDS) =>
      monthResults(figures('2026-W46'), [reviews('2026-W42', 9 * count, count)], book).topPartner?.badge;
    expect(badge(1)).toBe(true);
    expect([badge(19, { ...SEEDS, topPartner }), badge(20, { ...SEEDS, topPartner })]).toEqual([false, true]);
  });

  it('is of the whole month: all its weeks, and of those at its ends the part that lies in it', () => {
    // W40: 28 September to 4 October. W44: 26 October to 1 November.
    const first = figures('2026-W40', {
      tallies: { REVIEWS: [11, 2] },
      byMonth: { REVIEWS: { [month('2026-09')]: [1, 1], [month('2026-10')]: [10, 1] } },
    });
    const last = figures('2026-W44', {
      tallies: { REVIEWS: [10, 2] },
      byMonth: { REVIEWS: { [month('2026-10')]: [9, 1], [month('2026-11')]: [1, 1] } },
    });
    expect(inNovember(first, reviews('2026-W42', 8, 1), last, reviews('2026-W45', 1, 1)).topPartner).toEqual({
      month: '2026-10',
      numerator: 27,
      denominator: 3,
      badge: true,
    });
  });

  it('is not there in a month without a review', () => {
    expect(inNovember()).toEqual({});
    expect(inNovember(reviews('2026-W45', 10, 1))).toEqual({});
  });
});

describe('rules 6: the NPS of a calendar month', () => {
  it('is over all its answers, and held against the norm', () => {
    const nps = (net: number, answers: number) =>
      inNovember(
        figures('2026-W41', { tallies: { NPS: [net, answers] } }),
        figures('2026-W42', { tallies: { NPS: [0, 10] } }),
      ).npsOfMonth;
    expect(nps(3, 20)).toEqual({ month: '2026-10', numerator: 3, denominator: 30, missed: false });
    expect(nps(2, 20)).toEqual({ month: '2026-10', numerator: 2, denominator: 30, missed: true });
  });
});

describe('a judged week carries the last month that is over by its Sunday', () => {
  const rows = [ledgerRow('2026-W48', { tallies: { REVIEWS: [9, 1], NPS: [1, 1] } })];
  /** Monday 30 November and Tuesday 1 December, in W49. */
  const story = [
    reviewed('r', '2026-11-30T10:00:00Z', 10),
    reviewed('s', '2026-12-01T10:00:00Z', 1),
    surveyed('v', '2026-11-30T10:00:00Z', 'q', 10),
    surveyed('w', '2026-12-01T10:00:00Z', 'q', 0),
  ];

  it('a week that goes into the next month completes the one before', () => {
    const { score, row } = judgeWeek(story, '2026-W49', { rows });
    expect(score.topPartner).toEqual({ month: '2026-11', numerator: 19, denominator: 2, badge: true });
    expect(score.npsOfMonth).toEqual({ month: '2026-11', numerator: 2, denominator: 2, missed: false });
    expect(row.byMonth).toEqual({
      REVIEWS: { '2026-11': [10, 1], '2026-12': [1, 1] },
      NPS: { '2026-11': [1, 1], '2026-12': [-1, 1] },
    });
  });

  it('a week that ends a month completes it', () => {
    // W22 of 2026 ends on Sunday 31 May.
    const { score } = judgeWeek([reviewed('r', '2026-05-31T21:59:59Z', 10)], '2026-W22');
    expect(score.topPartner).toMatchObject({ month: '2026-05', badge: true });
  });

  it('a week within a month carries the one before, without its own', () => {
    expect(judgeWeek(story, '2026-W48', { rows: [] }).score).not.toHaveProperty('topPartner');
  });
});
