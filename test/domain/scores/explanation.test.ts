import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { explainScore } from '../../../domain/scores/explanation.ts';
import { date } from '../calendar/literals.ts';
import { cancelled, partnerWeek, placed, reviewed, type Story } from '../facts/story.ts';
import { goodStory, judgeWeek, ledgerRow, strikeStory } from './judging.ts';

const STORY = [...strikeStory('s', '2026-11-09'), ...goodStory('g', '2026-11-10')];

function explain(judgedOn: Story, readAgain: Story = judgedOn, rows = [ledgerRow('2026-W44', { strike: true })]) {
  const { score, row } = judgeWeek(judgedOn, '2026-W46', { rows });
  const { facts } = partnerWeek(readAgain, '2026-W46');
  return explainScore(score, facts, null, [...rows, row], SEEDS, []);
}

describe('a score explains itself', () => {
  it('norm by norm, in the norm book’s order, with its source and all that speaks against the partner', () => {
    const { norms } = explain(STORY);
    expect(norms.map(({ norm, missed }) => [norm.id, missed])).toEqual([
      ['FULFILMENT', false],
      ['CANCELLATIONS', true],
      ['TRACK_AND_TRACE', false],
      ['PHONE_AVAILABILITY', null],
      ['RESPONSE_TIME', null],
      ['CASE_ITEM_RATIO', false],
      ['REVIEWS', null],
      ['RETURNS', false],
      ['NPS', null],
    ]);
    expect(norms[1]?.norm).toBe(SEEDS.norms.CANCELLATIONS);
    expect(norms[1]?.tally).toEqual({
      numerator: 3,
      denominator: 4,
      against: [
        { id: 's', count: 3, why: { kind: 'CANCELLED', on: date('2026-11-09'), by: 'PARTNER', code: 'OUT_OF_STOCK' } },
      ],
    });
    expect(norms[6]?.tally).toBeNull();
  });

  it('names every item, however many the stored score holds', () => {
    const many = Array.from({ length: 130 }, (_, index) => placed(`i${index}`, '2026-11-09T10:00:00Z', '2026-11-12'));
    const { score, norms } = explain(many);
    expect(score.verdicts[0]).toMatchObject({ moreItems: 30 });
    expect(norms[0]?.tally?.against).toHaveLength(130);
  });

  it('shows the window that is open in the week, with its strike weeks', () => {
    expect(explain(STORY).window).toMatchObject({
      firstWeek: '2026-W44',
      lastWeek: '2027-W14',
      strikeWeeks: ['2026-W44', '2026-W46'],
    });
    expect(explain(goodStory('g', '2026-11-10'), undefined, []).window).toBeNull();
  });

  it('holds the rating against the ledger, as the judgement did', () => {
    const rows = [ledgerRow('2026-W45', { tallies: { REVIEWS: [50, 5] } })];
    const { norms, agrees } = explain([reviewed('r', '2026-11-10T10:00:00Z', 4)], undefined, rows);
    expect(norms[6]).toMatchObject({ tally: { numerator: 54, denominator: 6 }, missed: false });
    expect(agrees).toBe(true);
  });
});

describe('the facts, read again as at the score’s moment', () => {
  it('agree with it', () => {
    expect(explain(STORY).agrees).toBe(true);
    expect(explain([]).agrees).toBe(true);
  });

  it('agree with it though more has happened since', () => {
    expect(explain(STORY, [...STORY, cancelled('s', '2026-11-19T10:00:00Z', 0)]).agrees).toBe(true);
  });

  it.each<[string, Story, Story]>([
    ['a numerator', STORY, [...STORY, cancelled('s', '2026-11-09T12:00:00Z', 2)]],
    ['a denominator', STORY, [...STORY, placed('new', '2026-11-10T10:00:00Z', '2026-12-24')]],
    ['a norm that was not measured', STORY, [...STORY, reviewed('r', '2026-11-10T10:00:00Z', 9)]],
    ['a norm that is not measured any more', STORY, strikeStory('s', '2026-11-09')],
  ])('do not agree where late data changes %s', (_, judgedOn, readAgain) => {
    expect(explain(judgedOn, readAgain).agrees).toBe(false);
  });
});
