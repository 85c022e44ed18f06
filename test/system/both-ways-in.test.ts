import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../adapters/aws/table.ts';
import { weekRange } from '../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import type { Score } from '../../domain/scores/score.ts';
import { openBulkDoor } from '../../local/bulk-door.ts';
import { synthesise } from '../../local/synthetic-marketplace.ts';
import { week } from '../domain/calendar/literals.ts';
import { asked, at, type CloudEvent, questionClosed, surveyed } from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { type Marketplace, openSystem, type System } from './system.ts';

const W43 = week('2026-W43');
const W45 = week('2026-W45');
const W46 = week('2026-W46');
/** Corrections, duplicates, contradictions and events that are none, in disorder. */
const { directory, days, conflicting, refused } = synthesise({ partners: 12, firstWeek: W43, weeks: 4, seed: 11 });
const SURVEYED = String(directory.find(({ type }) => type === 'partner.registered')?.data['partnerId']);
/** An answer before its question and its closing, and one whose question never comes. */
const SURVEYS = [
  surveyed(SURVEYED, 'v-1', at(W46, 'tue'), 'q-1', 3),
  surveyed(SURVEYED, 'v-2', at(W45, 'wed'), 'q-2', 9),
  questionClosed(SURVEYED, 'q-1', at(W45, 'tue'), 'PLATFORM'),
  asked(SURVEYED, 'q-1', at(W45, 'mon')),
];
const ARRIVING = [...SURVEYS, ...days.flatMap(({ events }) => events)] as readonly CloudEvent[];
const NOW = new Date(runMomentOf(W46));

let system: System;
let live: Marketplace;
let bulk: Marketplace;

/**
 * The same events by both ways: through the queue, one conditional put a fact, in small batches; and through the bulk door,
 * which holds the lease and writes without conditions, in large ones.
 */
beforeAll(async () => {
  system = await openSystem();
  live = await system.newMarketplace();
  bulk = await system.newMarketplace();
  for (const { deployment } of [live, bulk]) deployment.setClock(NOW);
  // Some of it is from years before, which no live door takes.
  await live.bulk(directory as readonly CloudEvent[]);
  await openLiveDoor(live).deliver(ARRIVING);

  const door = openBulkDoor(bulk.deployment);
  const answers = await door.take([...directory, ...ARRIVING].map((event) => JSON.stringify(event)));
  expect(answers.filter(({ answer }) => answer === 'quarantined')).toHaveLength(conflicting);
  expect(answers.filter(({ answer }) => answer === 'refused')).toHaveLength(refused);
  await door.close();
}, 60_000);
afterAll(() => system.close());

/** A queue has nobody to answer to, so it keeps in quarantine what is no event; the bulk door answers. */
async function itemsBut(marketplace: Marketplace, left: (item: Item) => boolean): Promise<readonly Item[]> {
  return (await marketplace.items()).filter((item) => !left(item));
}
const KINDS = [
  'profile',
  'contact',
  'consent',
  'promise',
  'order',
  'cancellation',
  'parcel',
  'call',
  'question',
  'closing',
  'review',
  'return',
  'returned',
  'survey',
];
const isRefused = ({ pk, path }: Item) => pk.startsWith('QUARANTINE#') && path !== 'id';

describe('architecture 3: live ingestion and bulk import', () => {
  it('end in the same bytes, over the whole table', async () => {
    const items = await itemsBut(live, isRefused);
    const kinds = new Set(items.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set([undefined, ...KINDS]));
    expect(items).toEqual(await itemsBut(bulk, isRefused));
  });

  it('leave marketplaces that are judged to the same bytes', async () => {
    for (const of of weekRange(W43, W46)) for (const marketplace of [live, bulk]) await marketplace.run(of);
    const items = await itemsBut(live, isRefused);
    expect(items.filter(({ pk }) => pk.startsWith('SCORE#')).length).toBeGreaterThanOrEqual(4 * 11);
    expect(items).toEqual(await itemsBut(bulk, isRefused));
  });

  it('N9: leave the same answers: not that to a question which the platform closed, asked and closed a week before', async () => {
    const items = await live.items();
    const ofW46 = items.find(({ pk, sk }) => pk.startsWith('SCORE#') && sk.startsWith(`${SURVEYED}#${W46}#`));
    const { verdicts }: Score = JSON.parse(String(ofW46?.['score']));
    expect(verdicts.find(({ norm }) => norm === 'NPS')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('end in the same bytes when everything comes again, by the other way', async () => {
    const before = await itemsBut(live, isRefused);
    const door = openBulkDoor(live.deployment);
    await door.take([...directory, ...ARRIVING].reverse().map((event) => JSON.stringify(event)));
    await door.close();
    expect(await itemsBut(live, isRefused)).toEqual(before);
  });
});
