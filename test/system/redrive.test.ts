import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../adapters/aws/table.ts';
import type { Score } from '../../domain/scores/score.ts';
import { createHandler } from '../../lambdas/ingest-events/handler.ts';
import { createQueue } from '../../local/queue.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, delivered, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openWiredSystem, type WiredSystem } from './system.ts';
import { partnerIds } from './weekly-run.ts';

const [W46, W47, W48] = [week('2026-W46'), week('2026-W47'), week('2026-W48')];
const MESSAGES = 5_000;
/** As the blueprint's event source has it. */
const BATCH_SIZE = 500;
const [WORSE = '', BETTER = '', ...OTHERS] = partnerIds(20).map((id) => id.replace('p0', 'p'));
/** Of these all was lost that happened in the week but for one order; of those, only the answers. */
const [MISSED, KNOWN] = [OTHERS.slice(0, 8), OTHERS.slice(8)];

/** An order and seven more scans of its parcel: ten messages. */
function scannedOrder(partnerId: string, itemId: string): readonly CloudEvent[] {
  const scans = Array.from({ length: 7 }, (_, scan) => ({
    ...delivered(partnerId, itemId, at(W46, 'thu', 11 + scan)),
    id: `scan:${itemId}:${scan}`,
  }));
  return [...perfectOrder(partnerId, itemId, W46), ...scans];
}

const ordersOf = (partners: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) =>
    scannedOrder(partners[index % partners.length] ?? '', `more-${index}-${partners[0]}`),
  ).flat();

const TAKEN = [
  ...[WORSE, BETTER, ...OTHERS].map((id) => registered(id)),
  ...[WORSE, ...MISSED].flatMap((id) => perfectOrder(id, `of-${id}`, W46, 3)),
  ...lateOrder(BETTER, `of-${BETTER}`, W46),
  ...ordersOf(KNOWN, 250),
];
const LATE = lateOrder(WORSE, 'late', W46);
const DEAD = [
  ...LATE,
  { ...delivered(BETTER, `of-${BETTER}`, at(W46, 'thu')), id: 'told-later' },
  ...ordersOf(KNOWN, 250),
  ...ordersOf(MISSED, 250),
].slice(0, MESSAGES);

let system: WiredSystem;
let marketplace: Marketplace;
let lettersBefore: readonly Item[];
let calls: number;

/** On Friday the function dies of every batch; both weeks are judged and told without; thirteen days later all is sent anew. */
beforeAll(async () => {
  system = await openWiredSystem();
  marketplace = await system.newMarketplace();
  await marketplace.bulk(TAKEN);
  const { deployment } = marketplace;
  const queue = createQueue({
    batchSize: BATCH_SIZE,
    maxReceiveCount: 5,
    now: () => deployment.runtime.clock().getTime(),
  });
  deployment.setClock(new Date(at(W46, 'fri')));
  for (const event of DEAD) queue.send(JSON.stringify(event));
  await queue.drainInto(() => Promise.reject(new Error('the function died')));
  expect(queue.deadLetters).toHaveLength(MESSAGES);
  for (const of of [W46, W47]) await marketplace.run(of);
  lettersBefore = await marketplace.items('LETTER#');

  deployment.setClock(new Date(at(W48, 'thu')));
  expect(queue.redrive()).toBe(MESSAGES);
  system.wire.listen();
  await queue.drainInto(createHandler(deployment.settings, deployment.runtime));
  calls = system.wire.calls.length;
  expect(queue.deadLetters).toEqual([]);
}, 60_000);
afterAll(() => system.close());

const facts = async ({ items }: Marketplace) => (await items()).filter((item) => 'entries' in item);
const lettersOf = async (...partners: readonly string[]) => {
  const letters = await marketplace.letters();
  return partners.flatMap((id) => noticesOf(letters, id));
};
async function lastScore(partnerId: string): Promise<Score | undefined> {
  return (await marketplace.scores(partnerId)).filter(({ week: of }) => of === W46).at(-1);
}

describe('fault row 11: 5,000 dead letters are sent anew, thirteen days later', () => {
  it('their facts are those of a week in which all had come in time', async () => {
    const calm = await system.newMarketplace();
    await calm.bulk([...TAKEN, ...DEAD]);
    expect(await facts(marketplace)).toEqual(await facts(calm));
  });

  it('takes a request a changed fact and few more, not one a message', () => {
    expect(calls).toBeLessThan(MESSAGES / 3);
  });

  it('tells nobody anything of the weeks that are closed', async () => {
    expect(await marketplace.items('LETTER#')).toEqual(lettersBefore);
    expect(await lettersOf(WORSE)).toEqual(['2026-W46/1 WEEKLY_SCORE', '2026-W47/1 WEEKLY_SCORE']);
  });

  it('the next LIVE run tells its own week, and nothing of those before', async () => {
    await marketplace.run(W48);
    const told = (await marketplace.items('LETTER#')).filter(
      ({ pk }) => !lettersBefore.some((before) => before.pk === pk),
    );
    expect(told).toHaveLength(20);
    expect(told.filter(({ pk }) => !pk.includes(`#${W48}#1`))).toEqual([]);
  });

  it('a RERUN takes a strike back, adds none, and corrects once what was shown; who lost nothing hears nothing', async () => {
    await marketplace.run(W46, 'RERUN');
    await marketplace.run(W46, 'RERUN');
    expect(await lastScore(WORSE)).toMatchObject({ strike: false, flagged: true });
    expect(await lastScore(BETTER)).toMatchObject({ strike: false, flagged: false });
    const corrections = (await lettersOf(WORSE, BETTER, ...MISSED)).filter((one) => !one.includes('/1 '));
    expect(corrections).toEqual(Array.from({ length: 10 }, () => '2026-W46/2 CORRECTION'));
    expect((await lettersOf(...KNOWN)).filter((one) => !one.includes('/1 '))).toEqual([]);
  });
});
