import { describe, expect, it } from 'vitest';
import { tallyNpsOfWeek } from '../../../domain/norms/nps.ts';
import { judge } from '../../../domain/norms/verdict.ts';
import type { Norm } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { asked, closed, event, PARTNER, partnerWeek, type Story, surveyed } from '../facts/story.ts';
import { judgeWeek, ledgerRow } from '../scores/judging.ts';

const NPS = SEEDS.norms.NPS as Norm;
const TUESDAY = '2026-11-10T10:00:00Z';

function ofWeek(story: Story, week = '2026-W46', asOf?: string) {
  return tallyNpsOfWeek(partnerWeek(story, week, asOf === undefined ? {} : { asOf }));
}

/** Answers by how many promoters, passives and detractors there are, each grade of theirs in turn. */
function answers(promoters: number, passives: number, detractors: number, at = TUESDAY): Story {
  const grades = [
    ...Array.from({ length: promoters }, (_, index) => 9 + (index % 2)),
    ...Array.from({ length: passives }, (_, index) => 7 + (index % 2)),
    ...Array.from({ length: detractors }, (_, index) => index % 7),
  ];
  return grades.map((grade, index) => surveyed(`v${index} ${at}`, at, `q${index}`, grade));
}

describe('rules 6: the examples', () => {
  const verdictOn = (story: Story) => judge(NPS, ofWeek(story));

  it('18 promoters, 7 passives, 5 detractors are +43.3: met', () => {
    expect(verdictOn(answers(18, 7, 5))).toMatchObject({ numerator: 13, denominator: 30, missed: false });
  });

  it('10 promoters, 12 passives, 8 detractors are +6.7: missed', () => {
    expect(verdictOn(answers(10, 12, 8))).toMatchObject({ numerator: 2, denominator: 30, missed: true });
  });

  it('no answers are no score', () => {
    expect(verdictOn([])).toBeNull();
    expect(judgeWeek([asked('q', TUESDAY), closed('q', TUESDAY)], '2026-W46').score.verdicts).not.toContainEqual(
      expect.objectContaining({ norm: 'NPS' }),
    );
  });

  it('+10 exactly is met, whatever it is made of: 100 * (P - D) >= 10 * n', () => {
    expect(verdictOn(answers(2, 7, 1))).toMatchObject({ numerator: 1, denominator: 10, missed: false });
    expect(verdictOn(answers(2, 8, 1))).toMatchObject({ numerator: 1, denominator: 11, missed: true });
  });

  it('below zero is missed', () => {
    expect(verdictOn(answers(0, 0, 3))).toMatchObject({ numerator: -3, denominator: 3, missed: true });
  });

  it.each([
    [10, 1],
    [9, 1],
    [8, 0],
    [7, 0],
    [6, -1],
    [0, -1],
  ])('a grade of %d counts %d', (grade, counts) => {
    expect(ofWeek([surveyed('v', TUESDAY, 'q', grade)])).toMatchObject({ numerator: counts, denominator: 1 });
  });
});

describe('N9: which answers count', () => {
  const survey = surveyed('v', TUESDAY, 'q', 3);

  it('not those after the platform’s own customer service closed the question', () => {
    expect(ofWeek([asked('q', TUESDAY), closed('q', TUESDAY, 'PLATFORM'), survey])).toBeNull();
    expect(ofWeek([asked('q', TUESDAY), closed('q', TUESDAY, 'PARTNER'), survey])).toMatchObject({ numerator: -1 });
  });

  it('nor when the question was asked and closed weeks before', () => {
    const before = [asked('q', '2026-10-06T10:00:00Z'), closed('q', '2026-10-07T10:00:00Z', 'PLATFORM')];
    expect(ofWeek([...before, survey])).toBeNull();
  });

  it('by the last word on who closed it', () => {
    const first = closed('q', '2026-11-09T10:00:00Z', 'PLATFORM');
    expect(ofWeek([first, closed('q', '2026-11-09T11:00:00Z', 'PARTNER'), survey])).toMatchObject({ denominator: 1 });
    expect(ofWeek([closed('q', '2026-11-09T09:00:00Z', 'PARTNER'), first, survey])).toBeNull();
  });

  it('that was known: what is heard after the run changes nothing of its week', () => {
    expect(ofWeek([survey, closed('q', '2026-11-18T03:00:00.001Z', 'PLATFORM')])).toMatchObject({ denominator: 1 });
    expect(ofWeek([survey, closed('q', '2026-11-18T03:00:00Z', 'PLATFORM')])).toBeNull();
  });

  it('counts where the question never came: nobody knows that it was the platform’s', () => {
    expect(ofWeek([survey])).toMatchObject({ denominator: 1 });
    expect(ofWeek([survey, closed('other', TUESDAY, 'PLATFORM')])).toMatchObject({ denominator: 1 });
  });

  it('not another partner’s question of the same name', () => {
    const others = event('question.closed', TUESDAY, { partnerId: 'partner-b', questionId: 'q', by: 'PLATFORM' });
    expect(ofWeek([survey, others])).toMatchObject({ denominator: 1 });
    expect(survey.data.partnerId).toBe(PARTNER);
  });

  it('P18: answers are final: the first word of a survey holds, in its own week', () => {
    const again = surveyed('v', '2026-11-17T10:00:00Z', 'q', 10);
    const late = { asOf: '2026-12-31T00:00:00Z' };
    expect(ofWeek([again, survey], '2026-W46', late.asOf)).toMatchObject({ numerator: -1, denominator: 1 });
    expect(ofWeek([again, survey], '2026-W47', late.asOf)).toBeNull();
  });

  it.each([
    ['2026-11-08T22:59:59.999Z', 0],
    ['2026-11-08T23:00:00Z', 1],
    ['2026-11-15T22:59:59.999Z', 1],
    ['2026-11-15T23:00:00Z', 0],
  ])('answered %s: %d of the week', (at, count) => {
    expect(ofWeek([surveyed('v', at, 'q', 9)])?.denominator ?? 0).toBe(count);
  });
});

