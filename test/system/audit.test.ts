import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks } from '../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import type { Run } from '../../domain/scores/run.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, delivered, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openWiredSystem, type WiredSystem } from './system.ts';
import { weeklyFunctions } from './weekly-run.ts';

const W45 = week('2026-W45');
const W46 = addWeeks(W45, 1);
const A_DAY = 24 * 3_600_000;

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

/** p1 has only late items, p2 only good ones; p3 has no facts. */
async function openMarketplace(): Promise<Marketplace> {
  const marketplace = await system.newMarketplace();
  await marketplace.bulk([
    ...['p1', 'p2', 'p3'].map((id) => registered(id)),
    ...lateOrder('p1', 'late', W46),
    ...['one', 'two', 'three'].flatMap((id) => perfectOrder('p2', id, W46)),
  ]);
  return marketplace;
}

/** By schedule, the day after the run: nobody names the week. */
async function audit(marketplace: Marketplace) {
  marketplace.deployment.setClock(new Date(Date.parse(runMomentOf(W46)) + A_DAY));
  const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
  return close(await evaluateAll(await plan({ mode: 'AUDIT', owner: 'audit' })));
}

async function runOf({ items }: Marketplace): Promise<Run> {
  const [item] = await items(`RUN#${W46}`);
  return item?.['run'] as Run;
}

function found({ reports }: Marketplace) {
  return reports.flatMap(({ message, partners }) => (message === 'audit found differences' ? [partners].flat() : []));
}

describe('fault row 17: the index lags behind the table while the week is judged', () => {
  it('the audit finds the score that missed facts: revision 2, and a correction letter for the figure that was shown', async () => {
    const marketplace = await openMarketplace();
    system.wire.lagIndexes((pk) => pk === 'p2#promise#three');
    await marketplace.run(W46, 'LIVE');
    system.wire.mend();

    expect(await audit(marketplace)).toMatchObject({ status: 'COMPLETE', differences: 1, missing: [] });

    const figures = (await marketplace.scores('p2')).map(({ revision, verdicts }) => [
      revision,
      ...verdicts.flatMap(({ norm, denominator }) => (norm === 'FULFILMENT' ? [denominator] : [])),
    ]);
    expect(figures).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(noticesOf(await marketplace.letters(), 'p2')).toEqual(['2026-W46/1 WEEKLY_SCORE', '2026-W46/2 CORRECTION']);
    expect(await marketplace.scores('p1')).toHaveLength(1);
    expect(found(marketplace)).toEqual(['p2']);
  });

  it('adds no strike where the missing facts are misses: a person decides (E11)', async () => {
    const marketplace = await openMarketplace();
    system.wire.lagIndexes((pk) => pk.startsWith('p1#'));
    await marketplace.run(W46, 'LIVE');
    system.wire.mend();

    expect(await audit(marketplace)).toMatchObject({ differences: 1 });

    expect(await marketplace.scores('p1')).toMatchObject([
      { revision: 1, strike: false, verdicts: [] },
      { revision: 2, strike: false, flagged: true },
    ]);
  });

  it('is revision 2 without a letter where no verdict and no figure changed', async () => {
    const marketplace = await openMarketplace();
    // A parcel that arrived in time was scanned again: the first scan counts, and the second is seen all the same.
    await marketplace.bulk([{ ...delivered('p2', 'one', at(W46, 'fri')), id: 'scanned-again' }]);
    const whole = await marketplace.items('p2#promise#one');
    for (const item of whole) await marketplace.put(beforeTheSecondScan(item));
    await marketplace.run(W46, 'LIVE');
    for (const item of whole) await marketplace.put(item);

    expect(await audit(marketplace)).toMatchObject({ status: 'COMPLETE', differences: 1, counts: { lettersDue: 0 } });

    const [first, second] = await marketplace.scores('p2');
    expect(second).toMatchObject({ revision: 2, verdicts: first?.verdicts });
    expect(noticesOf(await marketplace.letters(), 'p2')).toEqual(['2026-W46/1 WEEKLY_SCORE']);
  });

  it('finds a partner of the snapshot that has no score, and one whose facts cannot be read', async () => {
    const marketplace = await openMarketplace();
    await marketplace.run(W46, 'LIVE');
    const [directory] = (await marketplace.items('SHARD#')).filter(({ sk }) => sk === 'p3#LEDGER');
    if (directory === undefined) throw new Error('p3 was not judged');
    await marketplace.put({ ...directory, rows: '[]' });
    const [fact] = await marketplace.items('p1#promise#');
    if (fact === undefined) throw new Error('p1 has no promise');
    await marketplace.put({ ...fact, entries: 'damaged' });

    const closed = await audit(marketplace);

    expect(closed).toMatchObject({ status: 'INCOMPLETE', differences: 1, missing: [expect.stringMatching(/^p1: /)] });
    expect(found(marketplace)).toEqual(['p3']);
  });
});

