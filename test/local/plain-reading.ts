import { addWeeks, type IsoWeek, isoWeekOfDate, isoWeekOfInstant } from '../../domain/calendar/iso-week.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import {
  ATTEMPT_CODES,
  type EventOf,
  type EventType,
  type MarketplaceEvent,
} from '../../domain/facts/marketplace-event.ts';

/** The plainest reading of N1 and N2 (`rules.md` 1.1), straight from events: an oracle that shares no code with the evaluation. */
export function strikeWeeks(
  events: readonly MarketplaceEvent[],
  partnerId: string,
  firstWeek: IsoWeek,
  count: number,
): number[] {
  const own = events.filter(({ data }) => 'partnerId' in data && data.partnerId === partnerId);
  const lines = linesOf(own);
  return Array.from({ length: count }, (_, index) => index).filter((index) => {
    const week = addWeeks(firstWeek, index);
    return isLate(lines, week) || isCancelling(lines, week);
  });
}

export function ofType<T extends EventType>(events: readonly MarketplaceEvent[], type: T): EventOf<T>[] {
  return events.filter((event): event is MarketplaceEvent & EventOf<T> => event.type === type);
}

interface PlainLine {
  readonly ordered: IsoWeek;
  readonly due: IsoWeek;
  readonly quantity: number;
  readonly isMeasured: boolean;
  readonly isLate: boolean;
  readonly cancelled: number;
  /** The week in which the partner cancelled. */
  readonly cancelledIn: IsoWeek | undefined;
}

function linesOf(own: readonly MarketplaceEvent[]): readonly PlainLine[] {
  const attempts = ofType(own, 'transport.event').filter(({ data }) => ATTEMPT_CODES.has(data.eventCode));
  const attempted = new Map(attempts.map(({ data, time }) => [data.orderItemIds[0], localDateOf(time)]));
  const uncoded = ofType(own, 'shipment.created').filter(({ data }) => data.trackAndTrace === undefined);
  const untracked = new Set(uncoded.flatMap(({ data }) => data.orderItemIds));
  const denied = new Set(ofType(own, 'delivery.denied').flatMap(({ data }) => data.orderItemIds));
  const moved = new Map(ofType(own, 'order.item.rescheduled').map(({ data }) => [data.orderItemId, data]));
  const cancellations = new Map(ofType(own, 'order.item.cancelled').map((event) => [event.data.orderItemId, event]));
  const placed = new Map(ofType(own, 'order.item.placed').map((event) => [event.data.orderItemId, event]));

  return [...placed].map(([id, { data, time }]) => {
    const word = moved.get(id) ?? data;
    const promised = word.exactDeliveryDate ?? word.latestDeliveryDate;
    const attempt = attempted.get(id);
    const cancellation = cancellations.get(id);
    return {
      ordered: isoWeekOfInstant(time),
      due: isoWeekOfDate(promised),
      quantity: data.quantity,
      isMeasured: data.fulfilmentMethod === 'FBR' && data.timeFrameType !== 'APPOINTMENT',
      isLate: attempt === undefined ? !untracked.has(id) || denied.has(id) : attempt > promised,
      cancelled: cancellation?.data.quantity ?? 0,
      cancelledIn: cancellation?.data.by === 'PARTNER' ? isoWeekOfInstant(cancellation.time) : undefined,
    };
  });
}

function isLate(lines: readonly PlainLine[], week: IsoWeek): boolean {
  const measured = lines.filter((line) => line.isMeasured && line.due === week);
  const units = sum(measured.map((line) => line.quantity - line.cancelled));
  const late = sum(measured.filter((line) => line.isLate).map((line) => line.quantity - line.cancelled));
  return late >= 3 && 100 * (units - late) < 93 * units;
}

function isCancelling(lines: readonly PlainLine[], week: IsoWeek): boolean {
  const ordered = sum(lines.filter((line) => line.ordered === week).map((line) => line.quantity));
  const cancelled = sum(lines.filter((line) => line.cancelledIn === week).map((line) => line.cancelled));
  return cancelled >= 3 && 100 * cancelled > 2 * ordered;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
