import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addWeeks, type IsoWeek, weekRange } from '../domain/calendar/iso-week.ts';
import { castOf } from '../local/synthetic/cast.ts';
import { registerCustomers } from '../local/synthetic/customers.ts';
import { createPartner } from '../local/synthetic/partner-weeks.ts';
import { playDirectory } from '../local/synthetic/plans.ts';
import { createRandom } from '../local/synthetic/random.ts';
import { type Arrival, createTimeline, inOrder } from '../local/synthetic/timeline.ts';

/** A marketplace that is measured on: the same size makes the same events, byte for byte. */
export interface BenchMarketplace {
  readonly partners: number;
  /** The week that is judged; those before it are played too, for what they promise into this one. */
  readonly week: IsoWeek;
  /** Partners and customers, from before the story: too old for the live door. One event a line. */
  readonly directory: readonly string[];
  /** What happens in the weeks and after, in order of time. One event a line. */
  readonly story: readonly string[];
}

const SEED = 20_261_123;
const ORDERS_A_WEEK = 4;
const WEEKS = 2;

export interface BenchOptions {
  readonly ordersAWeek?: number;
  readonly weeks?: number;
  /** Sevens of customers; as many as partners, unless told. */
  readonly sevensOfCustomers?: number;
}

export function createMarketplace(
  partners: number,
  week: IsoWeek,
  { ordersAWeek = ORDERS_A_WEEK, weeks = WEEKS, sevensOfCustomers = partners }: BenchOptions = {},
): BenchMarketplace {
  const firstWeek = addWeeks(week, 1 - weeks);
  const directory = createTimeline();
  const story = createTimeline();
  const customers = registerCustomers(sevensOfCustomers, firstWeek, directory, createRandom(SEED, 'customers'));
  for (const [index, member] of castOf(partners, createRandom(SEED, 'cast')).entries()) {
    const random = createRandom(SEED, member.partnerId);
    // Nobody comes late or leaves: every partner is judged.
    const present = { ...member, character: { ...member.character, from: 0, to: 29 } };
    playDirectory(present, { firstWeek, weeks }, directory, story, random);
    const partner = createPartner(present, customers, (index + 1) * 100_000, story, random);
    for (const played of weekRange(firstWeek, week)) {
      const deliversLate = random.chance(12);
      partner.playWeek({ week: played, orders: ordersAWeek, deliversLate, cancels: random.chance(6) });
    }
  }
  return { partners, week, directory: linesOf(directory.arrivals), story: linesOf(story.arrivals) };
}

function linesOf(arrivals: readonly Arrival[]): readonly string[] {
  return inOrder(arrivals).map(({ event }) => JSON.stringify(event));
}

/** Writes the whole marketplace as one event file. */
export async function writeEventFile({ directory, story }: BenchMarketplace, folder: string): Promise<string> {
  const file = join(folder, 'events.ndjson');
  await writeFile(file, `${[...directory, ...story].join('\n')}\n`);
  return file;
}
