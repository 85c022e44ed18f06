import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableClients } from '../../adapters/aws/open-table.ts';
import { type Item, Table } from '../../adapters/aws/table.ts';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import { upgradeItems } from '../../local/upgrade.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, customer, perfectOrder, registered } from './events.ts';
import { withLetters } from './letters.ts';
import { type Marketplace, openSystem, type System } from './system.ts';

const W46 = week('2026-W46');
const MORNING = '2026-11-18T07:00:00.000Z';
const NOON = '2026-11-18T11:00:00.000Z';
const ORDER: readonly CloudEvent[] = [
  registered('p1'),
  ...perfectOrder('p1', 'i1', W46),
  ...customer('customer-i1', at(W46, 'mon', 9)),
];

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system?.close());

/** The letter that is due, as a program wrote it that knew no versions and gave it no rule. */
async function makeOlder(marketplace: Marketplace): Promise<Item> {
  const [written] = (await marketplace.items('LETTER#')).filter(({ sk }) => sk === 'DUE');
  if (written === undefined) throw new Error('no letter is due');
  const { v: _, ...older } = written;
  const { rule: __, ...letter } = JSON.parse(String(written['letter']));
  await marketplace.put({ ...older, letter: JSON.stringify(letter) } as Item);
  return written;
}

async function withOlderLetter(): Promise<{ readonly marketplace: Marketplace; readonly written: Item }> {
  const marketplace = await system.newMarketplace();
  const { deployment } = marketplace;
  deployment.setClock(new Date(MORNING));
  await marketplace.bulk(ORDER);
  await createRequestReviews(deployment.settings, deployment.runtime)({});
  return { marketplace, written: await makeOlder(marketplace) };
}

describe('an item of an older shape', () => {
  it('is used as if it were one of today’s: the letter is decided again, and sent', async () => {
    const marketplace = await system.newMarketplace();
    await withLetters(marketplace, ORDER, async ({ askForReviews, send, ended }) => {
      await askForReviews(MORNING);
      await makeOlder(marketplace);
      await send(NOON);
      expect(await ended('REVIEW#order-i1')).toBe('SENT');
    });
  });

  it('is rewritten by `norms upgrade`, to the bytes that today’s program writes', async () => {
    const { marketplace, written } = await withOlderLetter();
    const [before] = await marketplace.items(written.pk);
    const { read, older, strangers } = await upgradeItems(marketplace.deployment, false);

    expect(before).not.toHaveProperty('v');
    expect(older).toEqual([{ kind: 'letter', version: 1, items: 1 }]);
    expect({ read, strangers }).toEqual({ read: (await marketplace.items()).length, strangers: 0 });
    expect((await marketplace.items(written.pk))[0]).toMatchObject({
      v: 2,
      due: written['due'],
      dueSort: written['dueSort'],
    });
    expect(await upgradeItems(marketplace.deployment, false)).toEqual({ read, older: [], strangers: 0 });
  });

  it('is counted alone where nothing is to be written', async () => {
    const { marketplace } = await withOlderLetter();
    const before = await marketplace.items();

    expect((await upgradeItems(marketplace.deployment, true)).older).toEqual([
      { kind: 'letter', version: 1, items: 1 },
    ]);
    expect(await marketplace.items()).toEqual(before);
  });

  it('stays as a function wrote it between the reading and the rewriting', async () => {
    const { marketplace, written } = await withOlderLetter();
    const newer = { ...written, letter: 'written in the meantime' };
    const { settings } = marketplace.deployment;
    class Overtaken extends Table {
      override async putIf(...write: Parameters<Table['putIf']>): Promise<boolean> {
        await marketplace.put(newer);
        return super.putIf(...write);
      }
    }
    await upgradeItems({ table: new Overtaken(tableClients(), settings.TABLE_NAME), settings }, false);

    expect(await marketplace.items(written.pk)).toEqual([newer]);
  });
});

describe('an item of a newer shape', () => {
  it('ends the upgrade, by its name: another program is at work', async () => {
    const { marketplace, written } = await withOlderLetter();
    await marketplace.put({ ...written, v: 3 });

    await expect(upgradeItems(marketplace.deployment, false)).rejects.toThrow(
      `${written.pk} / DUE (letter) is of version 3`,
    );
  });

  it('of one partner stops that partner alone: the run names it, and judges the others', async () => {
    const marketplace = await system.newMarketplace();
    await marketplace.bulk([...ORDER, registered('p2'), ...perfectOrder('p2', 'i2', W46)]);
    await marketplace.run(week('2026-W45'));
    const ledger = (await marketplace.items('SHARD#')).find(({ sk }) => sk === 'p1#LEDGER');
    await marketplace.put({ ...ledger, v: 9 } as Item);
    const { closed } = await marketplace.run(W46);

    expect(closed?.status).toBe('INCOMPLETE');
    expect(closed?.missing).toEqual([expect.stringContaining('p1#LEDGER (ledger) is of version 9')]);
    expect((await marketplace.scores('p2')).map((score) => score.week)).toContain(W46);
  });
});
