import type { IsoWeek } from '../calendar/iso-week.ts';
import { runMomentOf } from '../calendar/run-moment.ts';
import type { BookOf } from '../policy/finalisation.ts';
import type { GroeiStartRule, NormBook, NormId } from '../policy/norm-book.ts';
import { type BlockFigure, figuresOf, isDecidable } from './block.ts';
import { createOrderBook, type StartOrder } from './start-order.ts';
import type { ForgottenBlock, StartWeek } from './start-week.ts';

/** A judged week, and what it says of start-phase orders. */
export interface StartRow {
  readonly week: IsoWeek;
  readonly start?: StartWeek | undefined;
}

/** What the judged weeks come to, ascending (`rules.md` 3.4). */
export interface StartHistory {
  /** The block in progress, 1 = the first; after graduation the one that completed the phase. */
  readonly block: number;
  /** Its orders so far, in the order in which they were placed. */
  readonly orders: readonly StartOrder[];
  readonly reached: readonly ReachedPoint[];
  readonly decisions: readonly StartDecision[];
  /** The week whose run completed the phase; null while it lasts. */
  readonly completedIn: IsoWeek | null;
}

/** An interim look: the first 10 orders, the first 50. */
export interface ReachedPoint {
  readonly block: number;
  readonly point: number;
  /** The week whose run found so many orders. */
  readonly week: IsoWeek;
  readonly figures: readonly BlockFigure[];
}

export interface StartDecision {
  readonly block: number;
  /** The week whose run decided. */
  readonly week: IsoWeek;
  readonly outcome: 'COMPLETED' | 'EXTENDED';
  readonly missed: readonly NormId[];
  /** Empty where the block's items are no longer kept. */
  readonly figures: readonly BlockFigure[];
  /** The orders that it was decided on. */
  readonly orders: readonly StartOrder[];
}

/**
 * Replays judged weeks, ascending, into blocks of 100 orders. Each week is taken in whole before anything is decided, and what
 * is decided stays: its orders are in no later block, whatever comes of them. So every order is in one block, once.
 */
export function replayStart(rows: readonly StartRow[], bookOf: BookOf): StartHistory {
  const known = createOrderBook();
  const course: Course = { decided: new Set(), reached: [], decisions: [], undecided: [] };
  const lastForgotten = rows.findLast(({ start }) => start?.forgotten !== undefined)?.week;
  for (const { week, start } of rows) {
    if (start !== undefined) {
      known.take(start);
      course.undecided = known.orders().filter(({ orderId }) => !course.decided.has(orderId));
      course.decisions.push(...(start.forgotten ?? []).map((block) => rememberedDecision(block, week)));
    }
    // Without the orders of a forgotten block, those of the next would pass for its own until it is decided.
    if (lastForgotten !== undefined && week < lastForgotten) continue;
    const completed = lookAtBlocks(course, week, bookOf(week));
    if (completed !== null) return historyOf(course, completed.block, completed.orders, week);
  }
  const last = rows.at(-1);
  const size = last === undefined ? 0 : sizeOf(bookOf(last.week).groeiStart);
  return historyOf(course, course.decisions.length + 1, course.undecided.slice(0, size), null);
}

function historyOf(
  { reached, decisions }: Course,
  block: number,
  orders: readonly StartOrder[],
  completedIn: IsoWeek | null,
): StartHistory {
  return { block, orders, reached, decisions, completedIn };
}

/** How far a replay is. */
interface Course {
  readonly decided: Set<string>;
  readonly reached: ReachedPoint[];
  readonly decisions: StartDecision[];
  undecided: readonly StartOrder[];
}

/** Looks at the block in progress, and at the next as long as one is decided; the decision that completes the phase is the last. */
function lookAtBlocks(course: Course, week: IsoWeek, book: NormBook): StartDecision | null {
  const rule = book.groeiStart;
  if (rule === null) return null;
  const size = sizeOf(rule);
  for (;;) {
    const block = course.decisions.length + 1;
    const orders = course.undecided.slice(0, size);
    course.reached.push(...newPoints(orders, block, course.reached, week, rule, book));
    if (orders.length < size || !isDecidable(orders, rule, runMomentOf(week))) return null;
    const decision = decide(orders, block, week, book);
    course.decisions.push(decision);
    if (decision.outcome === 'COMPLETED') return decision;
    for (const { orderId } of orders) course.decided.add(orderId);
    course.undecided = course.undecided.slice(size);
  }
}

function rememberedDecision({ block, missed }: ForgottenBlock, week: IsoWeek): StartDecision {
  return { block, week, outcome: 'EXTENDED', missed, figures: [], orders: [] };
}

/** How many orders make a block: its last point decides. */
export function sizeOf(rule: GroeiStartRule | null): number {
  return rule?.points.at(-1) ?? 0;
}

function newPoints(
  orders: readonly StartOrder[],
  block: number,
  reached: readonly ReachedPoint[],
  week: IsoWeek,
  { points }: GroeiStartRule,
  book: NormBook,
): readonly ReachedPoint[] {
  return points
    .slice(0, -1)
    .filter((point) => orders.length >= point)
    .filter((point) => !reached.some((before) => before.block === block && before.point === point))
    .map((point) => ({ block, point, week, figures: figuresOf(orders.slice(0, point), book) }));
}

function decide(orders: readonly StartOrder[], block: number, week: IsoWeek, book: NormBook): StartDecision {
  const figures = figuresOf(orders, book);
  const missed = figures.filter((figure) => figure.missed).map(({ norm }) => norm);
  return { block, week, outcome: missed.length === 0 ? 'COMPLETED' : 'EXTENDED', missed, figures, orders };
}
