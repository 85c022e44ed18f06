import { describe, expect, it } from 'vitest';
import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import type { Profile } from '../../../domain/policy/books.ts';
import { type BookUse, bookUseAfter, OtherBook } from '../../../domain/scores/book-use.ts';
import { week } from '../calendar/literals.ts';

const W10 = week('2026-W10');
const judge = (steps: readonly (readonly [Profile, number])[]): BookUse | undefined =>
  steps.reduce<BookUse | undefined>(
    (use, [profile, offset]) => bookUseAfter(use, profile, addWeeks(W10, offset)),
    undefined,
  );
const SEEDS: readonly (readonly [Profile, number])[] = [0, 1, 2, 3].map((offset) => ['seeds', offset] as const);

describe('by whose rules the judged weeks stand', () => {
  it('is the first profile that any week was judged by', () => {
    expect(judge([['seeds', 0]])).toEqual({ profile: 'seeds', from: W10, through: W10, behind: null });
  });

  it('grows with the weeks, in whatever order they come under one profile', () => {
    const use = { profile: 'seeds', from: '2026-W08', through: '2026-W15', behind: null };
    expect(judge([...SEEDS, ['seeds', 5], ['seeds', -2], ['seeds', 1]])).toEqual(use);
  });

  it('is not mixed: a later week under another profile is refused, and the way is said', () => {
    expect(() => judge([...SEEDS, ['platform-2023', 4]])).toThrow(
      new OtherBook(
        '2026-W10 to 2026-W13 were judged under seeds: judge 2026-W14 under it too, or judge all again under platform-2023, in order from 2026-W10 on.',
      ),
    );
    expect(() => judge([...SEEDS, ['platform-2023', 1]])).toThrow(OtherBook);
  });

  it('changes with the first judged week, and then week by week in order', () => {
    expect(judge([...SEEDS, ['platform-2023', 0]])).toEqual({
      profile: 'platform-2023',
      from: W10,
      through: W10,
      behind: '2026-W13',
    });
    expect(() => judge([...SEEDS, ['platform-2023', 0], ['platform-2023', 2]])).toThrow(
      '2026-W12 cannot be judged under platform-2023 yet: 2026-W11 to 2026-W13 still stand under another norm book. Judge them in order, from 2026-W11 on.',
    );
    const all = [0, 1, 1, 2, 3].map((offset) => ['platform-2023', offset] as const);
    expect(judge([...SEEDS, ...all])).toEqual({
      profile: 'platform-2023',
      from: W10,
      through: '2026-W13',
      behind: null,
    });
    expect(judge([...SEEDS, ...all, ['platform-2023', 9]])).toMatchObject({ through: '2026-W19' });
  });

  it('can change back half-way, again from the first week on', () => {
    const half = [...SEEDS, ['platform-2023', 0], ['platform-2023', 1]] as const;
    expect(() => judge([...half, ['seeds', 2]])).toThrow(
      '2026-W10 to 2026-W13 were judged under platform-2023: judge 2026-W12 under it too',
    );
    expect(judge([...half, ['seeds', 0]])).toMatchObject({ profile: 'seeds', behind: '2026-W13' });
  });

  it('has nothing behind where one week was all', () => {
    expect(
      judge([
        ['seeds', 0],
        ['platform-2026', 0],
      ]),
    ).toMatchObject({ profile: 'platform-2026', behind: null });
  });
});
