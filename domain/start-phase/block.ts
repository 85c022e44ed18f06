import { type Instant, millisOf } from '../calendar/instant.ts';
import { MILLIS_A_DAY } from '../calendar/local-date.ts';
import { questionNormOfOrders } from '../norms/personal-norm.ts';
import type { Tally, Verdict } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { GroeiStartRule, NormBook, NormId } from '../policy/norm-book.ts';
import type { StartItem, StartOrder } from './start-order.ts';

/** What a block is judged on (`rules.md` 1.5). */
export const START_NORMS = ['FULFILMENT', 'CANCELLATIONS', 'CASE_ITEM_RATIO'] as const satisfies readonly NormId[];

/** A figure over the orders of a block. */
export type BlockFigure = Pick<Verdict, 'norm' | 'numerator' | 'denominator' | 'missed' | 'limit'>;

/** N1, N2 and N5 over these orders alone, by the weekly tests (3.4). A norm without data is not there (R-EMPTY). */
export function figuresOf(orders: readonly StartOrder[], book: NormBook): readonly BlockFigure[] {
  const items = orders.flatMap((order) => order.items);
  const tallies: Record<(typeof START_NORMS)[number], Tally | null> = {
    FULFILMENT: tallyOnTime(items),
    CANCELLATIONS: tallyCancelled(items),
    CASE_ITEM_RATIO: tallyQuestions(orders, book),
  };
  return START_NORMS.flatMap((id) => {
    const norm = book.norms[id];
    const verdict = norm === undefined ? null : judge(norm, tallies[id]);
    if (verdict === null) return [];
    const { numerator, denominator, missed, limit } = verdict;
    return [{ norm: id, numerator, denominator, missed, ...(limit !== undefined && { limit }) }];
  });
}

/** Whether the block is to be decided: all its orders are settled, or the time that they are given is over (P20). */
export function isDecidable(block: readonly StartOrder[], { settleDays }: GroeiStartRule, moment: Instant): boolean {
  const last = block.at(-1);
  if (last === undefined) return false;
  const waited = millisOf(moment) - millisOf(last.placedAt);
  return waited >= settleDays * MILLIS_A_DAY || block.every(isSettled);
}

/** Delivered, cancelled or lapsed: nothing more is to come of it (3.4). */
function isSettled({ items }: StartOrder): boolean {
  return items.every(({ outcome, cancelled, units }) => cancelled >= units || isThere(outcome));
}

function isThere(outcome: StartItem['outcome']): boolean {
  return outcome === 'ON_TIME' || outcome === 'LATE' || outcome === 'UNMEASURED';
}

function tallyOnTime(items: readonly StartItem[]): Tally | null {
  let measured = 0;
  let onTime = 0;
  for (const { outcome, units, cancelled } of items) {
    if (outcome !== 'ON_TIME' && outcome !== 'LATE' && outcome !== 'MISSING') continue;
    // Cancelled before or after the promise, a unit leaves N1 and is judged by N2 alone (1.2).
    const left = Math.max(0, units - cancelled);
    measured += left;
    if (outcome === 'ON_TIME') onTime += left;
  }
  return measured === 0 ? null : { numerator: onTime, denominator: measured, against: [] };
}

function tallyCancelled(items: readonly StartItem[]): Tally | null {
  const ordered = items.reduce((sum, { units }) => sum + units, 0);
  const against = items.reduce((sum, { cancelledAgainst }) => sum + cancelledAgainst, 0);
  return ordered === 0 ? null : { numerator: against, denominator: ordered, against: [] };
}

function tallyQuestions(orders: readonly StartOrder[], { norms }: NormBook): Tally | null {
  if (orders.length === 0) return null;
  const questions = orders.reduce((sum, order) => sum + order.questions, 0);
  const rule = norms.CASE_ITEM_RATIO?.personal;
  const limit =
    rule === undefined
      ? undefined
      : questionNormOfOrders(
          orders.map(({ items }) => items.map(({ groupNorm }) => groupNorm)),
          rule,
        )?.limit;
  return { numerator: questions, denominator: orders.length, against: [], ...(limit !== undefined && { limit }) };
}
