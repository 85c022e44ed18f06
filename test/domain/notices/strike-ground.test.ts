import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../domain/notices/notice.ts';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { isStrikeNotice, lacksOfStrikeGround } from '../../../domain/notices/strike-ground.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';
import { asked } from '../facts/story.ts';
import { judgedWeek, ledger, storyOf } from './telling.ts';

const [notice] = STRIKE.notices.filter(isStrikeNotice);
if (notice === undefined) throw new Error('The fixture has no strike notice');
const lacks = (changes: object) => lacksOfStrikeGround({ ...STRIKE, notices: [{ ...notice, ...changes }] });

describe('fault row 46: the ground of a strike', () => {
  it('lacks nothing in the perfect case, nor where no strike is told', () => {
    expect([lacksOfStrikeGround(STRIKE), lacksOfStrikeGround(WEEKLY)]).toEqual([[], []]);
  });

  it.each([
    ['the norms that were missed', { norms: [] }],
    ['which strike it is of how many', { strikes: 0 }],
    ['which strike it is of how many', { maxStrikes: undefined }],
    ['the first and the last week of the strike window', { windowFirstWeek: undefined }],
    ['the first and the last week of the strike window', { windowLastWeek: '2026-W54' }],
  ])('says that it lacks %s', (lack, changes) => {
    expect(lacks(changes)).toEqual([lack]);
  });

  it('is asked for before the letter is due: a week without it fails, and with it the run', () => {
    const judged = judgedWeek(storyOf('2026-W46', 'strike'), '2026-W46');
    expect(() => partnerLetterOf({ ...judged, book: { ...SEEDS, clause: ' ' } })).toThrow(
      'would tell a strike without its ground: the clause of the terms',
    );
    const itemless = judged.score.verdicts.map((verdict) => ({ ...verdict, items: [] }));
    expect(() => partnerLetterOf({ ...judged, score: { ...judged.score, verdicts: itemless } })).toThrow(
      'the counted items of CANCELLATIONS',
    );
  });
});

describe('one partner, one week, one letter: the gravest notice comes first', () => {
  const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);
  const questions = ['q1', 'q2', 'q3'].map((id) => asked(id, '2026-11-10T10:00:00Z', 'order-of-g-2026-W46'));
  const rows = ledger('2026-W22', `x${'.'.repeat(23)}`);

  it('an alert comes before the window that closed, and both before the score', () => {
    const story = [...storyOf('2026-W46', 'good'), ...questions];
    expect(kinds(noticesOf(judgedWeek(story, '2026-W46', { rows })))).toEqual([
      'DYNAMIC_NORM_ALERT',
      'WINDOW_CLOSED',
      'WEEKLY_SCORE',
    ]);
  });

  it('a strike comes before all of them', () => {
    const story = [...storyOf('2026-W46', 'good'), ...storyOf('2026-W46', 'strike'), ...questions];
    expect(kinds(noticesOf(judgedWeek(story, '2026-W46', { rows })))).toEqual([
      'STRIKE_NOTICE',
      'DYNAMIC_NORM_ALERT',
      'WINDOW_CLOSED',
      'WEEKLY_SCORE',
    ]);
  });
});
