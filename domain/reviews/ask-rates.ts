import type { LocalDate } from '../calendar/local-date.ts';
import type { Line } from '../facts/line.ts';
import { lateness } from '../norms/fulfilment.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { ReviewRequest } from './review-request.ts';

/** Whether all that came of an order came on time (N1), or something late. */
export const COURSES = ['ON_TIME', 'LATE'] as const;
export type Course = (typeof COURSES)[number];

export interface FollowedOrder {
  readonly request: ReviewRequest;
  /** All its lines, as known now. */
  readonly lines: readonly Line[];
  readonly delivery: Delivery | null;
}

export interface CourseRates {
  /** Decided about, or left out: all but those still open. */
  readonly orders: number;
  readonly stillOpen: number;
  /** Left out by rule, before anything is asked of the customer: not delivered by the last day, and so on. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** The rest. */
  readonly eligible: number;
  readonly asked: number;
  /** Of the eligible, by reason. */
  readonly notAsked: Readonly<Record<string, number>>;
  /** The eligible whose customer took part, was reachable and had not reviewed by themselves. */
  readonly willing: number;
}

export type AskRates = Readonly<Record<Course, CourseRates>> & {
  /** Orders of which nothing is left: they went neither way. */
  readonly cancelled: number;
};

/** By the order's own state, whoever the customer is. */
const LEFT_OUT: ReadonlySet<string> = new Set(['NOT_DELIVERED', 'RETURNED', 'PARTNER_CLOSED']);
/** By the customer's own doing. */
const NOT_WILLING: ReadonlySet<string> = new Set(['NO_OPT_IN', 'NO_CONTACT', 'ERASED', 'REVIEWED', 'SUPPRESSED']);

/** Of what is left of the order; null where nothing is. Never attempted is late. */
export function courseOf({ lines }: FollowedOrder): Course | null {
  const left = linesLeft(lines);
  if (left.length === 0) return null;
  return left.every((line) => lateness(line) === null) ? 'ON_TIME' : 'LATE';
}

/** The day on which the order is expected: by it, orders are chosen. Null of one whose lines are not known. */
export function expectedOn({ lines }: FollowedOrder): LocalDate | null {
  const left = linesLeft(lines);
  return (left.length === 0 ? lines : left).reduce<LocalDate | null>(
    (last, { promised }) => (last === null || promised > last ? promised : last),
    null,
  );
}

/** `ASKED`, `OPEN`, or why it was not asked. A letter that went counts at once, before the request notes it. */
export function outcomeOf({ request: { state }, delivery }: FollowedOrder): string {
  if (delivery?.state === 'SENT') return 'ASKED';
  switch (state.kind) {
    case 'OPEN':
    case 'ASKED':
      return state.kind;
    case 'UNSENT':
      return delivery?.state ?? 'UNSENT';
    case 'VOID':
    case 'EXPIRED':
      return state.reason;
  }
}

export function noRates(): AskRates {
  const none: CourseRates = {
    orders: 0,
    stillOpen: 0,
    leftOut: {},
    eligible: 0,
    asked: 0,
    notAsked: {},
    willing: 0,
  };
  return { ON_TIME: none, LATE: none, cancelled: 0 };
}

export function withOrder(rates: AskRates, order: FollowedOrder): AskRates {
  const course = courseOf(order);
  if (course === null) return { ...rates, cancelled: rates.cancelled + 1 };
  return { ...rates, [course]: counted(rates[course], outcomeOf(order)) };
}

function counted(rates: CourseRates, outcome: string): CourseRates {
  if (outcome === 'OPEN') return { ...rates, stillOpen: rates.stillOpen + 1 };
  const orders = rates.orders + 1;
  if (LEFT_OUT.has(outcome)) return { ...rates, orders, leftOut: oneMore(rates.leftOut, outcome) };
  const eligible = rates.eligible + 1;
  const willing = rates.willing + (NOT_WILLING.has(outcome) ? 0 : 1);
  if (outcome === 'ASKED') return { ...rates, orders, eligible, willing, asked: rates.asked + 1 };
  return { ...rates, orders, eligible, willing, notAsked: oneMore(rates.notAsked, outcome) };
}

function oneMore(counts: Readonly<Record<string, number>>, name: string): Readonly<Record<string, number>> {
  return { ...counts, [name]: (counts[name] ?? 0) + 1 };
}

function linesLeft(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ cancelled, placed }) => cancelled < placed.quantity);
}
