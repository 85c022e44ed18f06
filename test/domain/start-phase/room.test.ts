import { describe, expect, it } from 'vitest';
import { toLedgerItem } from '../../../adapters/aws/ledger-item.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { forgetDecided, forgottenUntil, undecidedIn } from '../../../domain/start-phase/forget.ts';
import { replayStart, type StartRow } from '../../../domain/start-phase/replay.ts';
import {
  ROOM_FOR_BLOCKS,
  ROOM_FOR_NEW_ITEMS,
  ROOM_FOR_WORDS,
  weightOf,
  withinRoom,
} from '../../../domain/start-phase/room.ts';
import type { ItemWord, StartWeek } from '../../../domain/start-phase/start-week.ts';
import { placed } from '../facts/story.ts';
import { ledgerRow } from '../scores/judging.ts';
import { FIRST_WEEK, judgeWeeks, minuteAfter, ordered, said, weekAfter } from './starting.ts';

const NOTHING_KNOWN = { orderIds: new Set<string>(), weight: 0 };
const LONG = 'x'.repeat(120);
/** Ids as long as the contract lets them be (128). */
const long = (words: readonly (Partial<ItemWord> & { readonly itemId: string })[]) =>
  said(
    words.map((word) => ({
      ...word,
      itemId: `${word.itemId}-${LONG}`.slice(0, 128),
      orderId: `o-${word.itemId}-${LONG}`.slice(0, 128),
    })),
  );
const ordersIn = ({ items }: StartWeek) => new Set(items.map(({ orderId }) => orderId));

describe('room for a start phase', () => {
  it('keeps all of a week in which a thousand orders are placed', () => {
    const week = said(ordered(1, 1_000));
    expect(withinRoom(week, NOTHING_KNOWN, 100)).toEqual(week);
  });

  it('keeps the first of ten thousand, in the order of their placing, and all that it keeps is whole', () => {
    const kept = withinRoom(said(ordered(1, 10_000)), NOTHING_KNOWN, 100);
    expect(weightOf(kept)).toBeLessThanOrEqual(ROOM_FOR_NEW_ITEMS);
    const ids = kept.items.map(({ itemId }) => itemId);
    expect(ids).toEqual(ordered(1, ids.length).map(({ itemId }) => itemId));
    expect(ids.length).toBeGreaterThan(900);
  });

  it('lets 100 orders in whatever their size, so that every block fills up', () => {
    const crowded = Array.from({ length: 100 }, (_, order) =>
      Array.from({ length: 50 }, (_, line) => ({
        ...ordered(order, order)[0],
        itemId: `${String(order).padStart(3, '0')}-${line}-${LONG}`.slice(0, 128),
        orderId: `o-${order}-${LONG}`.slice(0, 128),
      })),
    ).flat();
    const kept = withinRoom(said(crowded), NOTHING_KNOWN, 100);
    expect(ordersIn(kept).size).toBe(100);
    expect(weightOf(kept)).toBeLessThanOrEqual(ROOM_FOR_WORDS);
  });

  it('prefers what is said of orders that are known, and drops questions about those that it does not keep', () => {
    const known = { orderIds: new Set(['order-of-i-0001']), weight: ROOM_FOR_NEW_ITEMS };
    const week = said(
      [{ itemId: 'i-0001', outcome: 'LATE' }, ...ordered(200, 400)],
      ['order-of-i-0001', 'order-of-i-0400'],
    );
    const kept = withinRoom(week, known, 1);
    expect(kept.items).toEqual([{ itemId: 'i-0001', orderId: 'order-of-i-0001', outcome: 'LATE' }]);
    expect(kept.questions.map(({ orderId }) => orderId)).toEqual(['order-of-i-0001']);
  });
});

describe('Q8: extensions have no limit, and a ledger has', () => {
  const LATE = { outcome: 'LATE' } as const;
  const bookOf = () => SEEDS;
  /** A hundred late orders a week, for so many weeks, kept as the weekly run keeps them. */
  const kept = (weeks: number): readonly StartRow[] => {
    let rows: readonly StartRow[] = [];
    for (let index = 0; index < weeks; index += 1) {
      const since = minuteAfter('2026-05-11T06:00:00Z', index * 7 * 24 * 60);
      const week = long(ordered(index * 100, index * 100 + 99, LATE, since));
      const earlier = replayStart(rows, bookOf);
      rows = forgetDecided(
        [...rows, { week: weekAfter(index), start: withinRoom(week, undecidedIn(rows, earlier), 100) }],
        bookOf,
      );
    }
    return rows;
  };

  it('the oldest decided blocks are forgotten, their decisions are not', () => {
    const rows = kept(40);
    const history = replayStart(rows, bookOf);
    expect(history.decisions.map(({ block, week, outcome }) => [block, week, outcome])).toEqual(
      Array.from({ length: 40 }, (_, index) => [index + 1, weekAfter(index), 'EXTENDED']),
    );
    expect(history.decisions.every(({ missed }) => missed.join() === 'FULFILMENT')).toBe(true);
    expect(history).toMatchObject({ block: 41, orders: [] });
    expect(rows.reduce((sum, { start }) => sum + (start === undefined ? 0 : weightOf(start)), 0)).toBeLessThanOrEqual(
      ROOM_FOR_BLOCKS,
    );
  });

  it('the item stays below half of DynamoDB’s 400 KB', () => {
    const rows = kept(40).map(({ week, start }) => ledgerRow(week, start === undefined ? {} : { start }));
    expect(String(toLedgerItem({ partnerId: 'p-1', rows }, 4)['rows']).length).toBeLessThan(200 * 1_024);
  });

  it('what is kept is left alone, byte for byte', () => {
    const rows = kept(40);
    expect(forgetDecided(rows, bookOf)).toBe(rows);
    const few = kept(3);
    expect(forgetDecided(few, bookOf)).toBe(few);
    expect(few.every(({ start }) => start?.forgotten === undefined)).toBe(true);
  });

  it('knows until when orders are forgotten', () => {
    expect(forgottenUntil(kept(3))).toBeUndefined();
    const rows = kept(40);
    const blocks = rows.flatMap(({ start }) => start?.forgotten ?? []);
    expect(forgottenUntil(rows)).toBe(blocks.at(-1)?.lastPlacedAt);
  });

  it('a forgotten week judged again says nothing of forgotten orders, and is in GroeiStart still', () => {
    const rows = kept(40).map(({ week, start }) => ledgerRow(week, start === undefined ? {} : { start }));
    const story = [placed('i-1', '2026-05-11T06:00:00Z', '2026-05-15')];
    const { judged } = judgeWeeks(story, [FIRST_WEEK, FIRST_WEEK], { rows, mode: 'RERUN' });
    expect(judged[0]?.score).toMatchObject({ phase: 'GROEISTART', strike: false });
    expect(judged[0]?.score).not.toHaveProperty('start');
    expect(judged[0]?.row.start?.items).toEqual([]);
    expect(judged[0]?.row.start?.forgotten).toEqual(rows[0]?.start?.forgotten);
  });
});
