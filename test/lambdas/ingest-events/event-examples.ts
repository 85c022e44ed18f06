import type { EventType } from '../../../domain/facts/marketplace-event.ts';

/** The data of an event as it is sent: JSON, before anybody has looked at it. */
export type SentData = Readonly<Record<string, unknown>>;

interface Example {
  /** The least that the contract takes. */
  readonly minimal: SentData;
  /** All fields, at the contract's greatest lengths where it has one. */
  readonly full: SentData;
}

const LONGEST_ID = 'aZ0._:-x'.repeat(16);
const LONGEST_TEXT = 'é'.repeat(512);
const HUNDRED_IDS = Array.from({ length: 100 }, (_, index) => `item-${index}`);

const partner = { partnerId: 'p' };
const longPartner = { partnerId: LONGEST_ID };
const question = { ...partner, questionId: 'q' };
const longQuestion = { ...longPartner, questionId: LONGEST_ID };

/** A minimal and a full example of each type of the contract (`events.md`). */
export const EXAMPLES: Readonly<Record<EventType, Example>> = {
  'partner.registered': {
    minimal: { ...partner, name: '', email: 'a@b.example', language: 'nl', countryCode: 'NL' },
    full: { ...longPartner, name: LONGEST_TEXT, email: LONGEST_TEXT, language: 'en', countryCode: 'BE' },
  },
  'partner.closed': { minimal: partner, full: longPartner },
  'order.item.placed': {
    minimal: {
      ...partner,
      orderId: 'o',
      orderItemId: 'i',
      customerId: 'c',
      ean: '',
      productGroup: '',
      quantity: 1,
      fulfilmentMethod: 'FBR',
      timeFrameType: 'REGULAR',
      latestDeliveryDate: '2026-11-20',
    },
    full: {
      ...longPartner,
      orderId: LONGEST_ID,
      orderItemId: LONGEST_ID,
      customerId: LONGEST_ID,
      ean: LONGEST_TEXT,
      productGroup: LONGEST_TEXT,
      quantity: Number.MAX_SAFE_INTEGER,
      fulfilmentMethod: 'FBB',
      timeFrameType: 'APPOINTMENT',
      exactDeliveryDate: '2028-02-29',
    },
  },
  'order.item.rescheduled': {
    minimal: { ...partner, orderItemId: 'i', latestDeliveryDate: '2026-11-20' },
    full: { ...longPartner, orderItemId: LONGEST_ID, exactDeliveryDate: '2026-11-20' },
  },
  'order.item.cancelled': {
    minimal: { ...partner, orderItemId: 'i', quantity: 0, by: 'PARTNER', reasonCode: 'OTHER' },
    full: { ...longPartner, orderItemId: LONGEST_ID, quantity: 9, by: 'EXPIRY', reasonCode: 'REQUESTED_BY_CUSTOMER' },
  },
  'shipment.created': {
    minimal: { ...partner, shipmentId: 's', orderItemIds: ['i'], parcelType: 'LETTER' },
    full: {
      ...longPartner,
      shipmentId: LONGEST_ID,
      orderItemIds: HUNDRED_IDS,
      parcelType: 'PARCEL',
      transporterCode: LONGEST_TEXT,
      trackAndTrace: LONGEST_TEXT,
    },
  },
  'transport.event': {
    minimal: { ...partner, shipmentId: 's', orderItemIds: ['i'], eventCode: 'IN_TRANSIT' },
    full: { ...longPartner, shipmentId: LONGEST_ID, orderItemIds: HUNDRED_IDS, eventCode: 'DELIVERED_AT_CUSTOMER' },
  },
  'delivery.denied': {
    minimal: { ...partner, orderItemIds: ['i'] },
    full: { ...longPartner, orderItemIds: HUNDRED_IDS },
  },
  'question.opened': { minimal: question, full: { ...longQuestion, orderId: LONGEST_ID, customerId: LONGEST_ID } },
  'question.answered': { minimal: question, full: longQuestion },
  'question.closed': { minimal: { ...question, by: 'PARTNER' }, full: { ...longQuestion, by: 'PLATFORM' } },
  'call.offered': {
    minimal: { ...partner, callId: 'c', answered: false },
    full: { ...longPartner, callId: LONGEST_ID, answered: true },
  },
  'review.received': {
    minimal: { ...partner, reviewId: 'r', orderId: 'o', grade: 1 },
    full: { ...longPartner, reviewId: LONGEST_ID, orderId: LONGEST_ID, grade: 10 },
  },
  'return.registered': {
    minimal: { ...partner, returnId: 'r', orderItemId: 'i', quantity: 1 },
    full: { ...longPartner, returnId: LONGEST_ID, orderItemId: LONGEST_ID, quantity: 1_000 },
  },
  'survey.answered': {
    minimal: { ...question, surveyId: 's', grade: 0 },
    full: { ...longQuestion, surveyId: LONGEST_ID, grade: 10 },
  },
  'customer.contact': {
    minimal: { customerId: 'c', email: '@', language: 'fr', countryCode: 'BE' },
    full: { customerId: LONGEST_ID, email: LONGEST_TEXT, language: 'nl', countryCode: 'NL' },
  },
  'customer.consent': {
    minimal: { customerId: 'c', reviewOptIn: false },
    full: { customerId: LONGEST_ID, reviewOptIn: true },
  },
  'mail.sent': {
    minimal: { customerId: 'c', kind: '', commercial: false },
    full: { customerId: LONGEST_ID, kind: LONGEST_TEXT, commercial: true },
  },
  'customer.erased': { minimal: { customerId: 'c' }, full: { customerId: LONGEST_ID } },
};

export const EVENT_TYPES = Object.keys(EXAMPLES) as readonly EventType[];