describe('N9: a week that lies in two months', () => {
  /** W49 of 2026: Monday 30 November to Sunday 6 December. */
  const NOVEMBER = surveyed('v1', '2026-11-30T22:59:59.999Z', 'q', 9);
  const DECEMBER = surveyed('v2', '2026-11-30T23:00:00Z', 'q', 0);

  it('is split by the marketplace’s day of the answer', () => {
    expect(ofWeek([NOVEMBER, DECEMBER], '2026-W49')).toMatchObject({
      numerator: 0,
      denominator: 2,
      byMonth: { '2026-11': [1, 1], '2026-12': [-1, 1] },
    });
    expect(ofWeek([NOVEMBER], '2026-W49')?.byMonth).toEqual({ '2026-11': [1, 1] });
  });

  it('is not split where it lies in one', () => {
    expect(ofWeek(answers(1, 0, 0))).not.toHaveProperty('byMonth');
  });
});

describe('N9: the calendar month in which the week’s Sunday lies, up to that Sunday', () => {
  const row = (week: string, net: number, of: number, changes: Partial<LedgerRow> = {}) =>
    ledgerRow(week, { tallies: { NPS: [net, of] }, ...changes });
  const shown = (story: Story, week: string, rows: readonly LedgerRow[]) =>
    judgeWeek(story, week, { rows }).score.verdicts.find(({ norm }) => norm === 'NPS');

  it('adds up the weeks of the month, and no week before it', () => {
    const rows = [row('2026-W43', -50, 50), row('2026-W45', 2, 10), row('2026-W46', 1, 5)];
    expect(shown(answers(1, 0, 0, '2026-11-17T10:00:00Z'), '2026-W47', rows)).toMatchObject({
      numerator: 4,
      denominator: 16,
    });
  });

  it('takes of a week in two months the part that lies in its own', () => {
    // W44: Monday 26 October to Sunday 1 November.
    const split = { byMonth: { NPS: { '2026-10': [9, 9], '2026-11': [-1, 2] } } } as const;
    expect(shown([], '2026-W45', [row('2026-W44', 8, 11, split)])).toMatchObject({ numerator: -1, denominator: 2 });
    const own = [surveyed('a', '2026-10-31T10:00:00Z', 'q', 9), surveyed('b', '2026-11-01T10:00:00Z', 'q', 0)];
    expect(shown(own, '2026-W44', [row('2026-W43', 5, 5)])).toMatchObject({ numerator: -1, denominator: 1 });
  });

  it('has no score in a month without an answer yet, whatever the last month was', () => {
    expect(shown([], '2026-W45', [row('2026-W43', 5, 5)])).toBeUndefined();
    const october = surveyed('a', '2026-10-31T10:00:00Z', 'q', 9);
    expect(shown([october], '2026-W44', [row('2026-W43', 5, 5)])).toBeUndefined();
  });

  it('is kept in the ledger week by week, and as it was shown', () => {
    const { row: judged } = judgeWeek(answers(2, 0, 1), '2026-W46', { rows: [row('2026-W45', 2, 10)] });
    expect(judged).toMatchObject({ tallies: { NPS: [1, 3] }, nps: [3, 13] });
    expect(judgeWeek([], '2026-W46').row).not.toHaveProperty('nps');
  });

  it('keeps both months of a week that lies in two', () => {
    const story = [surveyed('a', '2026-10-31T10:00:00Z', 'q', 9), surveyed('b', '2026-11-01T10:00:00Z', 'q', 0)];
    expect(judgeWeek(story, '2026-W44').row).toMatchObject({
      tallies: { NPS: [0, 2] },
      byMonth: { NPS: { '2026-10': [1, 1], '2026-11': [-1, 1] } },
    });
  });

  it('is no strike norm', () => {
    expect(judgeWeek(answers(0, 0, 9), '2026-W46').score).toMatchObject({ strike: false, flagged: false });
  });
});
