import { describe, expect, it } from 'vitest';
import type { Tally } from '../../../domain/norms/tally.ts';
import type { WeekFigures } from '../../../domain/norms/week-figures.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { performanceScore } from '../../../domain/scores/performance.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import { cancelled, placed, reviewed } from '../facts/story.ts';
import { goodStory, judgeWeek, ledgerRow } from './judging.ts';

type Tallies = LedgerRow['tallies'];

const figures = (weekText: string, tallies: Tallies, changes: Partial<WeekFigures> = {}): WeekFigures => ({
  week: week(weekText),
  tallies,
  ...changes,
});
const grades = (numerator: number, denominator: number): Tally => ({ numerator, denominator, against: [] });

function score(
  own: Tallies,
  rating: Tally | null = null,
  earlier: readonly WeekFigures[] = [],
  book: NormBook = SEEDS,
) {
  return performanceScore(figures('2026-W46', own), earlier, rating, book);
}

describe('rules 4.3: the worked number', () => {
  it('455/480 on time, 12/500 cancelled, 440/450 tracked and a grade of 8.4 are 99.3', () => {
    const own: Tallies = { FULFILMENT: [455, 480], CANCELLATIONS: [12, 500], TRACK_AND_TRACE: [440, 450] };
    expect(score(own, grades(84, 10))).toEqual({
      tenths: 993,
      components: [
        { norm: 'FULFILMENT', numerator: 455, denominator: 480, missed: false },
        { norm: 'CANCELLATIONS', numerator: 12, denominator: 500, missed: true },
        { norm: 'TRACK_AND_TRACE', numerator: 440, denominator: 450, missed: true },
        { norm: 'REVIEWS', numerator: 84, denominator: 10, missed: false },
      ],
    });
  });

  it('is the same out of six weeks: sums, and no mean of weekly ratios', () => {
    const earlier = [
      figures('2026-W41', { FULFILMENT: [1, 1], CANCELLATIONS: [12, 1] }),
      figures('2026-W43', { FULFILMENT: [400, 400], TRACK_AND_TRACE: [40, 50] }),
      figures('2026-W45', { CANCELLATIONS: [0, 499] }),
    ];
    const own: Tallies = { FULFILMENT: [54, 79], TRACK_AND_TRACE: [400, 400] };
    expect(score(own, grades(84, 10), earlier)?.tenths).toBe(993);
  });
});

describe('rules 4.3: each component', () => {
  it.each<[string, Tallies, number]>([
    ['95 % on time are full, as P7a has it', { FULFILMENT: [95, 100] }, 1000],
    ['more than 95 % are no more than full', { FULFILMENT: [100, 100] }, 1000],
    ['47.5 % on time are half', { FULFILMENT: [475, 1000] }, 500],
    ['nothing on time is nothing', { FULFILMENT: [0, 7] }, 0],
    ['2 % cancelled are full', { CANCELLATIONS: [2, 100] }, 1000],
    ['51 % cancelled are half', { CANCELLATIONS: [51, 100] }, 500],
    ['more cancelled than ordered is nothing, not less', { CANCELLATIONS: [30, 10] }, 0],
    ['half of the parcels tracked are half', { TRACK_AND_TRACE: [1, 2] }, 500],
  ])('%s', (_, own, tenths) => {
    expect(score(own)?.tenths).toBe(tenths);
  });

  it('a grade of 8 is full, and one of 6 three quarters', () => {
    expect([score({}, grades(8, 1))?.tenths, score({}, grades(6, 1))?.tenths]).toEqual([1000, 750]);
  });

  it('weighs as much as any other that has data', () => {
    expect(score({ FULFILMENT: [0, 1], TRACK_AND_TRACE: [999, 999] })?.tenths).toBe(500);
  });

  it('is rounded once, at the end: thirds of 100 are 66.7', () => {
    expect(score({ TRACK_AND_TRACE: [2, 3] })?.tenths).toBe(667);
    expect(score({ TRACK_AND_TRACE: [9_995, 10_000] })?.tenths).toBe(1000);
    expect(score({ TRACK_AND_TRACE: [99_949, 100_000] })?.tenths).toBe(999);
  });

  it('is not what the norm book leaves out', () => {
    const components = ['FULFILMENT'] as const;
    const book = { ...SEEDS, performanceScore: { ...SEEDS.performanceScore, components } };
    expect(score({ FULFILMENT: [1, 1], TRACK_AND_TRACE: [0, 1] }, grades(1, 1), [], book)?.tenths).toBe(1000);
  });
});

describe('rules 4.3: the six most recent weeks', () => {
  const bad = (weekText: string) => figures(weekText, { TRACK_AND_TRACE: [0, 1] });

  it('take in the sixth, and not the seventh', () => {
    const own: Tallies = { TRACK_AND_TRACE: [1, 1] };
    expect(score(own, null, [bad('2026-W41')])?.tenths).toBe(500);
    expect(score(own, null, [bad('2026-W40')])?.tenths).toBe(1000);
  });

  it('are fewer where there are fewer', () => {
    expect(score({}, null, [bad('2026-W45')])?.tenths).toBe(0);
  });

  it('leave out what a correction excludes', () => {
    const excluded = figures('2026-W45', { TRACK_AND_TRACE: [0, 1] }, { excluded: ['TRACK_AND_TRACE'] });
    expect(score({ TRACK_AND_TRACE: [1, 1] }, null, [excluded])?.tenths).toBe(1000);
  });
});

describe('rules 4.3: without data', () => {
  it('there is no score', () => {
    expect(score({})).toBeNull();
    expect(score({ CASE_ITEM_RATIO: [0, 9], PHONE_AVAILABILITY: [9, 9] })).toBeNull();
  });

  it('no order and something cancelled is no data either: there is nothing to divide by', () => {
    expect(score({ CANCELLATIONS: [3, 0] })).toBeNull();
    expect(score({ CANCELLATIONS: [1, 0], TRACK_AND_TRACE: [1, 1] })?.components).toHaveLength(1);
  });

  it('a judged week carries none', () => {
    expect(judgeWeek([], '2026-W46').score).not.toHaveProperty('performance');
  });
});

describe('a judged week', () => {
  it('carries the score, of its own figures and of the ledger’s; the grade is the current one', () => {
    const story = [...goodStory('g', '2026-11-10'), reviewed('r', '2026-11-11T10:00:00Z', 4)];
    const rows = [
      ledgerRow('2026-W30', { tallies: { REVIEWS: [80, 10], FULFILMENT: [0, 9] } }),
      ledgerRow('2026-W45', { tallies: { FULFILMENT: [18, 19] } }),
    ];
    // 4 of one review in 13 weeks: fewer than 5, so all of them: 84 / 11.
    expect(judgeWeek(story, '2026-W46', { rows }).score.performance).toMatchObject({
      components: [
        { norm: 'FULFILMENT', numerator: 19, denominator: 20 },
        { norm: 'CANCELLATIONS', numerator: 0, denominator: 1 },
        { norm: 'TRACK_AND_TRACE', numerator: 1, denominator: 1 },
        { norm: 'REVIEWS', numerator: 84, denominator: 11, missed: true },
      ],
      tenths: 989,
    });
  });

  it('makes nothing of it: a score of nearly nothing is no miss and no strike', () => {
    const story = [placed('i', '2026-11-09T10:00:00Z', '2030-01-01'), cancelled('i', '2026-11-10T10:00:00Z', 1)];
    const { score: judged, row } = judgeWeek(story, '2026-W46');
    expect(judged.performance?.tenths).toBe(0);
    expect([row.missed, judged.strike]).toEqual([[], false]);
  });
});
