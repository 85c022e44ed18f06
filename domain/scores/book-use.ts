import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';

/**
 * By whose rules the judged weeks stand: a ledger counts strikes of many weeks, and counts rightly only where all of
 * them were held to one profile. Versions of a profile follow one another by themselves and are no change of it.
 */
export interface BookUse {
  readonly profile: string;
  /** The first week judged by it, and the newest. */
  readonly from: IsoWeek;
  readonly through: IsoWeek;
  /** While weeks are being judged again under another profile: the newest that still stands by the one before; else null. */
  readonly behind: IsoWeek | null;
}

/**
 * What is in use once the week is judged under the profile. Another profile than before begins with the first judged
 * week, and then takes the weeks in order until none is left behind.
 *
 * @throws {OtherBook} when the week would count strikes of weeks that were held to another profile.
 */
export function bookUseAfter(before: BookUse | undefined, profile: string, week: IsoWeek): BookUse {
  if (before === undefined) return { profile, from: week, through: week, behind: null };
  if (before.profile !== profile) return changeBook(before, profile, week);
  const { from, through, behind } = before;
  const next = addWeeks(through, 1);
  if (behind !== null && week > next) {
    throw new OtherBook(
      `${week} cannot be judged under ${profile} yet: ${next} to ${behind} still stand under another norm book. Judge them in order, from ${next} on.`,
    );
  }
  const newest = week > through ? week : through;
  return {
    profile,
    from: week < from ? week : from,
    through: newest,
    behind: behind === null || newest >= behind ? null : behind,
  };
}

function changeBook(before: BookUse, profile: string, week: IsoWeek): BookUse {
  const { from } = before;
  const newest = before.behind ?? before.through;
  if (week > from) {
    throw new OtherBook(
      `${from} to ${newest} were judged under ${before.profile}: judge ${week} under it too, or judge all again under ${profile}, in order from ${from} on.`,
    );
  }
  return { profile, from: week, through: week, behind: week >= newest ? null : newest };
}

export class OtherBook extends Error {
  override readonly name = 'OtherBook';
}
