import { millisOf } from '../domain/calendar/instant.ts';
import { type IsoWeek, mondayOf } from '../domain/calendar/iso-week.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { instantAt } from '../domain/calendar/marketplace-time.ts';
import { type CastMember, castOf } from './synthetic/cast.ts';
import { playCustomers, registerCustomers } from './synthetic/customers.ts';
import { disturb } from './synthetic/disorder.ts';
import { createPartner } from './synthetic/partner-weeks.ts';
import { plansOf, playDirectory } from './synthetic/plans.ts';
import { createRandom } from './synthetic/random.ts';
import { type CloudEvent, createTimeline, daysOf, inOrder } from './synthetic/timeline.ts';

export interface SyntheticMarketplace {
  /** Who plays, and what should be found of them. */
  readonly cast: readonly CastMember[];
  /**
   * Partners and customers from before the first week, some from years before: live doors take nothing that is older than
   * 26 weeks, so these are for the bulk import.
   */
  readonly directory: readonly CloudEvent[];
  /** What arrives on each day from the first Monday to the Tuesday before the run of the last week, in order of arrival. */
  readonly days: readonly { readonly date: LocalDate; readonly events: readonly CloudEvent[] }[];
  /** How many of these events must be refused, and how many must end in quarantine. */
  readonly refused: number;
  readonly conflicting: number;
}

export interface SyntheticOptions {
  readonly partners: number;
  readonly firstWeek: IsoWeek;
  readonly weeks: number;
  readonly seed: number;
}

const ORDER_NUMBERS_A_PARTNER = 100_000;

/** Makes up a marketplace of partners with known characters. The same options make the same events, byte for byte. */
export function synthesise({ partners, firstWeek, weeks, seed }: SyntheticOptions): SyntheticMarketplace {
  const cast = castOf(partners, createRandom(seed, 'cast'));
  const before = createTimeline();
  const story = createTimeline();
  const customerIds = registerCustomers(partners, firstWeek, before, createRandom(seed, 'customers'));
  playCustomers(customerIds, firstWeek, weeks, story, createRandom(seed, 'customer life'));
  for (const [index, member] of cast.entries()) {
    const random = createRandom(seed, member.partnerId);
    playDirectory(member, { firstWeek, weeks }, before, story, random);
    const partner = createPartner(member, customerIds, (index + 1) * ORDER_NUMBERS_A_PARTNER, story, random);
    for (const plan of plansOf(member, firstWeek, weeks, random)) partner.playWeek(plan);
  }
  const firstDay = mondayOf(firstWeek);
  const lastDay = addDays(firstDay, weeks * 7 + 1);
  const end = millisOf(instantAt(addDays(lastDay, 1), 0));
  const { arrivals, refused, conflicting } = disturb(inOrder(story.arrivals), end, createRandom(seed, 'disorder'));
  return {
    cast,
    directory: inOrder(before.arrivals).map(({ event }) => event),
    days: daysOf(arrivals, firstDay, lastDay),
    refused,
    conflicting,
  };
}
