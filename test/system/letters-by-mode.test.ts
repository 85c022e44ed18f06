import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, closed, delivered, lateOrder, perfectOrder, registered, reviewed } from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const W45 = week('2026-W45');
const W46 = week('2026-W46');
const W47 = week('2026-W47');

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

async function openMarketplace(events: readonly CloudEvent[]): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards: 1 });
  await marketplace.bulk(events);
  return marketplace;
}

/** An earlier attempt, on Thursday, that we are told of after the week was judged: the late order was on time after all. */
const ON_TIME_AFTER_ALL: CloudEvent = { ...delivered('p1', 'late', at(W46, 'thu')), id: 'told-later' };

/** Three units of four late: a strike week. */
const STRIKE_WEEK = [registered('p1'), ...lateOrder('p1', 'late', W46), ...perfectOrder('p1', 'fine', W46)];

describe('architecture 4: what a run of each mode tells', () => {
  it('LIVE: the score, and with it a strike notice', async () => {
    const marketplace = await openMarketplace([...STRIKE_WEEK, registered('p2'), ...perfectOrder('p2', 'i', W46)]);
    await marketplace.run(W46, 'LIVE');
    const letters = await marketplace.letters();
    expect(noticesOf(letters, 'p1')).toEqual(['2026-W46/1 STRIKE_NOTICE + WEEKLY_SCORE']);
    expect(noticesOf(letters, 'p2')).toEqual(['2026-W46/1 WEEKLY_SCORE']);
    expect(letters.map((letter) => letter.class)).toEqual(['STRIKE', 'WEEKLY']);
  });

  it('BACKFILL: nothing, of whatever it finds', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    const { closed } = await marketplace.run(W46, 'BACKFILL');
    expect(closed?.counts).toMatchObject({ strikes: 1, written: 1, lettersDue: 0 });
    expect(await marketplace.items('LETTER#')).toEqual([]);
  });

  it('BACKFILL and then LIVE: the score is told then, once', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    await marketplace.run(W46, 'BACKFILL');
    await marketplace.run(W46, 'LIVE');
    await marketplace.run(W46, 'LIVE');
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual(['2026-W46/1 STRIKE_NOTICE + WEEKLY_SCORE']);
    expect((await marketplace.scores('p1')).map(({ revision }) => revision)).toEqual([1]);
  });

  it('RERUN: nothing where nothing changed', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    await marketplace.run(W46, 'LIVE');
    await marketplace.run(W46, 'RERUN');
    expect(await marketplace.letters()).toHaveLength(1);
  });

  it('RERUN: nothing where other facts make the same figures, though that is a revision', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    await marketplace.run(W46, 'LIVE');
    await marketplace.bulk([{ ...delivered('p1', 'fine', at(W46, 'wed')), id: 'told-later' }]);
    await marketplace.run(W46, 'RERUN');
    expect((await marketplace.scores('p1')).map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await marketplace.letters()).toHaveLength(1);
  });

  it('RERUN: nothing of a week that was never told', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    await marketplace.run(W46, 'BACKFILL');
    await marketplace.bulk([ON_TIME_AFTER_ALL]);
    await marketplace.run(W46, 'RERUN');
    expect(await marketplace.items('LETTER#')).toEqual([]);
  });
});

