import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { week } from '../domain/calendar/literals.ts';
import { openSystem, type System } from './system.ts';
import { openMarketplace, weeklyFunctions } from './weekly-run.ts';

const W46 = week('2026-W46');
const BY_SCHEDULE = { scheduledTime: runMomentOf(W46) };
const BY_HAND = { week: '2026-W46', mode: 'LIVE', owner: 'by-hand' };
const STARTS = [{ ...BY_SCHEDULE, owner: 'schedule-1' }, { ...BY_SCHEDULE, owner: 'schedule-2' }, BY_HAND] as const;

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

describe('fault row 12: two schedulers fire, and somebody starts the week by hand', () => {
  it('is one run: the others are told that it is running, and later that it is complete', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 6 });
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    const first = await plan(STARTS[0]);
    expect(first).toMatchObject({ proceed: true, week: '2026-W46', mode: 'LIVE' });
    const running = { proceed: false, week: '2026-W46', mode: 'LIVE', reason: 'RUNNING' };
    expect(await plan(STARTS[1])).toEqual(running);
    expect(await plan(STARTS[2])).toEqual(running);
    const closed = await close(await evaluateAll(first));
    expect(closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 6, lettersDue: 6, written: 6 } });

    for (const start of STARTS) expect(await plan(start)).toEqual({ ...running, reason: 'COMPLETE' });
    expect(await marketplace.letters()).toHaveLength(6);
    const keys = (await marketplace.items('RUN#2026')).map(({ pk, sk }) => `${pk} ${sk}`);
    expect(keys).toEqual(['RUN#2026-W46 RUN', 'RUN#2026-W46 SHARD#00000', 'RUN#2026-W46 SHARD#00001']);
  });

  it('lets exactly one go on where all start at the same moment', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 6 });
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    const outcomes = await Promise.allSettled(STARTS.map((start) => plan(start)));
    const plans = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    // Who finds the lease taken and the run not written yet is started again by the state machine, a minute later.
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.name : []));
    expect(refused.every((name) => name === 'LeaseHeld')).toBe(true);
    const [only, ...more] = plans.filter(({ proceed }) => proceed);
    if (only === undefined) throw new Error('None of the three goes on');
    expect(more).toEqual([]);
    await close(await evaluateAll(only));
    for (const start of STARTS) expect(await plan(start)).toMatchObject({ proceed: false, reason: 'COMPLETE' });
    expect(await marketplace.letters()).toHaveLength(6);
  });

  it('keeps a run of another week out until the first has ended', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 2 });
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    const first = await plan(STARTS[0]);
    const older = { week: '2026-W45', owner: 'by-hand' };
    await expect(plan(older)).rejects.toThrow('another run or a bulk import is at work');
    await expect(marketplace.bulk([])).rejects.toThrow('A weekly run is at work');
    await close(await evaluateAll(first));
    expect(await plan(older)).toMatchObject({ proceed: true, mode: 'BACKFILL' });
  });
});

describe('fault row 13: the scheduler never fires', () => {
  it('is made good by a start by hand, which completes the run of the same name', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 6 });
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    marketplace.deployment.setClock(new Date('2026-11-18T11:00:00+01:00'));
    const byHand = await plan({ owner: 'by-hand' });
    expect(byHand).toMatchObject({ proceed: true, week: '2026-W46', mode: 'LIVE', asOf: runMomentOf(W46) });
    expect(await close(await evaluateAll(byHand))).toMatchObject({ week: '2026-W46', status: 'COMPLETE' });
    expect(await plan(STARTS[0])).toMatchObject({ proceed: false, week: '2026-W46', reason: 'COMPLETE' });
    const run = (await marketplace.items('RUN#2026-W46')).find(({ sk }) => sk === 'RUN');
    expect(run?.['run']).toMatchObject({ week: '2026-W46', status: 'COMPLETE', owner: 'by-hand' });
  });

  it('is the same run however late it is started, until the next week is to be judged', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 2 });
    marketplace.deployment.setClock(new Date('2026-11-25T03:59:59+01:00'));
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    const late = await plan({ owner: 'by-hand' });
    expect(late).toMatchObject({ proceed: true, week: '2026-W46', mode: 'LIVE', asOf: runMomentOf(W46) });
    expect(await close(await evaluateAll(late))).toMatchObject({ counts: { lettersDue: 2 } });
  });

  it('takes over from a run that died, once its lease is over', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 2 });
    const { plan, evaluateAll, close } = weeklyFunctions(marketplace);
    await plan(STARTS[0]);
    marketplace.deployment.setClock(new Date('2026-11-18T04:16:00+01:00'));
    const takenOver = await plan(BY_HAND);
    expect(takenOver).toMatchObject({ proceed: true, owner: 'by-hand' });
    expect(await close(await evaluateAll(takenOver))).toMatchObject({ status: 'COMPLETE', counts: { lettersDue: 2 } });
  });
});
