import { type IsoWeek, mondayOf } from '../../domain/calendar/iso-week.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { instantAt } from '../../domain/calendar/marketplace-time.ts';

/** An event as a producer sends it. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export function dayOf(week: IsoWeek, weekday: Weekday): string {
  return addDays(mondayOf(week), WEEKDAYS.indexOf(weekday));
}

/** A moment of the week, on a full hour of the marketplace's clocks. */
export function at(week: IsoWeek, weekday: Weekday, hour = 10): string {
  return instantAt(addDays(mondayOf(week), WEEKDAYS.indexOf(weekday)), hour);
}

function event(type: string, of: string, time: string, data: CloudEvent['data']): CloudEvent {
  return { specversion: '1.0', id: `${type}:${of}`, source: '/test', type, time, data };
}

export function registered(partnerId: string, time = '2023-06-01T09:00:00+02:00'): CloudEvent {
  const email = `${partnerId}@partner.example`;
  const data = { partnerId, name: `Shop ${partnerId}`, email, language: 'en', countryCode: 'NL' };
  return event('partner.registered', partnerId, time, data);
}

export function closed(partnerId: string, time: string): CloudEvent {
  return event('partner.closed', partnerId, time, { partnerId });
}

export interface Placing {
  readonly time: string;
  readonly promised: string;
  readonly quantity?: number;
  readonly customerId?: string;
}

/** One item, which is an order of its own. */
export function placed(partnerId: string, itemId: string, { time, promised, quantity = 1, ...rest }: Placing) {
  return event('order.item.placed', itemId, time, {
    partnerId,
    orderId: `order-${itemId}`,
    orderItemId: itemId,
    customerId: rest.customerId ?? `customer-${itemId}`,
    ean: '8710400280507',
    productGroup: 'toys',
    quantity,
    fulfilmentMethod: 'FBR',
    timeFrameType: 'REGULAR',
    latestDeliveryDate: promised,
  });
}

export function rescheduled(partnerId: string, itemId: string, time: string, promised: string): CloudEvent {
  return event('order.item.rescheduled', itemId, time, {
    partnerId,
    orderItemId: itemId,
    latestDeliveryDate: promised,
  });
}

export function cancelled(partnerId: string, itemId: string, time: string, quantity = 1): CloudEvent {
  const data = { partnerId, orderItemId: itemId, quantity, by: 'PARTNER', reasonCode: 'OUT_OF_STOCK' };
  return event('order.item.cancelled', itemId, time, data);
}

export function shipped(partnerId: string, itemId: string, time: string): CloudEvent {
  return event('shipment.created', itemId, time, {
    partnerId,
    shipmentId: `parcel-${itemId}`,
    orderItemIds: [itemId],
    parcelType: 'PARCEL',
    transporterCode: 'TNT',
    trackAndTrace: `3S${itemId}`,
  });
}

export function delivered(partnerId: string, itemId: string, time: string): CloudEvent {
  return event('transport.event', itemId, time, {
    partnerId,
    shipmentId: `parcel-${itemId}`,
    orderItemIds: [itemId],
    eventCode: 'DELIVERED_AT_CUSTOMER',
  });
}

export function reviewed(partnerId: string, itemId: string, time: string, grade: number): CloudEvent {
  const data = { partnerId, reviewId: `review-${itemId}`, orderId: `order-${itemId}`, grade };
  return event('review.received', itemId, time, data);
}

export function asked(partnerId: string, questionId: string, time: string): CloudEvent {
  return event('question.opened', questionId, time, { partnerId, questionId });
}

export function questionClosed(partnerId: string, questionId: string, time: string, by: 'PARTNER' | 'PLATFORM') {
  return event('question.closed', questionId, time, { partnerId, questionId, by });
}

export function surveyed(partnerId: string, surveyId: string, time: string, questionId: string, grade: number) {
  return event('survey.answered', surveyId, time, { partnerId, surveyId, questionId, grade });
}

export function customer(customerId: string, time: string): readonly CloudEvent[] {
  const contact = { customerId, email: `${customerId}@customer.example`, language: 'en', countryCode: 'NL' };
  return [
    event('customer.contact', customerId, time, contact),
    event('customer.consent', customerId, time, { customerId, reviewOptIn: true }),
  ];
}

/** Ordered on Monday, promised for Friday, shipped on Tuesday, there on Thursday: nothing to complain of. */
export function perfectOrder(partnerId: string, itemId: string, week: IsoWeek, quantity = 1): readonly CloudEvent[] {
  return [
    placed(partnerId, itemId, { time: at(week, 'mon'), promised: dayOf(week, 'fri'), quantity }),
    shipped(partnerId, itemId, at(week, 'tue')),
    delivered(partnerId, itemId, at(week, 'thu')),
  ];
}

/** Promised for Friday and there on Saturday: with three units or more alone in its week, a strike week. */
export function lateOrder(partnerId: string, itemId: string, week: IsoWeek, quantity = 3): readonly CloudEvent[] {
  return [
    placed(partnerId, itemId, { time: at(week, 'mon'), promised: dayOf(week, 'fri'), quantity }),
    shipped(partnerId, itemId, at(week, 'tue')),
    delivered(partnerId, itemId, at(week, 'sat')),
  ];
}
