import { compareInstants, type Instant } from '../calendar/instant.ts';
import type { BookOf } from '../policy/finalisation.ts';
import { replayStart, type StartDecision, type StartHistory, type StartRow } from './replay.ts';
import { ROOM_FOR_BLOCKS, type Undecided, weightOf } from './room.ts';
import type { ForgottenBlock, StartWeek } from './start-week.ts';

/**
 * Takes the items of the oldest decided blocks out of the weeks when there is no room for all: extensions have no limit (Q8), a
 * ledger has one. What was decided stays in the week that decided it; that is final then, judge an older week again or not.
 */
export function forgetDecided<Row extends StartRow>(rows: readonly Row[], bookOf: BookOf): readonly Row[] {
  let weight = rows.reduce((sum, { start }) => sum + (start === undefined ? 0 : weightOf(start)), 0);
  if (weight <= ROOM_FOR_BLOCKS) return rows;
  const gone: StartDecision[] = [];
  for (const decision of replayStart(rows, bookOf).decisions) {
    if (weight <= ROOM_FOR_BLOCKS || decision.outcome === 'COMPLETED') break;
    if (decision.orders.length === 0) continue;
    gone.push(decision);
    const ids = idsOf([decision]);
    weight -= rows.reduce((sum, { start }) => sum + (start === undefined ? 0 : weightOf(only(start, ids))), 0);
  }
  const ids = idsOf(gone);
  return rows.map((row) => {
    const blocks = gone.filter(({ week }) => week === row.week).flatMap(forgotten);
    if (row.start === undefined && blocks.length === 0) return row;
    return { ...row, start: withForgotten(without(row.start ?? NOTHING_SAID, ids), blocks) };
  });
}

/** Until when orders were placed that are forgotten; undefined where none are. */
export function forgottenUntil(rows: readonly StartRow[]): Instant | undefined {
  const moments = rows.flatMap(({ start }) => (start?.forgotten ?? []).map(({ lastPlacedAt }) => lastPlacedAt));
  return moments.sort(compareInstants).at(-1);
}

/** What is kept of orders that no block has taken up yet. */
export function undecidedIn(rows: readonly StartRow[], { decisions }: StartHistory): Undecided {
  const decided = idsOf(decisions);
  const left = rows.flatMap(({ start }) => (start === undefined ? [] : without(start, decided)));
  return {
    orderIds: new Set(left.flatMap(({ items }) => items.map(({ orderId }) => orderId))),
    weight: left.reduce((sum, start) => sum + weightOf(start), 0),
  };
}

const NOTHING_SAID: StartWeek = { items: [], questions: [] };

function withForgotten(start: StartWeek, blocks: readonly ForgottenBlock[]): StartWeek {
  const all = [...(start.forgotten ?? []), ...blocks];
  return all.length === 0 ? start : { ...start, forgotten: all };
}

function forgotten({ block, missed, orders }: StartDecision): readonly ForgottenBlock[] {
  const last = orders.at(-1);
  return last === undefined ? [] : [{ block, lastPlacedAt: last.placedAt, missed }];
}

function idsOf(decisions: readonly StartDecision[]): ReadonlySet<string | null> {
  return new Set(decisions.flatMap(({ orders }) => orders.map(({ orderId }) => orderId)));
}

function only(start: StartWeek, ids: ReadonlySet<string | null>): StartWeek {
  return {
    items: start.items.filter(({ orderId }) => ids.has(orderId)),
    questions: start.questions.filter(({ orderId }) => ids.has(orderId)),
  };
}

function without(start: StartWeek, ids: ReadonlySet<string | null>): StartWeek {
  return {
    ...start,
    items: start.items.filter(({ orderId }) => !ids.has(orderId)),
    questions: start.questions.filter(({ orderId }) => !ids.has(orderId)),
  };
}
