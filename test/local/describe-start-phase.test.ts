import { describe, expect, it } from 'vitest';
import type { Score } from '../../domain/scores/score.ts';
import { describeStartPhase } from '../../local/describe-start-phase.ts';
import { week } from '../domain/calendar/literals.ts';
import { placed, shipped } from '../domain/facts/story.ts';
import { goodOrders, judgeWeeks, minuteAfter, OLD_PARTNER } from '../domain/start-phase/starting.ts';

const W20 = week('2026-W20');
const W21 = week('2026-W21');
const MONDAY = '2026-05-11T06:00:00Z';

const linesOf = (score: Score | undefined) => (score === undefined ? [] : describeStartPhase(score));

describe('3.4: explain says where a partner is in its start phase', () => {
  it('block, orders, figures with the personal norm, and interim looks', () => {
    const { judged } = judgeWeeks(goodOrders('good', 12, MONDAY, '2026-05-15'), [W20, W21]);
    expect(linesOf(judged[1]?.score)).toEqual([
      'Phase: GROEISTART, block 1: 12 of 100 orders. A miss is no strike (rules 3.4).',
      '    FULFILMENT  12 of 12  met',
      '    CANCELLATIONS  0 of 12  met',
      '    CASE_ITEM_RATIO  0 of 12  met  norm 5 %',
      '    looked at after 10 orders in 2026-W20',
      '',
    ]);
  });

  it('a decision with its figures, and that a person looks at it', () => {
    const late = Array.from({ length: 200 }, (_, index) => [
      placed(`late-${index}`, minuteAfter(MONDAY, index), '2026-05-12'),
      shipped(`late-${index}`, '2026-05-12T10:00:00Z'),
    ]).flat();
    const { judged } = judgeWeeks(late, [W20, W20]);
    expect(linesOf(judged[0]?.score).filter((line) => line.includes('decided') || line.startsWith('Phase'))).toEqual([
      'Phase: GROEISTART, block 3 (extension 2): 0 of 100 orders. A miss is no strike (rules 3.4).',
      '    decided with this week: block 1 EXTENDED, missed FULFILMENT',
      '    decided with this week: block 2 (extension 1) EXTENDED, missed FULFILMENT; a person looks at it',
    ]);
  });

  it('E14: GroeiKracht, and from when on strikes count', () => {
    const { judged } = judgeWeeks(goodOrders('good', 100, MONDAY, '2026-05-15'), [W20, W21]);
    expect(linesOf(judged[1]?.score)).toEqual(['Phase: GROEIKRACHT. Strikes count from 2026-W22 on (rules E14).', '']);
  });

  it('1.5: nothing of a partner without a start phase', () => {
    const { judged } = judgeWeeks([], [W20, W20], { profile: OLD_PARTNER });
    expect(linesOf(judged[0]?.score)).toEqual([]);
  });
});
