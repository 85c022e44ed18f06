import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek } from '../../domain/calendar/iso-week.ts';
import { addCorrection, applyCorrections, revokeCorrection } from '../../local/corrections/correct.ts';
import { type CorrectionInput, readCorrection } from '../../local/corrections/read-correction.ts';
import { decide } from '../../local/decide.ts';
import { recompute } from '../../local/recompute.ts';
import { week } from '../domain/calendar/literals.ts';
import { lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const W40 = week('2026-W40');
const W46 = week('2026-W46');
/** Before there was a start phase (`rules.md` 1.5). */
const SINCE = '2023-06-01T09:00:00+02:00';
const NOW = new Date('2026-11-23T12:00:00Z');

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

/** p1 strikes in the marked weeks from the first on, p2 never; all of them judged live. */
async function openMarketplace(marks: string, first = W40): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards: 1 });
  const weeks = [...marks].map((mark, index) => ({ mark, of: addWeeks(first, index) }));
  await marketplace.bulk([
    registered('p1', SINCE),
    registered('p2', SINCE),
    ...weeks.flatMap(({ mark, of }) => [
      ...(mark === 'x' ? lateOrder('p1', `late-${of}`, of) : perfectOrder('p1', `fine-${of}`, of)),
      ...perfectOrder('p2', `good-${of}`, of),
    ]),
  ]);
  for (const { of } of weeks) await marketplace.run(of, 'LIVE');
  marketplace.deployment.setClock(NOW);
  return marketplace;
}

const give = (input: CorrectionInput) =>
  readCorrection({ ground: 'CARRIER_DISRUPTION', evidence: 'case 12', decidedBy: 'jansen', ...input }, NOW);
const itemsOf = (of: IsoWeek, more: CorrectionInput = {}) =>
  give({ week: of, scope: 'ITEMS', partners: ['p1'], carrier: 'TNT', ...more });

/** The latest standing of each week: strikes, and the window's first week. */
async function standings(marketplace: Marketplace, partnerId = 'p1') {
  const latest = new Map((await marketplace.scores(partnerId)).map((score) => [score.week, score]));
  return [...latest.values()].map(
    ({ week: of, standing }) => `${of} ${standing.strikes} ${standing.windowFirstWeek ?? '-'}`,
  );
}

const lettersAfter = async (marketplace: Marketplace, partnerId: string, before: number) =>
  noticesOf(await marketplace.letters(), partnerId)
    .filter((one) => !one.includes('/1 '))
    .slice(before);

describe('E10: a strike that a correction removes', () => {
  it('replays every later week, and makes one letter for the partner that it touches', async () => {
    const marketplace = await openMarketplace('x.xx');
    expect(await standings(marketplace)).toEqual([
      '2026-W40 1 2026-W40',
      '2026-W41 1 2026-W40',
      '2026-W42 2 2026-W40',
      '2026-W43 3 2026-W40',
    ]);
    const { isNew, effects } = await addCorrection(marketplace.deployment, itemsOf(W40), false);
    expect(isNew).toBe(true);
    expect(effects).toMatchObject([
      {
        partnerId: 'p1',
        strike: { before: true, after: false },
        standing: {
          asAt: '2026-W43',
          before: { windowFirstWeek: '2026-W40', strikes: 3 },
          after: { windowFirstWeek: '2026-W42', strikes: 2 },
        },
      },
    ]);
    expect(await standings(marketplace)).toEqual([
      '2026-W40 0 -',
      '2026-W41 0 -',
      '2026-W42 1 2026-W42',
      '2026-W43 2 2026-W42',
    ]);
    expect(await lettersAfter(marketplace, 'p1', 0)).toEqual(['2026-W40/2 CORRECTION']);
    expect(await lettersAfter(marketplace, 'p2', 0)).toEqual([]);
  });

  it('a dry run shows the same and writes nothing', async () => {
    const marketplace = await openMarketplace('x.x');
    const before = await marketplace.items();
    const dry = await addCorrection(marketplace.deployment, itemsOf(W40), true);
    expect(await marketplace.items()).toEqual(before);
    const real = await addCorrection(marketplace.deployment, itemsOf(W40), false);
    expect(real.effects).toEqual(dry.effects);
  });

  it('given again it is the same correction: nothing is written twice, and no letter (E18)', async () => {
    const marketplace = await openMarketplace('x.x');
    await addCorrection(marketplace.deployment, itemsOf(W40), false);
    const before = (await marketplace.items()).filter(({ pk }) => !pk.startsWith('RUN#'));
    const again = await addCorrection(marketplace.deployment, itemsOf(W40), false);
    expect(again.isNew).toBe(false);
    await applyCorrections(marketplace.deployment, null);
    expect((await marketplace.items()).filter(({ pk }) => !pk.startsWith('RUN#'))).toEqual(before);
  });

  it('a revocation brings it back, with a strike notice, and every later standing', async () => {
    const marketplace = await openMarketplace('x.xx');
    const before = await standings(marketplace);
    const { record } = await addCorrection(marketplace.deployment, itemsOf(W40), false);
    await revokeCorrection(marketplace.deployment, record.id, { decidedBy: 'jansen', reason: 'a mistake' }, false);
    expect(await standings(marketplace)).toEqual(before);
    expect(await lettersAfter(marketplace, 'p1', 0)).toEqual([
      '2026-W40/2 CORRECTION',
      '2026-W40/3 STRIKE_NOTICE + CORRECTION',
    ]);
  });

  it.each(['RECORD', 'RERUN', 'CASCADE'] as const)(
    'heals after a crash behind the %s: as if there had been none',
    async (crash) => {
      const undisturbed = await openMarketplace('x.xx');
      await addCorrection(undisturbed.deployment, itemsOf(W40), false);
      const marketplace = await openMarketplace('x.xx');
      const correction = itemsOf(W40);
      const sk = `${correction.week}#${correction.id}`;
      await marketplace.put({ pk: 'CORRECTION', sk, v: 1, record: JSON.stringify(correction) });
      if (crash !== 'RECORD') await marketplace.run(W40, 'RERUN');
      if (crash === 'CASCADE') await marketplace.run(addWeeks(W40, 1), 'CASCADE');
      marketplace.deployment.setClock(NOW);
      await (crash === 'RERUN'
        ? applyCorrections(marketplace.deployment, correction.id)
        : addCorrection(marketplace.deployment, correction, false));
      for (const prefix of ['SCORE#', 'SHARD#', 'LETTER#', 'CORRECTION']) {
        expect(await marketplace.items(prefix)).toEqual(await undisturbed.items(prefix));
      }
    },
  );
});

