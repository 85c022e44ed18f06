import type { Instant } from '../../../domain/calendar/instant.ts';
import { type IsoWeek, isoWeekOfDate, isoWeekOfInstant, weekRange } from '../../../domain/calendar/iso-week.ts';
import { localDateOf } from '../../../domain/calendar/marketplace-time.ts';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import type { EventOf, EventType, MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';

/** A block as counted from raw events: plain numbers, exceptions to nothing, no facts, no rows. */
export interface NaiveDecision {
  readonly block: number;
  readonly week: IsoWeek;
  readonly outcome: 'COMPLETED' | 'EXTENDED';
  readonly onTime: readonly [number, number];
  readonly cancelled: readonly [number, number];
  readonly questions: readonly [number, number];
}

export interface NaiveResult {
  readonly decisions: readonly NaiveDecision[];
  readonly points: readonly (readonly [block: number, point: number, week: IsoWeek])[];
  /** Orders of the block in progress. */
  readonly open: number;
}

interface NaiveRules {
  readonly points: readonly number[];
  /** Hundredths that the questions' norm allows. */
  readonly questionsAbove: number;
  readonly minimum: number;
}

interface NaiveItem {
  readonly orderId: string;
  readonly at: string;
  readonly units: number;
  readonly gone: number;
  readonly against: number;
  /** Null: its promise has not been judged. */
  readonly end: 'IN_TIME' | 'LATE' | 'NEVER' | null;
}

type Placed = EventOf<'order.item.placed'>;

/** Goes through the weeks, and in each through all events anew. One `placed` an item; all of them measured by N1. */
export function countNaively(
  events: readonly MarketplaceEvent[],
  first: IsoWeek,
  last: IsoWeek,
  rules: NaiveRules,
): NaiveResult {
  const distinct = [...new Map(events.map((one) => [`${one.source} ${one.id}`, one])).values()].sort((a, b) =>
    a.time === b.time ? (a.source + a.id < b.source + b.id ? -1 : 1) : a.time < b.time ? -1 : 1,
  );
  const size = rules.points.at(-1) ?? 0;
  const decisions: NaiveDecision[] = [];
  const points: [number, number, IsoWeek][] = [];
  const gone = new Set<string>();
  let open = 0;
  for (const week of weekRange(first, last)) {
    for (;;) {
      const orders = openOrders(distinct, first, week, gone).slice(0, size);
      open = orders.length;
      const block = decisions.length + 1;
      points.push(
        ...pointsOf(block, open, week, rules).filter(([b, p]) => !points.some(([c, q]) => b === c && p === q)),
      );
      if (open < size || !isDue(orders, week)) break;
      const asked = questionsAsSeen(distinct, first, week).filter((id) => orders.some(({ orderId }) => orderId === id));
      const items = orders.flatMap((order) => order.items);
      const decision = decide(block, week, items, asked.length, size, rules);
      decisions.push(decision);
      if (decision.outcome === 'COMPLETED') return { decisions, points, open };
      for (const { orderId } of orders) gone.add(orderId);
    }
  }
  return { decisions, points, open };
}

interface NaiveOrder {
  readonly orderId: string;
  readonly at: string;
  readonly items: readonly NaiveItem[];
}

function openOrders(
  events: readonly MarketplaceEvent[],
  first: IsoWeek,
  week: IsoWeek,
  gone: ReadonlySet<string>,
): readonly NaiveOrder[] {
  const items = itemsAsSeen(events, first, week).filter(({ orderId }) => !gone.has(orderId));
  return [...new Set(items.map(({ orderId }) => orderId))]
    .map((orderId) => ({ orderId, items: items.filter((item) => item.orderId === orderId) }))
    .map((order) => ({ ...order, at: order.items.map(({ at }) => at).sort()[0] ?? '' }))
    .sort((a, b) => (`${a.at} ${a.orderId}` < `${b.at} ${b.orderId}` ? -1 : 1));
}

function pointsOf(block: number, orders: number, week: IsoWeek, { points }: NaiveRules): [number, number, IsoWeek][] {
  return points
    .filter((point, index) => index < points.length - 1 && orders >= point)
    .map((point) => [block, point, week]);
}

function isDue(orders: readonly NaiveOrder[], week: IsoWeek): boolean {
  const waited = Date.parse(runMomentOf(week)) - Date.parse(orders.at(-1)?.at ?? '');
  const items = orders.flatMap((order) => order.items);
  const settled = items.every(({ end, gone, units }) => gone === units || end === 'IN_TIME' || end === 'LATE');
  return waited >= 8 * 24 * 3_600_000 || settled;
}

function decide(
  block: number,
  week: IsoWeek,
  items: readonly NaiveItem[],
  questions: number,
  orders: number,
  { minimum, questionsAbove }: NaiveRules,
): NaiveDecision {
  const sum = (of: (item: NaiveItem) => number) => items.reduce((total, item) => total + of(item), 0);
  const measured = sum(({ end, units, gone }) => (end === null ? 0 : units - gone));
  const late = sum(({ end, units, gone }) => (end === 'LATE' || end === 'NEVER' ? units - gone : 0));
  const units = sum((item) => item.units);
  const against = sum((item) => item.against);
  const missed =
    ((measured - late) * 100 < 93 * measured && late >= minimum) ||
    (against * 100 > 2 * units && against >= minimum) ||
    (questions * 100 > questionsAbove * orders && questions >= minimum);
  return {
    block,
    week,
    outcome: missed ? 'EXTENDED' : 'COMPLETED',
    onTime: [measured - late, measured],
    cancelled: [against, units],
    questions: [questions, orders],
  };
}

/** The items as the runs up to the week's have seen them: each run sees the things of its own week, and as at its own moment. */
function itemsAsSeen(events: readonly MarketplaceEvent[], first: IsoWeek, through: IsoWeek): readonly NaiveItem[] {
  return of(events, 'order.item.placed')
    .filter(({ time }) => isoWeekOfInstant(time) >= first && isoWeekOfInstant(time) <= through)
    .map((placed) => {
      let item: NaiveItem = {
        orderId: placed.data.orderId,
        at: placed.time,
        units: placed.data.quantity,
        gone: 0,
        against: 0,
        end: null,
      };
      for (const week of weekRange(first, through)) item = { ...item, ...lookAt(placed, events, week) };
      return item;
    });
}

/** What the run of a week learns of an item: where its promise is of the week, or a cancellation. */
function lookAt(placed: Placed, events: readonly MarketplaceEvent[], week: IsoWeek): Partial<NaiveItem> {
  const asOf = runMomentOf(week);
  const { orderItemId, quantity } = placed.data;
  if (placed.time > asOf) return {};
  const known = events.filter(({ time }) => time <= asOf);
  const moves = of(known, 'order.item.rescheduled').filter(({ data }) => data.orderItemId === orderItemId);
  const promised = [placed, ...moves]
    .sort((a, b) => (a.time < b.time ? -1 : 1))
    .map(({ data }) => data.exactDeliveryDate ?? data.latestDeliveryDate)
    .at(-1);
  if (promised === undefined) throw new Error('The test has a mistake in it: no promise');
  const cancels = of(known, 'order.item.cancelled').filter(({ data }) => data.orderItemId === orderItemId);
  const isPromised = isoWeekOfDate(promised) === week;
  const learned: { gone?: number; against?: number; end?: NaiveItem['end'] } = {};
  if (cancels.length > 0 && (isPromised || cancels.some(({ time }) => isoWeekOfInstant(time) === week))) {
    learned.gone = Math.min(quantity, cancels.at(-1)?.data.quantity ?? 0);
  }
  if (cancels.some(({ time }) => isoWeekOfInstant(time) === week || (isPromised && isoWeekOfInstant(time) > week))) {
    learned.against = unitsAgainst(cancels, quantity, promised);
  }
  if (isPromised) {
    const scans = of(known, 'transport.event').filter(({ data }) => data.orderItemIds.includes(orderItemId));
    const [there] = scans.map(({ time }) => localDateOf(time)).sort();
    learned.end = there === undefined ? 'NEVER' : there <= promised ? 'IN_TIME' : 'LATE';
  }
  return learned;
}

/** Units one by one: a greater total takes more of them, a lesser gives the last ones back. */
function unitsAgainst(cancels: readonly EventOf<'order.item.cancelled'>[], quantity: number, promised: string): number {
  let taken: readonly { readonly on: Instant; readonly by: string }[] = [];
  for (const [index, { time, data }] of cancels.entries()) {
    const lastOn = taken.at(-1)?.on;
    // Said again: who it was is corrected, when stays.
    if (data.quantity === cancels[index - 1]?.data.quantity) {
      taken = taken.map((unit) => (unit.on === lastOn ? { ...unit, by: data.by } : unit));
    }
    const units = Math.min(quantity, data.quantity);
    const more = Array.from({ length: Math.max(0, units - taken.length) }, () => ({ on: time, by: data.by }));
    taken = [...taken.slice(0, units), ...more];
  }
  return taken.filter(({ on, by }) => by !== 'CUSTOMER' || localDateOf(on) > promised).length;
}

function questionsAsSeen(events: readonly MarketplaceEvent[], first: IsoWeek, through: IsoWeek): readonly string[] {
  return of(events, 'question.opened')
    .filter(({ time }) => isoWeekOfInstant(time) >= first && isoWeekOfInstant(time) <= through)
    .flatMap(({ data }) => data.orderId ?? []);
}

function of<T extends EventType>(events: readonly MarketplaceEvent[], type: T): readonly EventOf<T>[] {
  return events.filter((one) => one.type === type) as unknown as readonly EventOf<T>[];
}
