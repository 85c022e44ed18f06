import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../domain/notices/notice.ts';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { RunMode } from '../../../domain/scores/run.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import { placed, type Story, shipped } from '../facts/story.ts';
import { judgeWeek, strikeStory } from '../scores/judging.ts';
import { goodOrders, judgeWeeks, minuteAfter, NEW_PARTNER } from '../start-phase/starting.ts';

const MONDAY = '2026-05-11T06:00:00Z';
const FRIDAY = '2026-05-15';

function judged(story: Story, weekText: string, rows: readonly LedgerRow[] = [], mode: RunMode = 'LIVE') {
  const result = judgeWeek(story, weekText, { profile: NEW_PARTNER, rows, mode });
  return { ...result, rows, mode, book: SEEDS, corrections: [], decisions: [] };
}

const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);
const told = (orders: number, since = MONDAY) =>
  noticesOf(judged(goodOrders('good', orders, since, FRIDAY), '2026-W20'));

describe('2.7: GROEISTART_UPDATE, after 10 orders and after 50', () => {
  it.each([
    [9, []],
    [10, [10]],
    [49, [10]],
    [50, [10, 50]],
  ])('with %i orders: %j', (orders, points) => {
    const updates = told(orders).filter((notice) => notice.kind === 'GROEISTART_UPDATE');
    expect(updates.map(({ point }) => point)).toEqual(points);
    expect(told(orders).at(-1)).toEqual({ kind: 'WEEKLY_SCORE' });
  });

  it('is told once, in the week that brought it', () => {
    const story = goodOrders('good', 12, MONDAY, FRIDAY);
    const { rows } = judgeWeeks(story, [week('2026-W20'), week('2026-W20')]);
    expect(kinds(noticesOf(judged(story, '2026-W21', rows)))).toEqual(['WEEKLY_SCORE']);
  });

  it('is not told again by a second start of the run, by a re-run or by a back-fill', () => {
    const story = goodOrders('good', 12, MONDAY, FRIDAY);
    const { rows } = judgeWeeks(story, [week('2026-W20'), week('2026-W20')]);
    for (const mode of ['LIVE', 'RERUN', 'BACKFILL'] as const) {
      expect(noticesOf(judged(story, '2026-W20', rows, mode))).toEqual([]);
    }
  });
});

describe('2.7: GROEISTART_DECISION, after 100 orders', () => {
  it('completed: from when on strikes count', () => {
    expect(told(100)[0]).toMatchObject({
      kind: 'GROEISTART_DECISION',
      block: 1,
      size: 100,
      outcome: 'COMPLETED',
      strikesFrom: '2026-W22',
      alert: false,
    });
  });

  it('extended: what was missed, and no strike', () => {
    const late = Array.from({ length: 100 }, (_, index) => `late-${index}`).flatMap((item, index) => [
      placed(item, minuteAfter(MONDAY, index), '2026-05-12'),
      shipped(item, '2026-05-12T10:00:00Z'),
    ]);
    const notices = noticesOf(judged(late, '2026-W20'));
    expect(kinds(notices)).toEqual(['GROEISTART_DECISION', 'GROEISTART_UPDATE', 'GROEISTART_UPDATE', 'WEEKLY_SCORE']);
    expect(notices[0]).toMatchObject({
      outcome: 'EXTENDED',
      strikesFrom: null,
      figures: [{ norm: 'FULFILMENT', missed: true }, {}, {}],
    });
  });
});

describe('E14: the letter of a partner in GroeiStart', () => {
  const letter = partnerLetterOf(judged(strikeStory('bad', '2026-05-11'), '2026-W20'));

  it('is a weekly one, whatever is missed, and shows no norm as one that gives strikes', () => {
    expect(letter).toMatchObject({ kind: 'WEEKLY_SCORE', class: 'WEEKLY', standing: { status: 'OK', strikes: 0 } });
    expect(letter?.figures.some(({ score }) => score?.missed)).toBe(true);
    expect(letter?.figures.some(({ norm }) => norm.strike)).toBe(false);
    expect(letter?.strip.some(({ state }) => state === 'STRIKE')).toBe(false);
  });

  it('says how far the block is', () => {
    expect(letter?.startPhase).toEqual({ block: 1, orders: 1, size: 100 });
  });

  it('says it no more once the phase is completed', () => {
    const completed = partnerLetterOf(judged(goodOrders('good', 100, MONDAY, FRIDAY), '2026-W20'));
    expect(completed).not.toHaveProperty('startPhase');
  });
});
