import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../domain/calendar/instant.ts';
import {
  addWeeks,
  type IsoWeek,
  isoWeekOfDate,
  isoWeekOfInstant,
  parseIsoWeek,
  weeksBetween,
} from '../../domain/calendar/iso-week.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import { bulkAdmission, liveAdmission, parseEvent } from '../../lambdas/ingest-events/event.ts';
import { type SyntheticMarketplace, synthesise } from '../../local/synthetic-marketplace.ts';
import { ofType, strikeWeeks } from './plain-reading.ts';

const FIRST_WEEK = parseIsoWeek('2026-W17') as IsoWeek;
const WEEKS = 30;
const of = (seed: number, partners = 20): SyntheticMarketplace =>
  synthesise({ partners, firstWeek: FIRST_WEEK, weeks: WEEKS, seed });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const demo = of(1, 42);
const arriving = demo.days.flatMap((day) => day.events);

describe('the synthetic marketplace', () => {
  it('is the same, byte for byte, for the same seed', () => {
    expect(sha256(JSON.stringify(of(7)))).toBe(sha256(JSON.stringify(of(7))));
    expect(sha256(JSON.stringify(of(7)))).not.toBe(sha256(JSON.stringify(of(8))));
  });

  it('is of the size that a demonstration can play in half a minute', () => {
    const events = demo.directory.length + arriving.length;
    expect(events).toBeGreaterThan(4_000);
    expect(events).toBeLessThan(12_000);
    expect(arriving.filter((event) => event.type === 'order.item.placed').length).toBeLessThan(4_000);
    expect(new Set(demo.cast.map((member) => member.partnerId)).size).toBe(42);
  });

  it('runs from the first Monday to the Tuesday before the last run, each day in order of arrival', () => {
    expect(demo.days[0]?.date).toBe('2026-04-20');
    expect(demo.days).toHaveLength(WEEKS * 7 + 2);
    const placed = demo.days.flatMap(({ date, events }) =>
      events.filter((event) => localDateOf(instantOf(Date.parse(event.time))) !== date).map((event) => event.type),
    );
    // What arrives on another day than it happened is repeated, kept back or contradicting: the small part.
    expect(placed.length).toBeLessThan(arriving.length / 25);
  });

  it('sends what every door takes, but for as many broken events as it says', () => {
    const refusals = demo.days.flatMap(({ date, events }) => {
      const admission = liveAdmission(new Date(instantAt(addDays(date, 1), 0)));
      return events.flatMap((event) => {
        const parsed = parseEvent(JSON.stringify(event), admission, sha256);
        return 'refusal' in parsed ? [parsed.refusal] : [];
      });
    });
    expect(refusals.map(({ path }) => path).sort()).toEqual([
      'data',
      'data.grade',
      'data.partnerId',
      'data.quantity',
      'time',
      'type',
    ]);
    expect(demo.refused).toBe(6);
  });

  it('brings along a directory that the bulk import takes whole', () => {
    const admission = bulkAdmission(new Date(instantAt(demo.days[0]?.date ?? addDays('2026-04-20' as never, 0), 0)));
    const refused = demo.directory.filter((event) => 'refusal' in parseEvent(JSON.stringify(event), admission, sha256));
    expect(refused).toEqual([]);
    expect(new Set(demo.directory.map((event) => event.type))).toEqual(
      new Set(['partner.registered', 'customer.contact', 'customer.consent']),
    );
  });

  it('repeats about two events of a hundred, unchanged, and contradicts itself as often as it says', () => {
    const contents = new Map<string, string[]>();
    for (const event of arriving) {
      const key = `${event.source}\n${event.id}`;
      contents.set(key, [...(contents.get(key) ?? []), JSON.stringify(event)]);
    }
    const repeated = [...contents.values()].filter((texts) => texts.length > 1);
    expect(repeated.length / contents.size).toBeGreaterThan(0.015);
    expect(repeated.length / contents.size).toBeLessThan(0.025);
    expect(repeated.filter((texts) => new Set(texts).size > 1)).toHaveLength(demo.conflicting);
    expect(demo.conflicting).toBe(2);
  });

  it('sends some orders after their parcels, but none after the run of its week', () => {
    const arrivals = new Map(demo.days.flatMap(({ date, events }) => events.map((event) => [event, date])));
    const shipped = new Set<unknown>();
    let overtaken = 0;
    for (const event of arriving) {
      if (event.type === 'shipment.created') shipped.add(String(event.data['orderItemIds']));
      if (event.type === 'order.item.placed' && shipped.has(event.data['orderItemId'])) overtaken += 1;
    }
    expect(overtaken).toBeGreaterThan(10);
    for (const [event, date] of arrivals) {
      const happened = isoWeekOfInstant(instantOf(Date.parse(event.time)));
      expect([happened, addWeeks(happened, 1)]).toContain(isoWeekOfDate(date));
    }
  });

  it('has a new partner that completes GroeiStart, and one that is extended', () => {
    const ordersOf = (name: string) => {
      const ids = demo.cast.filter(({ character }) => character.name === name).map(({ partnerId }) => partnerId);
      const placed = arriving.filter(
        ({ type, data }) => type === 'order.item.placed' && ids.includes(String(data['partnerId'])),
      );
      return new Set(placed.map(({ data }) => data['orderId'])).size / ids.length;
    };
    expect(ordersOf('new')).toBeGreaterThan(100);
    expect(ordersOf('new and late')).toBeGreaterThan(100);
  });

  it.each([
    [1, 1],
    [3, 4],
    [100, 2],
  ])('can be made with %i partners and %i weeks', (partners, weeks) => {
    const { cast, days } = synthesise({ partners, firstWeek: FIRST_WEEK, weeks, seed: 3 });
    expect(cast).toHaveLength(partners);
    expect(days.flatMap((day) => day.events).length).toBeGreaterThan(0);
  });
});

