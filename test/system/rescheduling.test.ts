import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, dayOf, delivered, perfectOrder, placed, registered, rescheduled } from './events.ts';
import { type LiveDoor, openLiveDoor } from './live-door.ts';
import { type Marketplace, noticesOf, openWiredSystem, type WiredSystem } from './system.ts';
import { goneAfter } from './wire.ts';

const W46 = week('2026-W46');
const W47 = week('2026-W47');

/** Promised for Friday of W46, and moved on Thursday to Tuesday of W47, when it was delivered. */
const PLACED = placed('p1', 'moved', { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') });
const MOVED = rescheduled('p1', 'moved', at(W46, 'thu'), dayOf(W47, 'tue'));
const BEFORE = [registered('p1'), ...perfectOrder('p1', 'stays', W46), PLACED];

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

/** How many units of the partner are measured for being on time, in W46 and in W47, as judged last. */
async function measured({ scores }: Marketplace): Promise<readonly (number | null)[]> {
  const all = await scores('p1');
  return [W46, W47].map((of: IsoWeek) => {
    const verdicts = all.findLast((score) => score.week === of)?.verdicts ?? [];
    return verdicts.find(({ norm }) => norm === 'FULFILMENT')?.denominator ?? null;
  });
}

describe('fault row 5: a correction moves an item from W46 to W47 and comes after W46 was judged', () => {
  let marketplace: Marketplace;
  let door: LiveDoor;
  beforeAll(async () => {
    marketplace = await system.newMarketplace();
    door = openLiveDoor(marketplace);
    await marketplace.bulk(BEFORE);
    await marketplace.run(W46);
    expect(await measured(marketplace)).toEqual([2, null]);
    marketplace.deployment.setClock(new Date(at(W47, 'thu')));
    await door.deliver([MOVED, delivered('p1', 'moved', at(W47, 'tue'))]);
    await marketplace.run(W46, 'RERUN');
    await marketplace.run(W47);
  });

  it('is one less in revision 2 of W46, and counted once in W47', async () => {
    expect(await measured(marketplace)).toEqual([1, 1]);
    const scores = await marketplace.scores('p1');
    expect(scores.map((score) => `${score.week}/${score.revision}`)).toEqual([
      '2026-W46/1',
      '2026-W46/2',
      '2026-W47/1',
    ]);
  });

  it('keeps revision 1 as it was told, and tells the correction once', async () => {
    const [first] = await marketplace.scores('p1');
    expect(first?.verdicts[0]).toMatchObject({ norm: 'FULFILMENT', numerator: 1, denominator: 2 });
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual([
      '2026-W46/1 WEEKLY_SCORE',
      '2026-W46/2 CORRECTION',
      '2026-W47/1 WEEKLY_SCORE',
    ]);
  });

  it('is the same when both weeks are judged once more', async () => {
    const before = await marketplace.items('SCORE#');
    await marketplace.run(W46, 'RERUN');
    await marketplace.run(W47, 'RERUN');
    expect(await marketplace.items('SCORE#')).toEqual(before);
  });
});

/**
 * Delivers the event to a marketplace whose function dies before its n-th write, for n from the first on, until one is
 * not reached. The queue delivers it again each time. Returns how many deaths there were.
 */
async function dieBeforeEachWrite(
  event: CloudEvent,
  prepare: (marketplace: Marketplace) => Promise<unknown>,
  check: (marketplace: Marketplace) => Promise<void>,
): Promise<number> {
  for (let writes = 0; ; writes++) {
    const marketplace = await system.newMarketplace();
    const door = openLiveDoor(marketplace);
    await marketplace.bulk(BEFORE);
    await prepare(marketplace);
    let died = false;
    system.wire.breakWhere(goneAfter(writes, ({ operation }) => operation === 'PutItem'));
    await door.deliver([event], async (batch) => {
      const response = await door.ingest(batch);
      if (response.batchItemFailures.length > 0) died = true;
      system.wire.mend();
      return response;
    });
    await check(marketplace);
    if (!died) return writes;
  }
}

describe('fault row 5: the function dies between the writes of the correction', () => {
  it('shows the item in exactly one of the two weeks once the event has come again, wherever it died', async () => {
    const undisturbed = await system.newMarketplace();
    await undisturbed.bulk(BEFORE);
    await openLiveDoor(undisturbed).deliver([MOVED]);
    const expected = await undisturbed.items();

    const deaths = await dieBeforeEachWrite(
      MOVED,
      async () => {},
      async (marketplace) => {
        expect(await marketplace.items()).toEqual(expected);
        await marketplace.run(W46);
        await marketplace.run(W47);
        expect(await measured(marketplace)).toEqual([1, 1]);
      },
    );
    // Before the fact itself, and between it and its copy in the week that it left.
    expect(deaths).toBeGreaterThan(1);
  });

  it('leaves a judged week as it was, for a word that came after its judgement, wherever it died', async () => {
    const afterwards = rescheduled('p1', 'moved', at(W47, 'thu'), dayOf(week('2026-W48'), 'tue'));
    const deaths = await dieBeforeEachWrite(
      afterwards,
      async (marketplace) => {
        await marketplace.run(W46);
        marketplace.deployment.setClock(new Date(at(W47, 'fri')));
      },
      async (marketplace) => {
        const { closed } = await marketplace.run(W46, 'RERUN');
        expect(closed?.counts.written).toBe(0);
        expect(await measured(marketplace)).toEqual([2, null]);
      },
    );
    expect(deaths).toBeGreaterThan(1);
  });

  it('never shows the item in both weeks, even before the event has come again', async () => {
    const marketplace = await system.newMarketplace();
    const door = openLiveDoor(marketplace);
    await marketplace.bulk(BEFORE);
    system.wire.breakWhere(goneAfter(1, ({ operation }) => operation === 'PutItem'));
    const shown: (readonly (number | null)[])[] = [];
    await door.deliver([MOVED], async (event) => {
      const response = await door.ingest(event);
      system.wire.mend();
      await marketplace.run(W46, 'RERUN');
      await marketplace.run(W47, 'RERUN');
      shown.push(await measured(marketplace));
      return response;
    });
    expect(shown).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