describe('rules 2.5: what is refused', () => {
  let marketplace: Marketplace;
  beforeAll(async () => {
    marketplace = await openMarketplace('x.');
  });

  it.each<[string, () => ReturnType<typeof give>, string]>([
    ['an unknown partner', () => itemsOf(W40, { partners: ['p1', 'px'] }), 'partners[1]: there is no partner px'],
    ['a country without partners', () => give({ week: W40, scope: 'ITEMS', country: 'BE' }), 'no partner of BE'],
    ['an unknown item', () => itemsOf(W40, { items: ['i-9'] }), 'items[0]: nothing with the id i-9 counts in 2026-W40'],
    ['a week that is not judged (P22)', () => itemsOf(W46), '2026-W46 has not been judged'],
    [
      'a decision before the week was definitive (P22)',
      () => itemsOf(W40, { decidedAt: '2026-10-05T10:00:00+02:00' }),
      'decidedAt: 2026-10-05T08:00:00.000Z is before 2026-W40 became definitive',
    ],
    ['a correction that changes nothing', () => itemsOf(W40, { carrier: 'UPS' }), 'it changes nothing'],
    [
      'a depot that hits one partner alone',
      () => itemsOf(W40, { ground: 'DEPOT_DISRUPTION', depot: 'Tilburg' }),
      'a depot counts only if it hits several partners, and this one changes p1 alone',
    ],
  ])('%s', async (_, correction, reason) => {
    const before = await marketplace.items();
    await expect(addCorrection(marketplace.deployment, correction(), false)).rejects.toThrow(reason);
    expect(await marketplace.items()).toEqual(before);
  });

  it('an id that names another correction', async () => {
    const own = await openMarketplace('xx');
    await addCorrection(own.deployment, itemsOf(W40, { id: 'C-1' }), false);
    const other = itemsOf(addWeeks(W40, 1), { id: 'C-1' });
    await expect(addCorrection(own.deployment, other, false)).rejects.toThrow('C-1 names another record');
  });

  it('a revocation of what is not there, is one itself, or is revoked', async () => {
    const own = await openMarketplace('x');
    await addCorrection(own.deployment, itemsOf(W40, { id: 'C-1' }), false);
    const why = { decidedBy: 'jansen', reason: 'a mistake' };
    const revoke = (id: string) => revokeCorrection(own.deployment, id, why, false);
    await expect(revoke('C-2')).rejects.toThrow('There is no correction C-2');
    await revoke('C-1');
    await expect(revoke('C-1')).rejects.toThrow('C-1 is revoked already, by jansen (R-C-1)');
    await expect(revoke('R-C-1')).rejects.toThrow('R-C-1 is a revocation');
    await expect(addCorrection(own.deployment, itemsOf(W40, { id: 'C-1' }), false)).rejects.toThrow('is revoked');
  });
});