describe.each([1, 2, 3, 4, 5])('the characters of seed %i', (seed) => {
  const { cast, days } = of(seed);
  const events = days
    .flatMap((day) => day.events)
    .flatMap((event) => {
      const parsed = parseEvent(JSON.stringify(event), bulkAdmission(new Date('2100-01-01')), sha256);
      return 'event' in parsed ? [parsed.event] : [];
    });
  const partnersOf = (name: string): string[] =>
    cast.filter((member) => member.character.name === name).map((member) => member.partnerId);
  const strikesOf = (name: string): number[][] =>
    partnersOf(name).map((partnerId) => strikeWeeks(events, partnerId, FIRST_WEEK, WEEKS));
  const inFirstWindow = (weeks: readonly number[]): number =>
    weeks.filter((week) => week < (weeks[0] ?? 0) + 24).length;

  it('are all there', () => {
    expect(new Set(cast.map((member) => member.character.name)).size).toBe(11);
  });

  it('over the limit: the eighth strike comes within one window', () => {
    for (const weeks of strikesOf('over the limit')) expect(inFirstWindow(weeks)).toBeGreaterThanOrEqual(8);
  });

  it('sliding: seven strikes in a window, at ever shorter intervals', () => {
    for (const weeks of strikesOf('sliding')) {
      expect(inFirstWindow(weeks)).toBe(7);
      const gaps = weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0));
      expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    }
  });

  it('recovering: five early strikes, whose window closes before the story ends', () => {
    for (const weeks of strikesOf('recovering')) {
      expect(weeks).toHaveLength(5);
      expect((weeks[0] ?? 0) + 24).toBeLessThan(WEEKS);
    }
  });

  it('cancels too much: six strikes', () => {
    for (const weeks of strikesOf('cancels too much')) expect(weeks).toHaveLength(6);
  });

  it('closed and one bad week: a single strike', () => {
    for (const weeks of [...strikesOf('closed'), ...strikesOf('one bad week')]) expect(weeks).toHaveLength(1);
  });

  it.each(['steady', 'no track & trace', 'low ratings', 'quiet', 'newcomer'])('%s: no strike', (name) => {
    for (const weeks of strikesOf(name)) expect(weeks).toEqual([]);
  });

  it.each([
    ['low ratings', (average: number) => average < 8],
    ['steady', (average: number) => average >= 8],
  ])('%s: as their reviews say', (name, expected) => {
    for (const partnerId of partnersOf(name)) {
      // The first word of a review holds: what contradicts it later goes to quarantine.
      const reviews = ofType(events, 'review.received').filter(({ data }) => data.partnerId === partnerId);
      const grades = [...new Map(reviews.toReversed().map(({ data }) => [data.reviewId, data.grade])).values()];
      expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toSatisfy(expected);
    }
  });

  it('no track & trace: most parcels bear no code; of all others every one does', () => {
    const uncoded = (partnerId: string): number => {
      const parcels = ofType(events, 'shipment.created').filter(
        ({ data }) => data.partnerId === partnerId && data.parcelType === 'PARCEL',
      );
      return parcels.filter(({ data }) => data.trackAndTrace === undefined).length / parcels.length;
    };
    for (const partnerId of partnersOf('no track & trace')) expect(uncoded(partnerId)).toBeGreaterThan(0.5);
    for (const partnerId of partnersOf('steady')) expect(uncoded(partnerId)).toBe(0);
  });

  it.each([
    ['quiet', (weeks: number[]) => weeks.length < WEEKS * 0.6],
    ['newcomer', (weeks: number[]) => Math.min(...weeks) === 12],
    ['closed', (weeks: number[]) => Math.max(...weeks) === 17],
    ['steady', (weeks: number[]) => weeks.length === WEEKS],
  ])('%s: sells in its own weeks', (name, expected) => {
    for (const partnerId of partnersOf(name)) {
      const orders = ofType(events, 'order.item.placed').filter(({ data }) => data.partnerId === partnerId);
      const weeks = new Set(orders.map(({ time }) => weeksBetween(FIRST_WEEK, isoWeekOfInstant(time))));
      expect([...weeks]).toSatisfy(expected);
    }
  });
});
