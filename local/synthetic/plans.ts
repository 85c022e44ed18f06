import { addWeeks, type IsoWeek, mondayOf } from '../../domain/calendar/iso-week.ts';
import type { CastMember } from './cast.ts';
import type { WeekPlan } from './partner-weeks.ts';
import type { Random } from './random.ts';
import { later, type Timeline } from './timeline.ts';

/** The weeks that the characters are written for; a story of another length stretches or presses them. */
const WRITTEN_WEEKS = 30;
/** By so many weeks at most does one partner lag behind another of the same character. */
const LAG = 2;

/** What a partner does in each week of the story in which it sells. */
export function plansOf(
  { character }: CastMember,
  firstWeek: IsoWeek,
  weeks: number,
  random: Random,
): readonly WeekPlan[] {
  const lag = random.whole(0, LAG);
  const weekOf = (written: number): number => Math.floor(((written + lag) * weeks) / WRITTEN_WEEKS);
  const late = new Set(character.late.map(weekOf));
  const cancels = new Set(character.cancels.map(weekOf));
  const { from, to } = sellingWeeks(character, weeks);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).map((index) => ({
    week: addWeeks(firstWeek, index),
    orders: random.chance(character.idle) ? 0 : ordersIn(character, index - from),
    deliversLate: late.has(index),
    cancels: cancels.has(index),
  }));
}

/** Registers the partner, long before the story or in the middle of it, and closes it where its character has an end. */
export function playDirectory(
  { partnerId, name, language, countryCode, character }: CastMember,
  { firstWeek, weeks }: { readonly firstWeek: IsoWeek; readonly weeks: number },
  before: Timeline,
  story: Timeline,
  random: Random,
): void {
  const data = { partnerId, name, email: `service@${partnerId}.example`, language, countryCode };
  const { from, to } = sellingWeeks(character, weeks);
  if (from > 0) {
    story.add('partner.registered', partnerId, later(mondayOf(addWeeks(firstWeek, from)), 0, 6, 30), data);
  } else {
    // Years ago: partners who registered since 27 June 2023 have a start phase without strikes (`rules.md` 1.5).
    const moment = later(mondayOf(firstWeek), -random.whole(1_600, 2_600), random.whole(8, 17), random.whole(0, 59));
    before.add('partner.registered', partnerId, moment, data);
  }
  if (to < weeks - 1) {
    story.add('partner.closed', partnerId, later(mondayOf(addWeeks(firstWeek, to)), 6, 20, 0), { partnerId });
  }
}

function ordersIn({ rush }: CastMember['character'], week: number): number {
  return rush !== undefined && week < rush.weeks ? rush.orders : 1;
}

function sellingWeeks(
  { from, to }: CastMember['character'],
  weeks: number,
): { readonly from: number; readonly to: number } {
  const last = to === WRITTEN_WEEKS - 1 ? weeks - 1 : Math.floor((to * weeks) / WRITTEN_WEEKS);
  return { from: Math.floor((from * weeks) / WRITTEN_WEEKS), to: last };
}
