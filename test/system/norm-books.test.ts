import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek, weekRange } from '../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { bookInForce, type Profile } from '../../domain/policy/books.ts';
import { PLATFORM_2023 } from '../../domain/policy/platform-2023.ts';
import { PLATFORM_2026 } from '../../domain/policy/platform-2026.ts';
import { OtherBook } from '../../domain/scores/book-use.ts';
import { explain } from '../../local/explain.ts';
import { lookAhead } from '../../local/provisional.ts';
import { weeklyRunner } from '../../local/run-weeks.ts';
import { tryBook, type WeekDifference } from '../../local/try-book.ts';
import { week } from '../domain/calendar/literals.ts';
import {
  at,
  type CloudEvent,
  dayOf,
  delivered,
  lateOrder,
  perfectOrder,
  placed,
  registered,
  shipped,
} from './events.ts';
import { type Marketplace, noticesOf, openSystem, type System } from './system.ts';

const FIRST = week('2026-W10');
const number = (weekNumber: number): IsoWeek => addWeeks(FIRST, weekNumber - 1);
const WEEKS = weekRange(FIRST, number(6));
/** From before there was a start phase. */
const SINCE = '2023-01-05T09:00:00+01:00';

/** Nine of ten on time, in ten units: a strike under 93 %, none under 90 %. */
function nineOfTen(partnerId: string, of: IsoWeek): readonly CloudEvent[] {
  return [...perfectOrder(partnerId, `good-${of}`, of, 36), ...lateOrder(partnerId, `late-${of}`, of, 4)];
}

/** On time, with one parcel of two without a code. */
function uncoded(partnerId: string, of: IsoWeek): readonly CloudEvent[] {
  const bare = shipped(partnerId, `bare-${of}`, at(of, 'tue'));
  const { trackAndTrace: _, ...data } = bare.data;
  return [
    ...perfectOrder(partnerId, `coded-${of}`, of),
    placed(partnerId, `bare-${of}`, { time: at(of, 'mon'), promised: dayOf(of, 'fri') }),
    { ...bare, data },
    delivered(partnerId, `bare-${of}`, at(of, 'thu')),
  ];
}

const EVENTS: readonly CloudEvent[] = [
  ...['late', 'nine', 'bare', 'good'].map((id) => registered(id, SINCE)),
  ...WEEKS.flatMap((of) => [
    ...lateOrder('late', `l-${of}`, of),
    ...perfectOrder('good', `g-${of}`, of),
    ...(of <= number(2) ? [...nineOfTen('nine', of), ...uncoded('bare', of)] : []),
  ]),
];

let system: System;
beforeAll(async () => {
  system = await openSystem();
}, 60_000);
afterAll(() => system.close());

async function open(book: Profile): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards: 2, book });
  marketplace.deployment.setClock(new Date('2026-12-31T00:00:00Z'));
  await marketplace.bulk(EVENTS);
  return marketplace;
}

/** The same table under another profile. */
function under(profile: Profile, { deployment }: Marketplace) {
  return { ...deployment, settings: { ...deployment.settings, NORM_BOOK: profile } };
}

describe('a marketplace under platform-2023', () => {
  let marketplace: Marketplace;
  beforeAll(async () => {
    marketplace = await open('platform-2023');
    for (const of of WEEKS.slice(0, 4)) await marketplace.run(of);
  }, 60_000);

  it('judges a week two weeks after its own run, and says by which version (1.4.3)', async () => {
    const [first] = await marketplace.scores('late');
    expect(first).toMatchObject({ week: FIRST, asOf: runMomentOf(number(3)), normBook: 'platform-2023/1' });
  });

  it('takes the newest definitive week when it is started without one, on the Wednesday after W the week before last', async () => {
    const fresh = await open('platform-2023');
    fresh.deployment.setClock(new Date(runMomentOf(number(6))));
    const { plan } = await weeklyRunner(fresh.deployment)(null, null);
    expect(plan).toMatchObject({ week: number(4), mode: 'LIVE', asOf: runMomentOf(number(6)) });
  });

  it('refuses a week that is over and not definitive', async () => {
    marketplace.deployment.setClock(new Date(runMomentOf(number(6))));
    await expect(weeklyRunner(marketplace.deployment)(number(5), null)).rejects.toThrow(
      `${number(5)} cannot be judged before its run moment, ${runMomentOf(number(7))}`,
    );
  });

  it('counts strikes over the recent weeks, and closes no window', async () => {
    const letters = noticesOf(await marketplace.letters(), 'late');
    expect(letters.map((line) => line.split(' ')[1])).toEqual(Array.from({ length: 4 }, () => 'STRIKE_NOTICE'));
    const scores = await marketplace.scores('late');
    expect(scores.at(-1)?.standing).toEqual({
      status: 'STRIKE',
      windowFirstWeek: FIRST,
      windowLastWeek: number(22),
      strikes: 4,
    });
  });

  it('E12: shows the two weeks after it as they look so far, and writes nothing of it', async () => {
    const before = await marketplace.items();
    for (const of of [number(5), number(6)]) {
      expect(await lookAhead(marketplace.deployment, 'late', of)).toMatchObject({
        week: of,
        asOf: runMomentOf(number(6)),
        atRisk: ['FULFILMENT'],
      });
    }
    expect(await lookAhead(marketplace.deployment, 'good', number(5))).toMatchObject({ atRisk: [] });
    expect(await marketplace.items()).toEqual(before);
  });

  it('E12: shows none of a week that is judged, nor of one that was not over', async () => {
    expect(await lookAhead(marketplace.deployment, 'late', number(4))).toBeNull();
    expect(await lookAhead(marketplace.deployment, 'late', number(7))).toBeNull();
    expect(await lookAhead(marketplace.deployment, 'nobody', number(5))).toBeNull();
  });

  it('explains a score by the book that the score names', async () => {
    const { window, agrees } = await explain(marketplace.deployment, 'late', number(4));
    expect(window?.strikeWeeks).toEqual(WEEKS.slice(0, 4));
    expect(agrees).toBe(true);
  });
});

