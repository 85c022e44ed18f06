import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, weekRange } from '../../domain/calendar/iso-week.ts';
import { openSender } from '../../local/mail.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { partnerIds, proceeding, weeklyFunctions } from './weekly-run.ts';

const LAST = week('2026-W46');
const WEEKS = weekRange(addWeeks(LAST, -25), LAST);
const PARTNERS = partnerIds(24);
const SHARDS = 2;
/** As many batches as an adapter writes at once, and the pages that are read ahead of them: of facts, of partners. */
const REQUESTS_A_SHARD = 8 + 2;

let system: WiredSystem;
let marketplace: Marketplace;
beforeAll(async () => {
  system = await openWiredSystem();
  marketplace = await system.newMarketplace({ shards: SHARDS });
  await marketplace.bulk(
    PARTNERS.flatMap((id, index) => [
      registered(id),
      ...WEEKS.flatMap((of, number) =>
        (index + number) % 4 === 0 ? lateOrder(id, `${id}-${of}`, of) : perfectOrder(id, `${id}-${of}`, of),
      ),
    ]),
  );
});
afterAll(() => system.close());

describe('fault row 31: a back-fill of 26 weeks', () => {
  it('judges every partner of every week, strikes and all, and makes no letter', async () => {
    expect(WEEKS).toHaveLength(26);
    marketplace.deployment.setClock(new Date(at(addWeeks(LAST, 1), 'thu')));
    system.wire.listen();
    const counts = { partners: 0, strikes: 0, lettersDue: 0 };
    for (const of of WEEKS) {
      const { closed } = await marketplace.deployment.runWeek(of, 'BACKFILL');
      expect(closed?.status).toBe('COMPLETE');
      for (const name of ['partners', 'strikes', 'lettersDue'] as const) counts[name] += closed?.counts[name] ?? 0;
    }
    expect(counts).toEqual({ partners: 26 * 24, strikes: 26 * 6, lettersDue: 0 });
    expect(await marketplace.items('LETTER#')).toEqual([]);
    // Whatever there is to judge: what is asked of the table at once has a bound, so live traffic has the rest.
    expect(system.wire.mostAtOnce).toBeLessThanOrEqual(SHARDS * REQUESTS_A_SHARD);
  });

  it('leaves the sender nothing to send', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'back-fill-'));
    const sender = await openSender(marketplace.deployment, directory);
    marketplace.deployment.setClock(new Date(at(addWeeks(LAST, 1), 'fri')));
    expect((await sender.send()).counts).toEqual({});
    expect(sender.ses.accepted).toBe(0);
    await sender.close();
    await rm(directory, { recursive: true });
  });

  it('goes a week at a time: another does not begin while one is under way', async () => {
    const { plan, close } = weeklyFunctions(marketplace);
    const [first = LAST, second = LAST] = WEEKS;
    const { run } = proceeding(await plan({ week: first, mode: 'BACKFILL', owner: 'one' }));
    await expect(plan({ week: second, mode: 'BACKFILL', owner: 'other' })).rejects.toThrow(
      expect.objectContaining({ name: 'LeaseHeld' }),
    );
    await close(run);
    expect(await plan({ week: second, mode: 'BACKFILL', owner: 'other' })).toMatchObject({ proceed: true });
  });
});