describe('rules 2.5: a correction of many partners', () => {
  it('a depot, by its partners: each that it touches gets one letter', async () => {
    const marketplace = await openMarketplace('x.');
    const depot = give({
      week: W40,
      scope: 'ITEMS',
      norms: ['FULFILMENT'],
      partners: ['p1', 'p2'],
      depot: 'Tilburg',
      ground: 'DEPOT_DISRUPTION',
    });
    const { effects, record } = await addCorrection(marketplace.deployment, depot, false);
    expect(record.evidenceRef).toBe('depot Tilburg: case 12');
    expect(effects.map(({ partnerId, strike }) => [partnerId, strike])).toEqual([
      ['p1', { before: true, after: false }],
      ['p2', { before: false, after: false }],
    ]);
    for (const partnerId of ['p1', 'p2']) {
      expect(await lettersAfter(marketplace, partnerId, 0)).toEqual(['2026-W40/2 CORRECTION']);
    }
  });

  it('all of a country, a norm excluded for the week', async () => {
    const marketplace = await openMarketplace('x.');
    const excluded = give({ week: W40, scope: 'WEEK_NORM', norms: ['FULFILMENT'], country: 'NL' });
    await addCorrection(marketplace.deployment, excluded, false);
    const scores = (await marketplace.scores('p1')).filter(({ week: of }) => of === W40);
    expect(scores.at(-1)).toMatchObject({ strike: false, corrections: [excluded.id] });
    expect(scores.at(-1)?.verdicts[0]).toMatchObject({ norm: 'FULFILMENT', excluded: true, missed: false });
  });
});

describe('E13: several weeks become definitive in one go', () => {
  it('are judged in ascending order, one notice a strike week', async () => {
    const marketplace = await openMarketplace('xx.x');
    expect(noticesOf(await marketplace.letters(), 'p1')).toEqual(
      [
        '2026-W40/1 STRIKE_NOTICE + WEEKLY_SCORE',
        '2026-W41/1 STRIKE_NOTICE + WEEKLY_SCORE',
        '2026-W43/1 STRIKE_NOTICE + WEEKLY_SCORE',
        '2026-W42/1 WEEKLY_SCORE',
      ].sort(),
    );
    expect(await standings(marketplace)).toEqual([
      '2026-W40 1 2026-W40',
      '2026-W41 2 2026-W40',
      '2026-W42 2 2026-W40',
      '2026-W43 3 2026-W40',
    ]);
  });
});

describe('E16: a person decides on a partner over the limit', () => {
  const why = { decidedBy: 'jansen', note: 'a plan was handed in' };

  it('its count starts anew from the week after, and every later week is judged on it', async () => {
    const marketplace = await openMarketplace('xxxxxxxx.x', week('2026-W30'));
    expect((await standings(marketplace)).at(-1)).toBe('2026-W39 9 2026-W30');
    await decide(marketplace.deployment, 'p1', week('2026-W37'), why);
    expect((await standings(marketplace)).slice(-3)).toEqual([
      '2026-W37 8 2026-W30',
      '2026-W38 0 -',
      '2026-W39 1 2026-W39',
    ]);
    expect(await lettersAfter(marketplace, 'p1', 0)).toEqual([]);
    const again = await decide(marketplace.deployment, 'p1', week('2026-W37'), { ...why, note: 'another note' });
    expect(again).toMatchObject({ isNew: false, record: { note: 'a plan was handed in' } });
  });

  it('is refused of a partner within the limit, an unknown one, and a week not judged', async () => {
    const marketplace = await openMarketplace('x');
    const { deployment } = marketplace;
    await expect(decide(deployment, 'p1', W40, why)).rejects.toThrow('p1 has not exceeded the limit as at 2026-W40');
    await expect(decide(deployment, 'px', W40, why)).rejects.toThrow('There is no partner px');
    await expect(decide(deployment, 'p1', W46, why)).rejects.toThrow('p1 has no score for 2026-W46');
    expect(await marketplace.items('DECISION#')).toEqual([]);
  });
});

describe('E10: a re-run goes on with the later weeks', () => {
  it('changes nothing where no fact did', async () => {
    const marketplace = await openMarketplace('x.x');
    const before = await marketplace.items('SCORE#');
    const runs = await recompute(marketplace.deployment, [W40]);
    expect(runs.map(({ plan }) => `${plan.week} ${plan.mode}`)).toEqual([
      '2026-W40 RERUN',
      '2026-W41 CASCADE',
      '2026-W42 CASCADE',
    ]);
    expect(await marketplace.items('SCORE#')).toEqual(before);
  });
});
