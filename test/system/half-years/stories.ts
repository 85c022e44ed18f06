import { addWeeks, type IsoWeek, mondayOf, weekRange } from '../../../domain/calendar/iso-week.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { instantAt } from '../../../domain/calendar/marketplace-time.ts';
import { week } from '../../domain/calendar/literals.ts';
import type { CloudEvent } from '../events.ts';
import { Shop } from './shop.ts';

/** One partner's half year: what happened, and which weeks are judged. */
export interface Story {
  readonly name: string;
  readonly firstWeek: IsoWeek;
  readonly events: readonly CloudEvent[];
  /** The week whose misses a person takes back, after all weeks were judged. */
  readonly forgiven?: IsoWeek;
}

export const WEEKS_A_STORY = 26;
const SPRING = week('2026-W10');
const YEARS_AGO = '2019-03-01T09:00:00+01:00';

type Weekly = (shop: Shop, of: IsoWeek, number: number) => void;

interface Plan {
  readonly firstWeek?: IsoWeek;
  readonly countryCode?: string;
  readonly registeredAt?: string;
  readonly forgiven?: number;
}

/** Tells a story week by week; weeks are numbered from 1. */
function story(name: string, { firstWeek = SPRING, forgiven, ...who }: Plan, weekly: Weekly): Story {
  const shop = new Shop(name, who.countryCode ?? 'NL', who.registeredAt ?? YEARS_AGO);
  const weeks = weekRange(firstWeek, addWeeks(firstWeek, WEEKS_A_STORY - 1));
  for (const [index, of] of weeks.entries()) weekly(shop, of, index + 1);
  return {
    name,
    firstWeek,
    events: shop.events,
    ...(forgiven !== undefined && { forgiven: addWeeks(firstWeek, forgiven - 1) }),
  };
}

const good: Weekly = (shop, of) => shop.sells(of, { units: 40 });
/** 3 of 40 late: 92.5 %, a strike. */
const late: Weekly = (shop, of) => shop.sells(of, { units: 40, late: 3 });

/** What a partner can be, each told in the simplest way that shows it. */
export const STORIES: readonly Story[] = [
  story('spotless', {}, (shop, of) => {
    shop.sells(of, { units: 40 });
    shop.isCalled(of, { calls: 5 });
    shop.isAsked(of, { questions: 2 });
    shop.isReviewed(of, 9);
  }),
  story('late-shipper', {}, (shop, of, number) =>
    ([3, 5, 6, 9, 14, 20].includes(number) ? late : good)(shop, of, number),
  ),
  story('one-bad-week', {}, (shop, of, number) => (number === 1 ? late : good)(shop, of, number)),
  story('cancels', {}, (shop, of, number) => {
    // 3 of 150 is 2.000 %, allowed; 3 of 149 is 2.013 %, a strike.
    const units = number % 2 === 0 ? 150 : 149;
    shop.sells(of, { units, cancelled: [4, 7, 11].includes(number) ? 3 : 0 });
  }),
  story('never-answers-the-phone', {}, (shop, of) => {
    shop.sells(of, { units: 40 });
    shop.isCalled(of, { calls: 10, missed: 9 });
  }),
  story('new-and-good', { registeredAt: instantAt(mondayOf(SPRING), 8) }, (shop, of) => shop.sells(of, { orders: 6 })),
  story('new-and-extended-twice', { registeredAt: instantAt(mondayOf(SPRING), 8) }, (shop, of, number) =>
    // A fifth of the orders is late in the first half year: 80 % of each block on time.
    shop.sells(of, { orders: 10, late: number <= 20 ? 2 : 0 }),
  ),
  story('force-majeure-in-week-12', { forgiven: 12 }, (shop, of, number) =>
    ([8, 12, 15].includes(number) ? late : good)(shop, of, number),
  ),
  story('on-holiday', {}, (shop, of, number) => {
    // The shop is closed in weeks 10 to 12, and questions are asked all the same (E9, N7).
    if (number < 10 || number > 12) shop.sells(of, { units: 40 });
    if (number === 11) shop.isAsked(of, { questions: 12, unanswered: 12 });
    if (number === 2) shop.isAsked(of, { questions: 12 });
  }),
  story('belgian-over-21-july', { countryCode: 'BE', firstWeek: week('2026-W20') }, (shop, of) => {
    shop.sells(of, { units: 40 });
    if (of !== '2026-W30') return;
    // Tuesday 21 July 2026 is the national day: nobody has to pick up, and the clock of a question stands still.
    const holiday = addDays(mondayOf(of), 1);
    for (let call = 1; call <= 5; call++) shop.callAt(`holiday-${call}`, instantAt(holiday, 10, call), false);
    shop.callAt('wednesday', instantAt(addDays(holiday, 1), 10), true);
    // After 23 working hours in Belgium; in the Netherlands it would be 47.
    shop.questionAt('monday', instantAt(mondayOf(of), 16), instantAt(addDays(holiday, 1), 15));
  }),
  story('crosses-2026-w53', { firstWeek: week('2026-W40') }, (shop, of, number) =>
    ([1, 13, 14, 25].includes(number) ? late : good)(shop, of, number),
  ),
  story('over-the-limit', {}, (shop, of, number) => (number <= 8 || number === 25 ? late : good)(shop, of, number)),
];
