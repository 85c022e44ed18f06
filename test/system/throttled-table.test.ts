import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Item } from '../../adapters/aws/table.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { createRandom } from '../../local/synthetic/random.ts';
import { week } from '../domain/calendar/literals.ts';
import { perfectOrder, registered } from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { openMarketplace, proceeding, weeklyFunctions } from './weekly-run.ts';
import type { Call, Fate } from './wire.ts';

const W46 = week('2026-W46');
const PARTNERS = 30;
/** As the state machine retries a step that failed. */
const RETRIES = 3;

let system: WiredSystem;
let undisturbed: readonly Item[];
let waits: number[];
beforeAll(async () => {
  system = await openWiredSystem();
  const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 2 });
  await marketplace.run(W46);
  undisturbed = await withoutRuns(marketplace);
});
afterEach(() => {
  system.wire.mend();
  vi.restoreAllMocks();
});
afterAll(() => system.close());

async function withoutRuns({ items }: Marketplace): Promise<readonly Item[]> {
  return (await items()).filter(({ pk }) => !pk.startsWith('RUN#'));
}

const isWrite = ({ operation }: Call) => operation === 'PutItem' || operation === 'BatchWriteItem';

/** Throttles so many of a hundred writes, the same ones for the same seed, and lets the SDK's back-off pass at once. */
function throttle(
  percent: number,
  seed: number,
  isThrottled: (call: Call) => boolean = isWrite,
  onWritten: (call: Call) => void = () => {},
): void {
  const random = createRandom(seed, 'throttle');
  waits = [];
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, millis: number) => {
    waits.push(millis);
    return setImmediate(work);
  }) as unknown as typeof setTimeout);
  system.wire.breakWhere((call): Fate => {
    if (isThrottled(call) && random.chance(percent)) return 'THROTTLE';
    if (isWrite(call)) onWritten(call);
    return 'PASS';
  });
}

async function retried<T>(step: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left--) {
    try {
      return await step();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** The run as the state machine walks it; a shard that fails for good stops no other. */
async function walk(marketplace: Marketplace) {
  const { plan, evaluate, close } = weeklyFunctions(marketplace);
  const { shards, run } = proceeding(await retried(() => plan({ owner: 'execution-1' })));
  for (const shard of shards) {
    await retried(() => evaluate({ run, shard }, lambdaContext('evaluate-partners', 900))).catch(() => {});
  }
  return retried(() => close(run));
}

const runItem = async ({ items }: Marketplace) => (await items('RUN#2026-W46')).find(({ sk }) => sk === 'RUN');

describe('fault row 15: the table throttles 30 % of the writes', () => {
  it.each([1, 2])(
    'the weekly run completes with back-off, in the same bytes as an undisturbed one (%i)',
    async (seed) => {
      const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 2 });
      system.wire.listen();
      throttle(30, seed);
      expect(await walk(marketplace)).toMatchObject({
        status: 'COMPLETE',
        missing: [],
        counts: { partners: PARTNERS },
      });
      expect(waits.some((millis) => millis > 0)).toBe(true);
      expect(await withoutRuns(marketplace)).toEqual(undisturbed);
    },
  );

  it('says COMPLETE in no write before every score is there', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 2 });
    const openScores = new Set<string>();
    for (const { pk, sk } of undisturbed) if (pk.startsWith('SCORE#')) openScores.add(`${sk}`);
    const tooEarly: string[] = [];
    throttle(30, 5, isWrite, (call) => {
      if (call.body.includes('"COMPLETE"')) tooEarly.push(...openScores);
      for (const score of openScores) if (call.body.includes(`"${score}"`)) openScores.delete(score);
    });
    expect(openScores.size).toBe(PARTNERS);
    await walk(marketplace);
    expect(openScores.size).toBe(0);
    expect(tooEarly).toEqual([]);
    expect((await runItem(marketplace))?.['run']).toMatchObject({ status: 'COMPLETE' });
  });

  it('a shard that is throttled for good makes the run INCOMPLETE; started again it is whole', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 2 });
    throttle(100, 6, (call) => isWrite(call) && call.body.includes('"SCORE#1"'));
    const closed = await walk(marketplace);
    expect(closed.status).toBe('INCOMPLETE');
    expect(closed.missing).toHaveLength(PARTNERS - closed.counts.partners);
    expect((await runItem(marketplace))?.['run']).toMatchObject({ status: 'INCOMPLETE' });

    system.wire.mend();
    expect((await marketplace.run(W46)).closed).toMatchObject({ status: 'COMPLETE', missing: [] });
    expect(await withoutRuns(marketplace)).toEqual(undisturbed);
  });

  it('events are taken, each once: the facts are those of a table that answers', async () => {
    const events = Array.from({ length: 20 }, (_, index) => perfectOrder(`p${index % 7}`, `i${index}`, W46)).flat();
    const calm = await system.newMarketplace();
    await calm.bulk([registered('p0'), ...events]);
    const throttled = await system.newMarketplace();
    await throttled.bulk([registered('p0')]);
    const door = openLiveDoor(throttled);
    throttle(30, 7, ({ operation }) => operation === 'PutItem');
    await door.deliver(events);
    expect(waits.some((millis) => millis > 0)).toBe(true);
    expect(door.queue.deadLetters).toEqual([]);
    expect(await throttled.items()).toEqual(await calm.items());
  });
});