describe('a marketplace that was judged under the seeds', () => {
  let marketplace: Marketplace;
  beforeAll(async () => {
    marketplace = await open('seeds');
    for (const of of WEEKS.slice(0, 3)) await marketplace.run(of, 'BACKFILL');
    marketplace.deployment.setClock(new Date('2026-12-31T00:00:00Z'));
  }, 60_000);

  it('is tried under platform-2026 without a trace: who would gain a strike, who would lose one', async () => {
    const before = await marketplace.items();
    const differences: WeekDifference[] = [];
    let weeks = 0;
    for await (const partner of tryBook(marketplace.deployment, PLATFORM_2026, WEEKS.slice(0, 3))) {
      weeks += partner.weeks;
      differences.push(...partner.differences);
    }
    expect(await marketplace.items()).toEqual(before);
    expect(weeks).toBe(12);
    const lines = differences.map(
      ({ partnerId, week: of, before: a, after: b }) =>
        `${partnerId} ${of} ${a?.strike} ${b?.strike} ${a?.standing.strikes} ${b?.standing.strikes}`,
    );
    expect(lines.sort()).toEqual([
      `bare ${number(1)} false true 0 1`,
      `bare ${number(2)} false true 0 2`,
      `bare ${number(3)} false false 0 2`,
      `nine ${number(1)} true false 1 0`,
      `nine ${number(2)} true false 2 0`,
      `nine ${number(3)} false false 2 0`,
    ]);
    const gained = differences.find(({ partnerId, week: of }) => partnerId === 'bare' && of === FIRST);
    expect(gained?.after?.letter).toEqual({
      notices: ['STRIKE_NOTICE', 'WEEKLY_SCORE'],
      missed: ['TRACK_AND_TRACE'],
    });
  });

  it('does not differ from itself, nor, before any strike lapses, from the one that rolls', async () => {
    for (const book of [bookInForce('seeds', FIRST), PLATFORM_2023]) {
      for await (const { differences } of tryBook(marketplace.deployment, book, WEEKS.slice(0, 3))) {
        expect(differences).toEqual([]);
      }
    }
  });

  it('refuses to mix: the week after under another book, and any but the first', async () => {
    const other = weeklyRunner(under('platform-2026', marketplace));
    const before = await marketplace.items();
    for (const of of [number(4), number(2)]) await expect(other(of, 'BACKFILL')).rejects.toThrow(OtherBook);
    expect(await marketplace.items()).toEqual(before);
  });

  it('is judged again under another one from the first week on, in order, and then goes on with it', async () => {
    const other = weeklyRunner(under('platform-2026', marketplace));
    await other(number(1), 'BACKFILL');
    await expect(other(number(3), 'BACKFILL')).rejects.toThrow(/Judge them in order, from 2026-W11 on/);
    for (const of of WEEKS.slice(1, 4)) await other(of, 'BACKFILL');
    const scores = await marketplace.scores('nine');
    expect(
      scores.filter(({ revision }) => revision === 2).map(({ normBook, strike }) => `${normBook} ${strike}`),
    ).toEqual(Array.from({ length: 3 }, () => 'platform-2026/1 false'));
    await expect(weeklyRunner(under('seeds', marketplace))(number(5), 'BACKFILL')).rejects.toThrow(OtherBook);
  });
});
