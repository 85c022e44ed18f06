import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks } from '../../domain/calendar/iso-week.ts';
import type { CorrectionNotice } from '../../domain/notices/notice.ts';
import { confirmStrike, type FlaggedWeek, flaggedWeeks } from '../../local/flagged.ts';
import { recompute } from '../../local/recompute.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, delivered, lateOrder, perfectOrder, registered } from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const W44 = week('2026-W44');
const W45 = addWeeks(W44, 1);
const W46 = addWeeks(W44, 2);

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

/** Three weeks judged live: p1 strikes in the first and the last. */
async function openMarketplace(): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards: 1 });
  await marketplace.bulk([
    // Before there was a start phase (`rules.md` 1.5).
    registered('p1', '2023-06-01T09:00:00+02:00'),
    ...lateOrder('p1', 'late-44', W44),
    ...perfectOrder('p1', 'fine-45', W45, 3),
    ...lateOrder('p1', 'late-46', W46),
  ]);
  for (const of of [W44, W45, W46]) await marketplace.run(of, 'LIVE');
  marketplace.deployment.setClock(new Date('2026-11-23T12:00:00Z'));
  return marketplace;
}

/** Happened in its week, and was told only after the week was judged. */
const ON_TIME_AFTER_ALL: CloudEvent = { ...delivered('p1', 'late-44', at(W44, 'thu')), id: 'told-later' };
const LATE_TOO = lateOrder('p1', 'late-45', W45);

async function latest(marketplace: Marketplace) {
  const scores = new Map((await marketplace.scores('p1')).map((score) => [score.week, score]));
  return [...scores.values()].map(({ week: of, strike, flagged, standing }) => [of, strike, flagged, standing.strikes]);
}

async function flaggedOf(marketplace: Marketplace): Promise<readonly FlaggedWeek[]> {
  const all: FlaggedWeek[] = [];
  for await (const one of flaggedWeeks(marketplace.deployment)) all.push(one);
  return all;
}

describe('fault row 29: a late event improves a closed week', () => {
  it('the strike is withdrawn, later standings follow, and one letter says so', async () => {
    const marketplace = await openMarketplace();
    await marketplace.bulk([ON_TIME_AFTER_ALL]);
    await recompute(marketplace.deployment, [W44]);
    expect(await latest(marketplace)).toEqual([
      [W44, false, false, 0],
      [W45, false, false, 0],
      [W46, true, false, 1],
    ]);
    const letters = await marketplace.letters();
    expect(noticesOf(letters, 'p1').filter((one) => !one.includes('/1 '))).toEqual(['2026-W44/2 CORRECTION']);
    const notice = letters.flatMap((letter) => ('notices' in letter ? letter.notices : [])).find(isCorrection);
    expect(notice).toMatchObject({
      strike: { before: true, after: false },
      standing: {
        asAt: '2026-W46',
        before: { windowFirstWeek: '2026-W44', strikes: 2 },
        after: { windowFirstWeek: '2026-W46', strikes: 1 },
      },
      grounds: [],
    });
  });
});

describe('fault row 29: a late event worsens a closed week', () => {
  it('it is flagged for a person, with 0 automatic strikes, however often it is judged', async () => {
    const marketplace = await openMarketplace();
    await marketplace.bulk(LATE_TOO);
    for (let times = 0; times < 2; times++) await recompute(marketplace.deployment, [W45]);
    expect(await latest(marketplace)).toEqual([
      [W44, true, false, 1],
      [W45, false, true, 1],
      [W46, true, false, 2],
    ]);
    expect(await flaggedOf(marketplace)).toMatchObject([
      {
        partnerId: 'p1',
        week: W45,
        stands: {
          revision: 1,
          verdicts: [{ norm: 'FULFILMENT', numerator: 3, denominator: 3, missed: false }, {}, {}, {}, {}],
        },
        late: {
          revision: 2,
          verdicts: [{ norm: 'FULFILMENT', numerator: 3, denominator: 6, missed: true, late: true }, {}, {}, {}, {}],
        },
      },
    ]);
  });
});

describe('E11: a person confirms a flagged week', () => {
  const why = { decidedBy: 'jansen', note: 'looked at the scans' };

  it('its strike counts, with a strike notice, and later standings follow', async () => {
    const marketplace = await openMarketplace();
    await marketplace.bulk(LATE_TOO);
    await recompute(marketplace.deployment, [W45]);
    const dry = await confirmStrike(marketplace.deployment, 'p1', W45, why, true);
    expect(await marketplace.items('DECISION#')).toEqual([]);
    const { effects, isNew } = await confirmStrike(marketplace.deployment, 'p1', W45, why, false);
    expect([isNew, effects]).toEqual([true, dry.effects]);
    expect(effects).toMatchObject([
      { strike: { before: false, after: true }, standing: { before: { strikes: 2 }, after: { strikes: 3 } } },
    ]);
    expect(await latest(marketplace)).toEqual([
      [W44, true, false, 1],
      [W45, true, false, 2],
      [W46, true, false, 3],
    ]);
    const told = noticesOf(await marketplace.letters(), 'p1').filter((one) => one.startsWith('2026-W45'));
    expect(told).toEqual(['2026-W45/1 WEEKLY_SCORE', '2026-W45/2 CORRECTION', '2026-W45/3 STRIKE_NOTICE + CORRECTION']);
    expect(await flaggedOf(marketplace)).toEqual([]);
    expect(await confirmStrike(marketplace.deployment, 'p1', W45, why, false)).toMatchObject({ isNew: false });
  });

  it('is refused of a week that is not flagged', async () => {
    const marketplace = await openMarketplace();
    await expect(confirmStrike(marketplace.deployment, 'p1', W45, why, false)).rejects.toThrow('no flagged 2026-W45');
  });

  it('is refused where the facts have changed since it was flagged', async () => {
    const marketplace = await openMarketplace();
    await marketplace.bulk(LATE_TOO);
    await recompute(marketplace.deployment, [W45]);
    await marketplace.bulk(lateOrder('p1', 'more-45', W45));
    await expect(confirmStrike(marketplace.deployment, 'p1', W45, why, false)).rejects.toThrow('have changed since');
    expect(await marketplace.items('DECISION#')).toEqual([]);
  });
});

function isCorrection(notice: { readonly kind: string }): notice is CorrectionNotice {
  return notice.kind === 'CORRECTION';
}
