import { addDays, dayNumberOf, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { ParcelType } from '../../domain/facts/marketplace-event.ts';
import type { Random } from './random.ts';
import { later, type Moment, type Timeline } from './timeline.ts';

export interface Draft {
  readonly placed: Moment;
  /** Days from the order to the promised one. */
  readonly leadDays: number;
  readonly quantity: number;
  readonly fulfilmentMethod: 'FBR' | 'FBB';
  readonly timeFrameType: 'REGULAR' | 'APPOINTMENT';
}

/** One item that a customer ordered. */
export interface OrderedItem extends Draft {
  readonly orderId: string;
  readonly orderItemId: string;
  readonly promised: LocalDate;
}

export interface Parcel {
  /** The day after which it is delivered. */
  readonly shipped: LocalDate;
  readonly delivered: LocalDate;
  readonly parcelType: ParcelType;
  readonly hasCode: boolean;
}

export type Orders = ReturnType<typeof createOrders>;

const PRODUCT_GROUPS = ['books', 'toys', 'small-appliances', 'furniture', 'garden', 'sports'] as const;
const TRANSPORTERS = ['TNT', 'DHL', 'DPD-NL', 'BPOST_BRIEF'] as const;
const PARTNER_REASONS = ['OUT_OF_STOCK', 'NOT_AVAIL_IN_TIME', 'BAD_CONDITION'] as const;
const ATTEMPTS = [
  'DELIVERED_AT_CUSTOMER',
  'DELIVERED_AT_CUSTOMER',
  'DELIVERED_AT_NEIGHBOURS',
  'AT_PICK_UP_POINT',
] as const;
const SUNDAY = 6;

/** What can happen to the orders of one partner: each call writes one happening into the timeline. */
export function createOrders(
  partnerId: string,
  customerIds: readonly [string, ...string[]],
  firstOrderNumber: number,
  timeline: Timeline,
  random: Random,
) {
  let orderNumber = firstOrderNumber;
  return {
    place(draft: Draft): OrderedItem {
      const orderId = String(orderNumber);
      const orderItemId = `${orderId}-1`;
      orderNumber += 1;
      const promised = workingDay(addDays(draft.placed.date, draft.leadDays));
      const { quantity, fulfilmentMethod, timeFrameType } = draft;
      timeline.add('order.item.placed', orderItemId, draft.placed, {
        partnerId,
        orderId,
        orderItemId,
        customerId: random.oneOf(customerIds),
        ean: `871${random.whole(1_000_000_000, 9_999_999_999)}`,
        productGroup: random.oneOf(PRODUCT_GROUPS),
        quantity,
        fulfilmentMethod,
        timeFrameType,
        ...(timeFrameType === 'REGULAR' ? { latestDeliveryDate: promised } : { exactDeliveryDate: promised }),
      });
      return { ...draft, orderId, orderItemId, promised };
    },

    reschedule(item: OrderedItem, moment: Moment, days: number): OrderedItem {
      const promised = workingDay(addDays(item.promised, days));
      const data = { partnerId, orderItemId: item.orderItemId, latestDeliveryDate: promised };
      timeline.add('order.item.rescheduled', item.orderItemId, moment, data);
      return { ...item, promised };
    },

    cancel(item: OrderedItem, moment: Moment, by: 'PARTNER' | 'CUSTOMER', quantity: number): void {
      const reasonCode = by === 'CUSTOMER' ? 'REQUESTED_BY_CUSTOMER' : random.oneOf(PARTNER_REASONS);
      const data = { partnerId, orderItemId: item.orderItemId, quantity, by, reasonCode };
      timeline.add('order.item.cancelled', item.orderItemId, moment, data);
    },

    /** Ships and delivers; what bears no code is never scanned. */
    ship(item: OrderedItem, { shipped, delivered, parcelType, hasCode }: Parcel): void {
      const shipmentId = `s-${item.orderId}`;
      const orderItemIds = [item.orderItemId];
      timeline.add('shipment.created', shipmentId, later(shipped, 0, 17, random.whole(0, 59)), {
        partnerId,
        shipmentId,
        orderItemIds,
        parcelType,
        transporterCode: random.oneOf(TRANSPORTERS),
        ...(hasCode ? { trackAndTrace: `3S${random.whole(10_000_000, 99_999_999)}` } : {}),
      });
      if (!hasCode && parcelType !== 'APPOINTMENT') return;
      const scan = { partnerId, shipmentId, orderItemIds };
      const handedOver = later(shipped, 0, 20, random.whole(0, 59));
      timeline.add('transport.event', `${shipmentId}:1`, handedOver, { ...scan, eventCode: 'AT_TRANSPORTER' });
      if (random.chance(40)) {
        const sorted = later(delivered, 0, 5, random.whole(0, 59));
        timeline.add('transport.event', `${shipmentId}:2`, sorted, { ...scan, eventCode: 'IN_TRANSIT' });
      }
      const attempted = later(delivered, 0, random.whole(9, 20), random.whole(0, 59));
      timeline.add('transport.event', `${shipmentId}:3`, attempted, { ...scan, eventCode: random.oneOf(ATTEMPTS) });
    },

    deny(item: OrderedItem): void {
      const moment = later(item.promised, 1, 10, random.whole(0, 59));
      timeline.add('delivery.denied', item.orderItemId, moment, { partnerId, orderItemIds: [item.orderItemId] });
    },
  };
}

/** The date, or the Monday after it: nothing is delivered on a Sunday. */
export function workingDay(date: LocalDate): LocalDate {
  return weekday(date) === SUNDAY ? addDays(date, 1) : date;
}

/** 0 = Monday. */
function weekday(date: LocalDate): number {
  return (dayNumberOf(date) + 3) % 7;
}
