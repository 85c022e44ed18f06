import { compareInstants, type Instant } from '../calendar/instant.ts';
import type { ItemWord, QuestionWord, StartWeek } from './start-week.ts';

/**
 * How much is kept of a start phase, in characters as stored. It bounds the ledger, one item of at most 400 KB, whatever a
 * partner sells: a thousand orders with ids as the platform makes them, hundreds with the longest. Who sells more than that
 * before a block is decided is judged on what there is room for.
 */
export const ROOM_FOR_NEW_ITEMS = 100_000;
/** What is said of the orders that are kept: promises, cancellations, questions. */
export const ROOM_FOR_WORDS = 160_000;
/** All of it, with the blocks that are decided (`forget.ts`). */
export const ROOM_FOR_BLOCKS = 190_000;

const OF_A_WORD = 70;

export function weightOf({ items, questions }: StartWeek): number {
  return sum(items.map(weightOfItem)) + sum(questions.map(weightOfQuestion));
}

function weightOfItem({ itemId, orderId }: ItemWord): number {
  return itemId.length + orderId.length + OF_A_WORD;
}

function weightOfQuestion({ questionId, orderId }: QuestionWord): number {
  return questionId.length + (orderId?.length ?? 0) + OF_A_WORD;
}

/** The orders that are not decided yet: which are known, and what is kept of them. */
export interface Undecided {
  readonly orderIds: ReadonlySet<string>;
  readonly weight: number;
}

/**
 * What is kept of what a week says. Words on known orders come first, then new orders in the order of their placing. Up to
 * `size` orders are let in with one item each however little room there is, so that every block fills up.
 */
export function withinRoom(said: StartWeek, { orderIds, weight }: Undecided, size: number): StartWeek {
  if (weight + weightOf(said) <= ROOM_FOR_NEW_ITEMS) return said;
  let left = ROOM_FOR_WORDS - weight;
  const take = <Word>(words: readonly Word[], weigh: (word: Word) => number): Word[] =>
    words.filter((word) => {
      if (left < weigh(word)) return false;
      left -= weigh(word);
      return true;
    });
  const isKnown = ({ orderId }: { readonly orderId: string | null }) => orderId === null || orderIds.has(orderId);
  const known = take(said.items.filter(isKnown), weightOfItem);
  const letIn = new Set(orderIds);
  const fresh = said.items.filter((word) => !isKnown(word)).sort(comparePlacing);
  const taken = fresh.filter((word) => {
    const isFirst = !letIn.has(word.orderId) && word.placed !== undefined && letIn.size < size;
    if (!isFirst && left - weightOfItem(word) < ROOM_FOR_WORDS - ROOM_FOR_NEW_ITEMS) return false;
    left -= weightOfItem(word);
    letIn.add(word.orderId);
    return true;
  });
  const questions = take(
    said.questions.filter(({ orderId }) => orderId === null || letIn.has(orderId)),
    weightOfQuestion,
  );
  return { items: [...known, ...taken].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)), questions };
}

/** What was ordered first; what only tells of an order that no week has named comes last. */
function comparePlacing(a: ItemWord, b: ItemWord): number {
  return (
    compareMaybe(a.placed?.at, b.placed?.at) || compareTexts(a.orderId, b.orderId) || compareTexts(a.itemId, b.itemId)
  );
}

function compareMaybe(a: Instant | undefined, b: Instant | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareInstants(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(weights: readonly number[]): number {
  return weights.reduce((all, weight) => all + weight, 0);
}