describe('the audit of a week that was judged right', () => {
  it('finds 0 differences, writes no score, no ledger and no letter, and leaves the run as it was', async () => {
    const marketplace = await openMarketplace();
    await marketplace.run(W46, 'LIVE');
    const before = await marketplace.items();
    const run = await runOf(marketplace);

    const closed = await audit(marketplace);

    expect(closed).toMatchObject({ status: 'COMPLETE', differences: 0, counts: { partners: 3, written: 0 } });
    const ofRun = ({ pk }: { pk: string }) => pk.startsWith('RUN#');
    expect((await marketplace.items()).filter((item) => !ofRun(item))).toEqual(before.filter((item) => !ofRun(item)));
    expect(await runOf(marketplace)).toEqual({
      ...run,
      audit: { at: '2026-11-19T03:00:00.000Z', differences: 0, missing: [] },
    });
    expect(found(marketplace)).toEqual([]);
  });

  it('does not count what happened after the run: it judges as of the run’s own moment', async () => {
    const marketplace = await openMarketplace();
    await marketplace.run(W46, 'LIVE');
    const afterTheRun = new Date(Date.parse(runMomentOf(W46)) + 3_600_000).toISOString();
    marketplace.deployment.setClock(new Date(afterTheRun));
    await marketplace.bulk([{ ...delivered('p1', 'late', afterTheRun), id: 'after-the-run' }]);

    expect(await audit(marketplace)).toMatchObject({ differences: 0 });
  });

  it('is healed once: the second audit finds nothing', async () => {
    const marketplace = await openMarketplace();
    system.wire.lagIndexes((pk) => pk.startsWith('p2#'));
    await marketplace.run(W46, 'LIVE');
    system.wire.mend();

    expect(await audit(marketplace)).toMatchObject({ differences: 1 });
    expect(await audit(marketplace)).toMatchObject({ differences: 0 });
  });
});

describe('an audit', () => {
  it('keeps off a week whose run has not ended: there is nothing to hold the facts against', async () => {
    const marketplace = await openMarketplace();
    marketplace.deployment.setClock(new Date(Date.parse(runMomentOf(W46)) + A_DAY));
    const { plan } = weeklyFunctions(marketplace);
    const notEnded = { proceed: false, week: W46, mode: 'AUDIT', reason: 'NOT_ENDED' };

    expect(await plan({ mode: 'AUDIT', owner: 'audit' })).toEqual(notEnded);
    await plan({ mode: 'LIVE', owner: 'run' });
    expect(await plan({ mode: 'AUDIT', owner: 'audit' })).toEqual(notEnded);
  });

  it('leaves a run that is done for done: the schedule may fire again, and nothing starts', async () => {
    const marketplace = await openMarketplace();
    await marketplace.run(W46, 'LIVE');
    await audit(marketplace);

    const { plan } = weeklyFunctions(marketplace);
    expect(await plan({ owner: 'late' })).toMatchObject({ proceed: false, reason: 'COMPLETE' });
  });

  it('judges by no other norm book than the run did', async () => {
    const marketplace = await openMarketplace();
    await marketplace.run(W46, 'LIVE');
    const { settings } = marketplace.deployment;
    const otherwise = {
      ...marketplace,
      deployment: { ...marketplace.deployment, settings: { ...settings, NORM_BOOK: 'platform-2026' as const } },
    };

    const { plan } = weeklyFunctions(otherwise);
    await expect(plan({ week: '2026-W46', mode: 'AUDIT', owner: 'audit' })).rejects.toThrow('was not judged under');
  });
});

function beforeTheSecondScan<T extends Readonly<Record<string, unknown>>>(item: T): T {
  const entries: readonly { readonly event: string }[] = JSON.parse(String(item['entries']));
  return { ...item, entries: JSON.stringify(entries.filter(({ event }) => !event.endsWith('scanned-again'))) };
}
