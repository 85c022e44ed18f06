import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../adapters/aws/table.ts';
import { createHandler } from '../../lambdas/request-reviews/handler.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, customer, dayOf, perfectOrder, placed, registered, reviewed } from './events.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { goneAfter } from './wire.ts';

const W46 = week('2026-W46');
const SINCE = '2026-06-01T09:00:00+02:00';
/** Promised for Friday of W46: from Monday of W47 on. */
const FIRST_RUN = '2026-11-16T08:00:00+01:00';
const LAST_RUN = '2026-12-02T08:00:00+01:00';

const EVENTS = [
  registered('p1'),
  ...['asked', 'twice', 'reviewed', 'lost'].flatMap((name) => customer(`customer-${name}`, SINCE)),
  ...perfectOrder('p1', 'asked', W46),
  ...perfectOrder('p1', 'reviewed', W46),
  reviewed('p1', 'reviewed', at(W46, 'sat'), 9),
  ...perfectOrder('p1', 'silent', W46),
  placed('p1', 'lost', { time: at(W46, 'mon'), promised: dayOf(W46, 'fri') }),
];

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

async function openMarketplace(): Promise<Marketplace> {
  const marketplace = await system.newMarketplace();
  await marketplace.bulk(EVENTS);
  return marketplace;
}

function decide({ deployment }: Marketplace, moment: string) {
  deployment.setClock(new Date(moment));
  return createHandler(deployment.settings, deployment.runtime)({});
}

const ours = async (marketplace: Marketplace): Promise<readonly Item[]> => {
  const items = await marketplace.items();
  return items.filter(({ pk, sk }) => /^(REVIEW|LETTER)#/.test(pk) || sk.startsWith('ASKED#'));
};

describe('the daily run dies before any of its writes', () => {
  it.each([
    ['on the day that it asks', FIRST_RUN],
    ['on the day that it ends what is over', LAST_RUN],
  ])('%s: the next call leaves what an undisturbed one does', async (_, moment) => {
    const undisturbed = await openMarketplace();
    await decide(undisturbed, moment);
    const expected = await ours(undisturbed);

    let deaths = 0;
    for (let writes = 0; ; writes++) {
      const marketplace = await openMarketplace();
      system.wire.breakWhere(goneAfter(writes, ({ operation }) => /^(PutItem|BatchWriteItem)$/.test(operation)));
      const died = await decide(marketplace, moment).then(
        () => false,
        () => true,
      );
      system.wire.mend();
      if (died) await decide(marketplace, moment);
      expect(await ours(marketplace)).toEqual(expected);
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThanOrEqual(2);
  });
});

describe('what the daily run costs', () => {
  it('nothing is written of what waits', async () => {
    const marketplace = await openMarketplace();
    await decide(marketplace, FIRST_RUN);
    system.wire.listen();
    await decide(marketplace, '2026-11-17T08:00:00+01:00');
    const puts = system.wire.calls.filter(({ operation }) => operation === 'PutItem');
    expect(puts).toEqual([]);
  });
});