describe('fault row 29: data that comes after the week was judged', () => {
  it('takes the strike back where it makes the week better, and tells it once', async () => {
    const marketplace = await openMarketplace(STRIKE_WEEK);
    await marketplace.run(W46, 'LIVE');
    await marketplace.bulk([ON_TIME_AFTER_ALL]);
    for (const mode of ['RERUN', 'RERUN'] as const) await marketplace.run(W46, mode);
    const [first, second, ...more] = await marketplace.scores('p1');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ revision: 1, strike: true, standing: { status: 'STRIKE', strikes: 1 } });
    expect(second).toMatchObject({
      revision: 2,
      strike: false,
      flagged: false,
      standing: { status: 'OK', strikes: 0 },
    });
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual([
      '2026-W46/1 STRIKE_NOTICE + WEEKLY_SCORE',
      '2026-W46/2 CORRECTION',
    ]);
  });

  it('adds no strike where it makes the week worse: it is flagged for a person (E11)', async () => {
    const fine = perfectOrder('p1', 'fine', W46, 3);
    const marketplace = await openMarketplace([registered('p1'), ...fine]);
    await marketplace.run(W46, 'LIVE');
    const late = lateOrder('p1', 'late', W46);
    await marketplace.bulk(late);
    for (const mode of ['RERUN', 'RERUN'] as const) await marketplace.run(W46, mode);
    const [first, second, ...more] = await marketplace.scores('p1');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ strike: false, flagged: false });
    expect(second).toMatchObject({ revision: 2, strike: false, flagged: true, standing: { status: 'OK', strikes: 0 } });
    expect(second?.verdicts[0]).toMatchObject({ norm: 'FULFILMENT', numerator: 3, denominator: 6, missed: true });
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual(['2026-W46/1 WEEKLY_SCORE', '2026-W46/2 CORRECTION']);
  });

  it('tells a changed rating of the weeks that it reaches into', async () => {
    const grades = [W45, W46].map((of, index) => reviewed('p1', `i${index}`, at(of, 'wed'), 9));
    const marketplace = await openMarketplace([registered('p1'), ...grades]);
    await marketplace.run(W45, 'LIVE');
    await marketplace.run(W46, 'LIVE');
    await marketplace.bulk([reviewed('p1', 'late', at(W45, 'fri'), 3)]);
    await marketplace.run(W45, 'RERUN');
    await marketplace.run(W46, 'RERUN');
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual([
      '2026-W45/1 WEEKLY_SCORE',
      '2026-W45/2 CORRECTION',
      '2026-W46/1 WEEKLY_SCORE',
      '2026-W46/2 CORRECTION',
    ]);
  });
});

describe('a partner that closes', () => {
  it('has its score of the week in which it closed, and none from the next week on', async () => {
    const marketplace = await openMarketplace([
      registered('p1'),
      ...perfectOrder('p1', 'i46', W46),
      closed('p1', at(W46, 'fri')),
      ...perfectOrder('p1', 'i47', W47),
      registered('p2'),
    ]);
    expect((await marketplace.run(W46)).closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 2 } });
    expect((await marketplace.run(W47)).closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 1 } });
    expect((await marketplace.scores('p1')).map((score) => score.week)).toEqual(['2026-W46']);
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual(['2026-W46/1 WEEKLY_SCORE']);
    expect((await marketplace.scores('p2')).map((score) => score.week)).toEqual(['2026-W46', '2026-W47']);
  });

  it('is judged again from the week in which it registers again', async () => {
    const marketplace = await openMarketplace([
      registered('p1'),
      closed('p1', at(W45, 'fri')),
      { ...registered('p1', at(W47, 'thu')), id: 'partner.registered:again' },
    ]);
    for (const of of [W45, W46, W47]) await marketplace.run(of);
    expect((await marketplace.scores('p1')).map((score) => score.week)).toEqual(['2026-W45', '2026-W47']);
  });
});

describe('a partner that never registered', () => {
  it('is judged by its facts, counted apart, and gets no letter', async () => {
    const marketplace = await openMarketplace([...lateOrder('p1', 'late', W46), registered('p2')]);
    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 1, unregistered: 1, strikes: 1 } });
    expect(await marketplace.scores('p1')).toMatchObject([
      { strike: true, standing: { status: 'STRIKE', strikes: 1 } },
    ]);
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual([]);
    expect(noticesOf(await marketplace.letters(), 'p2')).toEqual(['2026-W46/1 WEEKLY_SCORE']);
  });

  it('has no score of a week without facts', async () => {
    const marketplace = await openMarketplace(lateOrder('p1', 'late', W46));
    await marketplace.run(W46);
    await marketplace.run(W47);
    expect((await marketplace.scores('p1')).map((score) => score.week)).toEqual(['2026-W46']);
  });
});
