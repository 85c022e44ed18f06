import { describe, expect, it } from 'vitest';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { previousFigure } from '../../../domain/notices/previous-figure.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import { ledgerRow } from '../scores/judging.ts';
import { judgedWeek, storyOf } from './telling.ts';

const W46 = week('2026-W46');
const weekBefore = (changes: Partial<LedgerRow>, weekText = '2026-W45') => [ledgerRow(weekText, changes)];

describe('the trend of a letter: what the week before was shown as', () => {
  it('is that week’s figure', () => {
    const rows = weekBefore({ tallies: { FULFILMENT: [41, 42] } });
    expect(previousFigure('FULFILMENT', W46, rows)).toEqual({ numerator: 41, denominator: 42 });
  });

  it('is none without it: another week, another norm, or nothing to divide by', () => {
    expect(previousFigure('FULFILMENT', W46, weekBefore({ tallies: { FULFILMENT: [41, 42] } }, '2026-W44'))).toBeNull();
    expect(previousFigure('FULFILMENT', W46, weekBefore({ tallies: { RETURNS: [1, 42] } }))).toBeNull();
    const missed = weekBefore({ tallies: { CANCELLATIONS: [3, 0] }, missed: ['CANCELLATIONS'] });
    expect(previousFigure('CANCELLATIONS', W46, missed)).toBeNull();
  });

  it('is none where a correction excludes it', () => {
    const rows = weekBefore({ tallies: { FULFILMENT: [41, 42] }, excluded: ['FULFILMENT'] });
    expect(previousFigure('FULFILMENT', W46, rows)).toBeNull();
  });

  it('is of the rating and of the NPS what was shown, not what the one week held', () => {
    const rows = weekBefore({ tallies: { REVIEWS: [9, 1], NPS: [1, 1] }, rating: [88, 10], nps: [3, 9] });
    expect(previousFigure('REVIEWS', W46, rows)).toEqual({ numerator: 88, denominator: 10 });
    expect(previousFigure('NPS', W46, rows)).toEqual({ numerator: 3, denominator: 9 });
  });

  it('N9: is none of an NPS of another month: 2026-W48 ends in November, W49 in December', () => {
    const nps = (weekText: string) => ledgerRow(weekText, { tallies: { NPS: [1, 1] }, nps: [3, 9] });
    expect(previousFigure('NPS', week('2026-W48'), [nps('2026-W47')])).not.toBeNull();
    expect(previousFigure('NPS', week('2026-W49'), [nps('2026-W48')])).toBeNull();
  });

  it('goes over the turn of a year of 53 weeks', () => {
    const rows = weekBefore({ tallies: { FULFILMENT: [1, 2] } }, '2026-W53');
    expect(previousFigure('FULFILMENT', week('2027-W01'), rows)).toEqual({ numerator: 1, denominator: 2 });
  });

  it('stands in the letter beside the score, and only there', () => {
    const rows = weekBefore({ tallies: { FULFILMENT: [41, 42], RETURNS: [0, 42] } });
    const letter = partnerLetterOf(judgedWeek(storyOf('2026-W46', 'good'), '2026-W46', { rows }));
    const shown = letter?.figures.filter(({ previous }) => previous !== undefined);
    expect(shown?.map(({ norm, previous }) => [norm.id, previous])).toEqual([
      ['FULFILMENT', { numerator: 41, denominator: 42 }],
      ['RETURNS', { numerator: 0, denominator: 42 }],
    ]);
    const unmeasured = partnerLetterOf(judgedWeek([], '2026-W46', { rows }));
    expect(unmeasured?.figures.filter(({ previous }) => previous !== undefined)).toEqual([]);
  });
});
