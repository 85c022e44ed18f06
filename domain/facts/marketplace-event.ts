import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';

/** The data of every event type of the ingestion contract, as it is once it has been validated at the edge. */
export interface EventData {
  'partner.registered': {
    readonly partnerId: string;
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    readonly countryCode: string;
  };
  'partner.closed': { readonly partnerId: string };
  'order.item.placed': {
    readonly partnerId: string;
    readonly orderId: string;
    readonly orderItemId: string;
    readonly customerId: string;
    readonly ean: string;
    readonly productGroup: string;
    readonly quantity: number;
    readonly fulfilmentMethod: 'FBR' | 'FBB';
    readonly timeFrameType: 'REGULAR' | 'EVENING' | 'APPOINTMENT' | 'SAMEDAY' | 'SUNDAY';
  } & DeliveryPromise;
  'order.item.rescheduled': { readonly partnerId: string; readonly orderItemId: string } & DeliveryPromise;
  'order.item.cancelled': {
    readonly partnerId: string;
    readonly orderItemId: string;
    /** How many of the item are cancelled by now: a total. 0 takes the cancellation back. */
    readonly quantity: number;
    readonly by: 'PARTNER' | 'CUSTOMER' | 'EXPIRY';
    readonly reasonCode: string;
  };
  'shipment.created': {
    readonly partnerId: string;
    readonly shipmentId: string;
    readonly orderItemIds: readonly string[];
    readonly parcelType: ParcelType;
    readonly transporterCode?: string | undefined;
    readonly trackAndTrace?: string | undefined;
  };
  'transport.event': {
    readonly partnerId: string;
    readonly shipmentId: string;
    readonly orderItemIds: readonly string[];
    readonly eventCode: TransportEventCode;
  };
  'delivery.denied': { readonly partnerId: string; readonly orderItemIds: readonly string[] };
  'question.opened': {
    readonly partnerId: string;
    readonly questionId: string;
    readonly orderId?: string | undefined;
    readonly customerId?: string | undefined;
  };
  'question.answered': { readonly partnerId: string; readonly questionId: string };
  'question.closed': { readonly partnerId: string; readonly questionId: string; readonly by: 'PARTNER' | 'PLATFORM' };
  'call.offered': { readonly partnerId: string; readonly callId: string; readonly answered: boolean };
  'review.received': {
    readonly partnerId: string;
    readonly reviewId: string;
    readonly orderId: string;
    readonly grade: number;
  };
  'return.registered': {
    readonly partnerId: string;
    readonly returnId: string;
    readonly orderItemId: string;
    readonly quantity: number;
  };
  'survey.answered': {
    readonly partnerId: string;
    readonly surveyId: string;
    readonly questionId: string;
    readonly grade: number;
  };
  'customer.contact': {
    readonly customerId: string;
    readonly email: string;
    readonly language: Language;
    readonly countryCode: string;
  };
  'customer.consent': { readonly customerId: string; readonly reviewOptIn: boolean };
  'mail.sent': { readonly customerId: string; readonly kind: string; readonly commercial: boolean };
  'customer.erased': { readonly customerId: string };
}

export type Language = 'nl' | 'fr' | 'en';
export type ParcelType = 'PARCEL' | 'LETTER' | 'APPOINTMENT';
export type EventType = keyof EventData;

/** What was promised: the last day, or the very day; the API fills one of the two. */
export type DeliveryPromise =
  | { readonly latestDeliveryDate: LocalDate; readonly exactDeliveryDate?: undefined }
  | { readonly exactDeliveryDate: LocalDate; readonly latestDeliveryDate?: undefined };

/** `TransportEvent.eventCode` of the Retailer API (`rules.md` 8.3). */
export const TRANSPORT_EVENT_CODES = [
  'PRE_ANNOUNCED',
  'AT_TRANSPORTER',
  'IN_TRANSIT',
  'DELIVERED_AT_NEIGHBOURS',
  'DELIVERED_AT_CUSTOMER',
  'PICKED_UP_AT_PICK_UP_POINT',
  'AT_PICK_UP_POINT',
  'RETURNED_TO_SENDER',
  'INBOUND_COLLECT',
] as const;
export type TransportEventCode = (typeof TRANSPORT_EVENT_CODES)[number];

/** The codes that are a delivery attempt: the earliest of them is the first attempt (`events.md`). */
export const ATTEMPT_CODES: ReadonlySet<TransportEventCode> = new Set([
  'DELIVERED_AT_CUSTOMER',
  'DELIVERED_AT_NEIGHBOURS',
  'AT_PICK_UP_POINT',
  'PICKED_UP_AT_PICK_UP_POINT',
]);

/** One validated event. */
export type MarketplaceEvent = { readonly [T in EventType]: EventOf<T> }[EventType];

export interface EventOf<T extends EventType> {
  readonly type: T;
  readonly source: string;
  readonly id: string;
  readonly time: Instant;
  /** Hash of type, time and data: the same `source` and `id` with another digest is a conflict. */
  readonly digest: string;
  readonly data: EventData[T];
}
