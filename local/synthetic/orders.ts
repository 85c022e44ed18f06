import { type IsoWeek, isoWeekOfDate, mondayOf } from '../../domain/calendar/iso-week.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CastMember } from './cast.ts';
import type { Random } from './random.ts';
import { later, type Moment, type Timeline } from './timeline.ts';

/** What a partner does in one week, beside its everyday business. */
export interface WeekPlan {
  readonly week: IsoWeek;
  readonly deliversLate: boolean;
  readonly cancels: boolean;
  readonly isIdle: boolean;
}

export interface Shop {
  readonly member: CastMember;
  readonly customerIds: readonly [string, ...string[]];
  readonly timeline: Timeline;
  readonly random: Random;
  /** The number that its first order bears. */
  readonly firstOrderNumber: number;
}

/** One item that a customer ordered. */
export interface OrderedItem {
  readonly orderId: string;
  readonly orderItemId: string;
  readonly customerId: string;
  readonly placed: Moment;
  readonly promised: LocalDate;
  readonly quantity: number;
}

/** Units that may go wrong in a week without making it a strike week (`rules.md` 1.1: three are needed). */
const HARMLESS_UNITS = 2;
const PRODUCT_GROUPS = ['books', 'toys', 'small-appliances', 'furniture', 'garden', 'sports'] as const;
const TRANSPORTERS = ['TNT', 'DHL', 'DPD-NL', 'BPOST_BRIEF'] as const;
const SMALL_AND_LARGE = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 6, 12] as const;
const FIRST_SUNDAY = 6;

/** The orders of one partner: each call writes the whole story of one week's orders into the timeline. */
export function createOrders({ member, customerIds, timeline, random, firstOrderNumber }: Shop) {
  const { partnerId, character } = member;
  const lateUnits = new Map<IsoWeek, number>();
  const cancelledUnits = new Map<IsoWeek, number>();
  let orderNumber = firstOrderNumber;

  const spend = (spent: Map<IsoWeek, number>, week: IsoWeek, units: number): boolean => {
    const total = (spent.get(week) ?? 0) + units;
    if (total > HARMLESS_UNITS) return false;
    spent.set(week, total);
    return true;
  };

  const place = (placed: Moment, leadDays: number, quantity: number, by: 'REGULAR' | 'APPOINTMENT' = 'REGULAR'): OrderedItem => {
    const orderId = String(orderNumber);
    orderNumber += 1;
    const promised = deliveryDay(addDays(placed.date, leadDays));
    const item: OrderedItem = { orderId, orderItemId: `${orderId}-1`, customerId: random.oneOf(customerIds), placed, promised, quantity };
    const promise = by === 'REGULAR' && random.chance(85) ? { latestDeliveryDate: promised } : { exactDeliveryDate: promised };
    timeline.add('order.item.placed', item.orderItemId, placed, {
      partnerId,
      orderId,
      orderItemId: item.orderItemId,
      customerId: item.customerId,
      ean: `87${random.whole(10_000_000_000, 99_999_999_999)}`,
      productGroup: random.oneOf(PRODUCT_GROUPS),
      quantity,
      fulfilmentMethod: by === 'REGULAR' && random.chance(4) ? 'FBB' : 'FBR',
      timeFrameType: by,
      ...promise,
    });
    return item;
  };

  const cancel = (item: OrderedItem, moment: Moment, by: 'PARTNER' | 'CUSTOMER', units: number): void => {
    const reasonCode = by === 'CUSTOMER' ? 'REQUESTED_BY_CUSTOMER' : random.oneOf(['OUT_OF_STOCK', 'NOT_AVAIL_IN_TIME', 'BAD_CONDITION']);
    const data = { partnerId, orderItemId: item.orderItemId, quantity: units, by, reasonCode };
    timeline.add('order.item.cancelled', item.orderItemId, moment, data);
  };
