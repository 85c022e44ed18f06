import { addWeeks, type IsoWeek, weekRange } from '../../../domain/calendar/iso-week.ts';
import type { Fact } from '../../../domain/facts/fact.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { Judged, PartnerWeekInput } from '../../../domain/scores/judge-partner-week.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { forgetDecided } from '../../../domain/start-phase/forget.ts';
import type { ItemWord, StartWeek } from '../../../domain/start-phase/start-week.ts';
import { withWeek } from '../../../domain/strikes/standing-change.ts';
import { instant, week } from '../calendar/literals.ts';
import { event, factIn, PARTNER, placed, type Story, scanned, shipped } from '../facts/story.ts';
import { judgeWeek } from '../scores/judging.ts';

/** A Monday in the middle of nothing: no clock change for months, before or after. */
export const FIRST_WEEK = week('2026-W20');
export const FIRST_MONDAY = '2026-05-11';

/** Registered in the marketplace's spring of 2026: a partner that begins in GroeiStart. */
export const NEW_PARTNER = profileSince('2026-04-01T10:00:00Z');
export const OLD_PARTNER = profileSince('2023-06-26T21:59:59Z');

export function profileSince(...times: readonly string[]): Fact<'profile'> {
  return factIn(times.map(registered), 'profile', '');
}

function registered(time: string) {
  const contact = { name: 'Shop', email: 'shop@partner.example', language: 'nl', countryCode: 'NL' } as const;
  return event('partner.registered', time, { partnerId: PARTNER, ...contact });
}

/** Judges a stretch of weeks one after the other, as the weekly runs do; on the ledger that stands, if one does. */
export function judgeWeeks(
  story: Story,
  [first, last]: readonly [IsoWeek, IsoWeek],
  changes: Partial<PartnerWeekInput> = {},
): { readonly judged: readonly Judged[]; readonly rows: readonly LedgerRow[] } {
  const judged: Judged[] = [];
  let rows: readonly LedgerRow[] = changes.rows ?? [];
  for (const one of weekRange(first, last)) {
    const result = judgeWeek(story, one, { profile: NEW_PARTNER, ...changes, rows });
    judged.push(result);
    rows = forgetDecided(withWeek(rows, result.row), () => changes.book ?? SEEDS);
  }
  return { judged, rows };
}

/** The seeds with blocks of 6 orders, looked at after 2 and 4, and norms that two bad things miss. */
export const SMALL_BLOCKS: NormBook = {
  ...SEEDS,
  norms: Object.fromEntries(
    Object.entries(SEEDS.norms).map(([id, norm]) => [id, { ...norm, miss: { ...norm.miss, minimumAgainst: 2 } }]),
  ),
  groeiStart: SEEDS.groeiStart && { ...SEEDS.groeiStart, points: [2, 4, 6] },
};

/** `count` orders of one item each, one a minute from the moment on, promised for the day, shipped and there on it. */
export function goodOrders(prefix: string, count: number, from: string, promised: string): Story {
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`).flatMap(
    (item, index) => [
      placed(item, minuteAfter(from, index), promised),
      shipped(item, minuteAfter(from, index)),
      scanned(item, `${promised}T10:00:00Z`),
    ],
  );
}

export function minuteAfter(from: string, minutes: number): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a week says, item by item: what is not given is as of an order of one unit that is delivered on time. */
export function said(
  items: readonly (Partial<ItemWord> & { readonly itemId: string })[],
  asked: readonly string[] = [],
): StartWeek {
  return {
    items: items.map((item) => ({ orderId: `order-of-${item.itemId}`, ...item })),
    questions: asked.map((orderId, index) => ({ questionId: `q-${orderId}-${index}`, orderId })),
  };
}

/** Items `from` to `to` of orders of their own, placed a minute apart, each at the given outcome. */
export function ordered(
  from: number,
  to: number,
  more: Partial<ItemWord> = { outcome: 'ON_TIME' },
  since = `${FIRST_MONDAY}T06:00:00Z`,
) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).map((number) => ({
    itemId: `i-${String(number).padStart(4, '0')}`,
    placed: { at: instant(minuteAfter(since, number)), units: 1, groupNorm: 500 },
    ...more,
  }));
}

export function weekAfter(weeks: number): IsoWeek {
  return addWeeks(FIRST_WEEK, weeks);
}
