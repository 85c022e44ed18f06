import { describe, expect, it } from 'vitest';
import { averageReviews, tallyReviewsOfWeek } from '../../../domain/norms/reviews.ts';
import type { Tally } from '../../../domain/norms/tally.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import { partnerWeek, reviewed, type Story } from '../facts/story.ts';

const JUDGED = week('2026-W46');

function ofWeek(...story: Story) {
  return tallyReviewsOfWeek(partnerWeek(story, '2026-W46'));
}

/** A judged week with so many reviews of one grade. */
function row(text: string, count: number, grade: number): LedgerRow {
  return {
    week: week(text),
    revision: 1,
    digest: '',
    strike: false,
    flagged: false,
    published: true,
    missed: [],
    tallies: count === 0 ? {} : { REVIEWS: [count * grade, count] },
  };
}

function tally(count: number, grade: number): Tally {
  return { numerator: count * grade, denominator: count, against: [] };
}

function average(own: Tally | null, ...earlier: readonly LedgerRow[]) {
  return averageReviews(own, JUDGED, earlier, SEEDS.reviewsPeriod);
}

describe('N6: the reviews of one week', () => {
  it('are the sum of their grades, and how many they are', () => {
    const story = [reviewed('a', '2026-11-09T10:00:00Z', 10), reviewed('b', '2026-11-10T10:00:00Z', 7)];
    expect(ofWeek(...story)).toEqual({ numerator: 17, denominator: 2, against: [] });
  });

  it('are none without a review', () => {
    expect(ofWeek()).toBeNull();
  });

  it('belong to the week of the review', () => {
    expect(ofWeek(reviewed('a', '2026-11-15T22:59:59Z', 8))).toMatchObject({ denominator: 1 });
    expect(ofWeek(reviewed('a', '2026-11-15T23:00:00Z', 8))).toBeNull();
    expect(ofWeek(reviewed('a', '2026-11-08T22:59:59Z', 8))).toBeNull();
  });

  it('count with their last grade, in its week alone', () => {
    expect(ofWeek(reviewed('a', '2026-11-09T10:00:00Z', 2), reviewed('a', '2026-11-10T10:00:00Z', 9))).toEqual({
      numerator: 9,
      denominator: 1,
      against: [],
    });
    const changedLater = [reviewed('a', '2026-11-09T10:00:00Z', 2), reviewed('a', '2026-11-17T10:00:00Z', 9)];
    expect(ofWeek(...changedLater)).toBeNull();
    expect(tallyReviewsOfWeek(partnerWeek(changedLater, '2026-W46', { asOf: '2026-11-16T00:00:00Z' }))).toEqual({
      numerator: 2,
      denominator: 1,
      against: [],
    });
  });
});

describe('N6: the mean over 13 weeks', () => {
  it('takes in week 13, and not week 14', () => {
    const thirteenth = row('2026-W34', 5, 9);
    const fourteenth = row('2026-W33', 5, 1);
    expect(average(tally(5, 8), fourteenth, thirteenth)).toEqual({ numerator: 85, denominator: 10, against: [] });
  });

  it('counts 13 weeks across a year of 53', () => {
    const own = tally(5, 8);
    const rows = [row('2026-W46', 1, 1), row('2026-W47', 5, 9)];
    expect(averageReviews(own, week('2027-W06'), rows, SEEDS.reviewsPeriod)).toMatchObject({ denominator: 10 });
    expect(averageReviews(own, week('2027-W07'), rows, SEEDS.reviewsPeriod)).toMatchObject({ denominator: 5 });
  });

  it('is over the earlier weeks alone where this one has no review', () => {
    expect(average(null, row('2026-W40', 6, 9), row('2026-W45', 1, 2))).toMatchObject({
      numerator: 56,
      denominator: 7,
    });
  });

  it('does not look at the judged week’s own row, or at later ones', () => {
    const rows = [row('2026-W45', 5, 9), row('2026-W46', 5, 1), row('2026-W47', 5, 1)];
    expect(average(tally(1, 9), ...rows)).toMatchObject({ numerator: 54, denominator: 6 });
  });
});

describe('N6: fewer than 5 reviews in the 13 weeks', () => {
  const old = row('2024-W01', 3, 10);

  it('4 of them: the mean is over all reviews up to the judged week', () => {
    expect(average(tally(4, 7), old)).toEqual({ numerator: 58, denominator: 7, against: [] });
  });

  it('5 of them: it is over the 13 weeks', () => {
    expect(average(tally(5, 7), old)).toEqual({ numerator: 35, denominator: 5, against: [] });
  });

  it('none of them: it is over the old ones', () => {
    expect(average(null, old)).toEqual({ numerator: 30, denominator: 3, against: [] });
  });

  it('does not take in later weeks either', () => {
    expect(average(tally(1, 7), old, row('2026-W47', 5, 1))).toMatchObject({ numerator: 37, denominator: 4 });
  });

  it('no review at all: no score', () => {
    expect(average(null)).toBeNull();
    expect(average(null, row('2026-W45', 0, 0), row('2026-W47', 5, 9))).toBeNull();
  });
});
