import { describe, expect, it } from 'vitest';
import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { PLATFORM_2023 } from '../../../domain/policy/platform-2023.ts';
import { week } from '../calendar/literals.ts';
import { judgedWeek, ledger, storyOf } from './telling.ts';

/** The week after a history under platform-2023, with a strike of its own or without. */
function weekAfter(marks: string, outcome: 'strike' | 'good') {
  const judged = addWeeks(week('2026-W10'), marks.length);
  return judgedWeek(storyOf(judged, outcome), judged, { rows: ledger('2026-W10', marks), book: PLATFORM_2023 });
}

describe('rules 9.3, the ladder of platform-2023', () => {
  it.each([
    [1, 'STRIKE_NOTICE', false],
    [4, 'STRIKE_NOTICE', false],
    [5, 'SERIOUS', true],
    [6, 'LIMIT_REACHED', true],
    [7, 'LIMIT_EXCEEDED', true],
  ])('strike %i is told as %s; a temporary closure is proposed: %s (C13)', (strikes, kind, closes) => {
    const [notice] = noticesOf(weekAfter('x'.repeat(strikes - 1), 'strike'));
    expect(notice).toMatchObject({ kind, strikes, maxStrikes: 6 });
    expect(notice && 'temporaryClosureFrom' in notice).toBe(closes);
  });

  it('goes down again as strikes lapse, and nothing is told of it (2.6)', () => {
    const seven = `xxxxxxx${'.'.repeat(15)}`;
    expect(weekAfter(seven, 'good').score.standing).toMatchObject({ status: 'LIMIT_REACHED', strikes: 6 });
    expect(noticesOf(weekAfter(seven, 'good'))).toEqual([{ kind: 'WEEKLY_SCORE' }]);
    expect(noticesOf(weekAfter(seven, 'strike'))[0]).toMatchObject({ kind: 'LIMIT_EXCEEDED', strikes: 7 });
  });

  it('has no window to close, however long ago the last strike was', () => {
    expect(noticesOf(weekAfter(`x${'.'.repeat(30)}`, 'good'))).toEqual([{ kind: 'WEEKLY_SCORE' }]);
    expect(noticesOf(weekAfter(`x${'.'.repeat(30)}`, 'strike'))[0]).toMatchObject({
      kind: 'STRIKE_NOTICE',
      strikes: 1,
    });
  });

  it('has a letter that says over how many weeks it counts, and shows those', () => {
    const letter = partnerLetterOf(weekAfter('x..', 'strike'));
    expect(letter).toMatchObject({ rollingWeeks: 22, maxStrikes: 6, normBook: 'platform-2023/1' });
    expect(letter?.strip).toHaveLength(22);
    expect(letter?.strip.at(-1)).toEqual({ week: '2026-W13', state: 'STRIKE', current: true });
  });
});
