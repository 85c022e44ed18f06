import { addWeeks, mondayOf } from '../../../domain/calendar/iso-week.ts';
import type { JudgedWeek } from '../../../domain/notices/notices-of.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import type { Story } from '../facts/story.ts';
import { goodStory, judgeWeek, ledgerRow, strikeStory } from '../scores/judging.ts';

/** A week judged on a story, with the ledger that it was judged on: what a partner is told is made of it. */
export function judgedWeek(
  story: Story,
  weekText: string,
  {
    rows = [],
    mode = 'LIVE',
    book = SEEDS,
    countryCode = 'NL',
  }: Partial<Pick<JudgedWeek, 'rows' | 'mode' | 'book' | 'countryCode'>> = {},
): JudgedWeek {
  return {
    ...judgeWeek(story, weekText, { rows, mode, book }),
    rows,
    mode,
    book,
    countryCode,
    corrections: [],
    decisions: [],
  };
}

/** A ledger in marks, one a week from the first on: `x` strike, `.` met, `o` judged without data, `-` not judged. */
export function ledger(firstWeek: string, marks: string): LedgerRow[] {
  return [...marks.replaceAll(' ', '')].flatMap((mark, index) => {
    if (mark === '-') return [];
    const measured = { tallies: { FULFILMENT: [1, 1] } } as const;
    return ledgerRow(addWeeks(week(firstWeek), index), { strike: mark === 'x', ...(mark !== 'o' && measured) });
  });
}

/** A story of the week that misses a strike norm, or misses none. */
export function storyOf(weekText: string, outcome: 'strike' | 'good'): Story {
  const monday = mondayOf(week(weekText));
  return outcome === 'strike' ? strikeStory(`s-${weekText}`, monday) : goodStory(`g-${weekText}`, monday);
}
