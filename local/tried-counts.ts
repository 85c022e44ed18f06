import {
  hasOtherLetter,
  hasOtherStanding,
  hasOtherStrike,
  type TriedPartner,
  type WeekDifference,
} from './try-book.ts';

/** What another book would change, over all partners that were looked at. */
export interface TriedCounts {
  readonly partners: number;
  readonly weeks: number;
  readonly gained: Touched;
  readonly lost: Touched;
  readonly standing: Touched;
  readonly letter: Touched;
}

/** How many partners it would happen to, and in how many of their weeks. */
interface Touched {
  readonly partners: number;
  readonly weeks: number;
}

const NOBODY: Touched = { partners: 0, weeks: 0 };

export const NOTHING_TRIED: TriedCounts = {
  partners: 0,
  weeks: 0,
  gained: NOBODY,
  lost: NOBODY,
  standing: NOBODY,
  letter: NOBODY,
};

export function addTried(counts: TriedCounts, { weeks, differences }: TriedPartner): TriedCounts {
  const add = (touched: Touched, holds: (difference: WeekDifference) => boolean): Touched => {
    const count = differences.filter(holds).length;
    return { partners: touched.partners + (count > 0 ? 1 : 0), weeks: touched.weeks + count };
  };
  return {
    partners: counts.partners + 1,
    weeks: counts.weeks + weeks,
    gained: add(counts.gained, (difference) => hasOtherStrike(difference) && difference.after?.strike === true),
    lost: add(counts.lost, (difference) => hasOtherStrike(difference) && difference.before?.strike === true),
    standing: add(counts.standing, hasOtherStanding),
    letter: add(counts.letter, hasOtherLetter),
  };
}
