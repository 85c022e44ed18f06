import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { asked, placed, returned, reviewed, type Story, surveyed } from '../facts/story.ts';
import { goodStory, ledgerRow } from '../scores/judging.ts';
import { judgedWeek } from './telling.ts';

const GOOD = goodStory('g', '2026-11-10');
const about = (count: number): Story =>
  Array.from({ length: count }, (_, index) => asked(`q${index}`, '2026-11-10T10:00:00Z', 'order-of-g'));

const alerts = (story: Story, mode: 'LIVE' | 'BACKFILL' = 'LIVE') =>
  noticesOf(judgedWeek(story, '2026-W46', { mode })).filter(({ kind }) => kind === 'DYNAMIC_NORM_ALERT');

describe('rules 2.7: DYNAMIC_NORM_ALERT', () => {
  it('names the questions and the returns that are above the personal norm', () => {
    expect(alerts([...GOOD, ...about(3)])).toEqual([{ kind: 'DYNAMIC_NORM_ALERT', norms: ['CASE_ITEM_RATIO'] }]);
    const back = returned('b', '2026-11-10T10:00:00Z', 'g', 3);
    expect(alerts([...GOOD, ...about(3), back])).toEqual([
      { kind: 'DYNAMIC_NORM_ALERT', norms: ['CASE_ITEM_RATIO', 'RETURNS'] },
    ]);
  });

  it('is none below 3', () => {
    expect(alerts([...GOOD, ...about(2)])).toEqual([]);
  });

  it('is none for a norm that is nobody’s own', () => {
    expect(alerts([...GOOD, reviewed('r', '2026-11-10T10:00:00Z', 1)])).toEqual([]);
  });

  it('is not told of a back-filled week', () => {
    expect(alerts([...GOOD, ...about(3)], 'BACKFILL')).toEqual([]);
  });
});

describe('what a letter says beside the norms', () => {
  it('is the performance score, and over how many weeks', () => {
    expect(partnerLetterOf(judgedWeek(GOOD, '2026-W46'))).toMatchObject({ performance: { tenths: 1000, weeks: 6 } });
    expect(partnerLetterOf(judgedWeek([], '2026-W46'))).not.toHaveProperty('performance');
  });

  it('is the badge of last month, where it is held', () => {
    const letter = (sum: number) =>
      partnerLetterOf(
        judgedWeek([], '2026-W46', { rows: [ledgerRow('2026-W42', { tallies: { REVIEWS: [sum, 10] } })] }),
      );
    expect(letter(88)).toMatchObject({
      topPartner: { month: '2026-10', numerator: 88, denominator: 10, from: { of: 88, per: 10 } },
    });
    expect(letter(87)).not.toHaveProperty('topPartner');
  });

  it('marks an NPS of fewer than 25 answers', () => {
    const mark = (answers: number) => {
      const story = Array.from({ length: answers }, (_, index) =>
        surveyed(`v${index}`, '2026-11-10T10:00:00Z', 'q', 9),
      );
      const figures = partnerLetterOf(judgedWeek([...GOOD, ...story], '2026-W46'))?.figures;
      return figures?.find(({ norm }) => norm.id === 'NPS')?.score?.fewAnswersBelow;
    };
    expect([mark(24), mark(25)]).toEqual([25, undefined]);
  });

  it('marks no other norm, however little it is made of', () => {
    const letter = partnerLetterOf(judgedWeek([placed('i', '2026-11-09T10:00:00Z', '2026-11-12')], '2026-W46'));
    expect(JSON.stringify(letter)).not.toContain('fewAnswersBelow');
  });
});
