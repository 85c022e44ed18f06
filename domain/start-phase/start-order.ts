import { compareInstants, type Instant } from '../calendar/instant.ts';
import type { Outcome, StartWeek } from './start-week.ts';

/** An order of the start phase, as the weeks up to some week say it. */
export interface StartOrder {
  readonly orderId: string;
  /** When the first of its items was ordered. */
  readonly placedAt: Instant;
  readonly items: readonly StartItem[];
  readonly questions: number;
}

export interface StartItem {
  readonly units: number;
  /** In hundredths of a percent; null = the book's fallback. */
  readonly groupNorm: number | null;
  /** Null until the week of its promise has been judged. */
  readonly outcome: Outcome | null;
  readonly cancelled: number;
  readonly cancelledAgainst: number;
}

/** What has been said so far: week after week is taken in, ascending, and the later word holds. */
export function createOrderBook() {
  const items = new Map<string, StartItem & { orderId: string; placedAt: Instant | null }>();
  const questions = new Map<string, string | null>();
  return {
    take({ items: words, questions: asked }: StartWeek): void {
      for (const { itemId, orderId, placed, outcome, cancelled } of words) {
        const known = items.get(itemId) ?? UNKNOWN;
        items.set(itemId, {
          orderId,
          placedAt: placed?.at ?? known.placedAt,
          units: placed?.units ?? known.units,
          groupNorm: placed === undefined ? known.groupNorm : placed.groupNorm,
          outcome: outcome ?? known.outcome,
          cancelled: cancelled?.units ?? known.cancelled,
          cancelledAgainst: cancelled?.against ?? known.cancelledAgainst,
        });
      }
      for (const { questionId, orderId } of asked) questions.set(questionId, orderId);
    },

    /** In the order in which they were placed; an order counts once it is known to be placed, whatever became of it (Q8). */
    orders(): readonly StartOrder[] {
      const asked = new Map<string | null, number>();
      for (const orderId of questions.values()) asked.set(orderId, (asked.get(orderId) ?? 0) + 1);
      const orders = new Map<string, { orderId: string; placedAt: Instant; items: StartItem[]; questions: number }>();
      for (const { orderId, placedAt, ...item } of items.values()) {
        if (placedAt === null) continue;
        const order = orders.get(orderId) ?? { orderId, placedAt, items: [], questions: asked.get(orderId) ?? 0 };
        order.items.push(item);
        if (compareInstants(placedAt, order.placedAt) < 0) order.placedAt = placedAt;
        orders.set(orderId, order);
      }
      return [...orders.values()].sort(comparePlacing);
    },
  };
}

const UNKNOWN = { placedAt: null, units: 0, groupNorm: null, outcome: null, cancelled: 0, cancelledAgainst: 0 };

function comparePlacing(a: StartOrder, b: StartOrder): number {
  return compareInstants(a.placedAt, b.placedAt) || (a.orderId < b.orderId ? -1 : 1);
}
