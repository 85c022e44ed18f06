import { describe, expect, it } from 'vitest';
import type { Tally } from '../../domain/norms/tally.ts';
import type { Norm } from '../../domain/policy/norm-book.ts';
import { SEEDS } from '../../domain/policy/seeds.ts';
import { describeFewAnswers, describeMeasures, describePersonalNorm } from '../../local/describe-measures.ts';
import { month } from '../domain/calendar/literals.ts';
import { goodStory, judgeWeek } from '../domain/scores/judging.ts';

const QUESTIONS = SEEDS.norms.CASE_ITEM_RATIO as Norm;
const { score: SCORE } = judgeWeek(goodStory('g', '2026-11-10'), '2026-W46');

describe('explain: the personal norm, and how it came about', () => {
  const tally: Tally = {
    numerator: 8,
    denominator: 100,
    against: [],
    limit: { of: 7, per: 100 },
    basis: { expected: { of: 7, per: 1 }, over: 100, capped: false },
  };

  it('says what was expected of how many', () => {
    expect(describePersonalNorm(QUESTIONS, tally)).toEqual([
      expect.stringMatching(/^ {4}personal norm 7 %: 7 expected of 100 ordered; S4: /),
    ]);
  });

  it('says that it is capped, and rounds to two decimals', () => {
    const basis = { expected: { of: 62, per: 3 }, over: 100, capped: true };
    expect(describePersonalNorm(QUESTIONS, { ...tally, limit: { of: 15, per: 100 }, basis })[0]).toContain(
      'personal norm 15 %: 20.67 expected of 100 ordered, capped at 15 %;',
    );
  });

  it('says nothing of a norm that is nobody’s own', () => {
    expect(describePersonalNorm(SEEDS.norms.CANCELLATIONS as Norm, tally)).toEqual([]);
  });
});

describe('explain: what is measured beside the norms', () => {
  it('is the performance score with its parts, labelled as ours', () => {
    expect(describeMeasures(SCORE)).toEqual([
      'Performance score (our own measure, rules 4.3): 100.0 of 100',
      '    FULFILMENT 1 of 1 met',
      '    CANCELLATIONS 0 of 1 met',
      '    TRACK_AND_TRACE 1 of 1 met',
      '',
    ]);
  });

  it('is last month’s badge and NPS', () => {
    const { performance: _, ...rest } = SCORE;
    const of = { month: month('2026-10'), numerator: 26, denominator: 3 };
    expect(
      describeMeasures({ ...rest, topPartner: { ...of, badge: false }, npsOfMonth: { ...of, missed: false } }),
    ).toEqual([
      'Top partner 2026-10 (rules 7): no, 26 points of 3 reviews',
      'NPS of 2026-10 (rules 6): 26 of 3 answers, met',
      '',
    ]);
  });

  it('is nothing where there is none', () => {
    expect(describeMeasures(judgeWeek([], '2026-W46').score)).toEqual([]);
  });

  it('marks an NPS of few answers', () => {
    expect([describeFewAnswers({ fewAnswersBelow: 25 }), describeFewAnswers({})]).toEqual([
      '  (few answers: fewer than 25)',
      '',
    ]);
  });
});
