import { localDateOf } from '../calendar/marketplace-time.ts';
import type { Entry, FactKind, FactRef, RegisterOf, Registers } from './fact.ts';
import { ATTEMPT_CODES, type DeliveryPromise, type EventData, type MarketplaceEvent } from './marketplace-event.ts';

/** One event's word for one fact. */
export interface Touch {
  readonly ref: FactRef;
  readonly entry: Entry;
}

/** The facts that an event speaks about, and what it says of each. An event that speaks of 100 items touches 100 facts. */
export function touchesOf(event: MarketplaceEvent): readonly Touch[] {
  const touch = <K extends FactKind, R extends RegisterOf<K>>(
    kind: K,
    owner: string,
    id: string,
    register: R,
    value: Registers[K][R],
  ): Touch => ({
    ref: { kind, owner, id, copy: null },
    entry: {
      register,
      at: event.time,
      event: `${event.source}\n${event.id}`,
      digest: event.digest,
      value,
    } as unknown as Entry,
  });

  switch (event.type) {
    case 'partner.registered': {
      const { partnerId, name, email, language, countryCode } = event.data;
      return [touch('profile', partnerId, '', 'registered', { name, email, language, countryCode })];
    }
    case 'partner.closed':
      return [touch('profile', event.data.partnerId, '', 'closed', {})];
    case 'order.item.placed':
      return [touch('promise', event.data.partnerId, event.data.orderItemId, 'placed', placed(event.data))];
    case 'order.item.rescheduled': {
      const value = { promised: promisedDate(event.data) };
      return [touch('promise', event.data.partnerId, event.data.orderItemId, 'rescheduled', value)];
    }
    case 'order.item.cancelled': {
      const { partnerId, orderItemId, quantity, by, reasonCode } = event.data;
      return [touch('promise', partnerId, orderItemId, 'cancelled', { quantity, by, reasonCode })];
    }
    case 'shipment.created': {
      const { partnerId, shipmentId, orderItemIds, parcelType, transporterCode, trackAndTrace } = event.data;
      const tracked = parcelType === 'PARCEL' && hasText(trackAndTrace);
      const shipped = { shipmentId, parcelType, tracked, ...carrierOf(transporterCode) };
      return [
        touch('parcel', partnerId, shipmentId, 'created', { parcelType, transporterCode, trackAndTrace }),
        ...distinct(orderItemIds).map((id) => touch('promise', partnerId, id, 'shipped', shipped)),
      ];
    }
    case 'transport.event': {
      const { partnerId, shipmentId, orderItemIds, eventCode } = event.data;
      return ATTEMPT_CODES.has(eventCode)
        ? distinct(orderItemIds).map((id) => touch('promise', partnerId, id, 'attempted', { eventCode }))
        : [touch('parcel', partnerId, shipmentId, 'scanned', { eventCode })];
    }
    case 'delivery.denied':
      return distinct(event.data.orderItemIds).map((id) => touch('promise', event.data.partnerId, id, 'denied', {}));
    case 'question.opened': {
      const { partnerId, questionId, orderId } = event.data;
      return [touch('question', partnerId, questionId, 'opened', { orderId })];
    }
    case 'question.answered':
      return [touch('question', event.data.partnerId, event.data.questionId, 'answered', {})];
    case 'question.closed':
      return [touch('question', event.data.partnerId, event.data.questionId, 'closed', { by: event.data.by })];
    case 'call.offered':
      return [touch('call', event.data.partnerId, event.data.callId, 'offered', { answered: event.data.answered })];
    case 'review.received': {
      const { partnerId, reviewId, orderId, grade } = event.data;
      return [touch('review', partnerId, reviewId, 'received', { orderId, grade })];
    }
    case 'return.registered': {
      const { partnerId, returnId, orderItemId, quantity } = event.data;
      return [
        touch('return', partnerId, returnId, 'registered', { orderItemId, quantity }),
        touch('returned', partnerId, orderItemId, 'registered', { returnId, quantity }),
      ];
    }
    case 'survey.answered': {
      const { partnerId, surveyId, questionId, grade } = event.data;
      return [
        touch('survey', partnerId, surveyId, 'graded', { questionId, grade }),
        touch('question', partnerId, questionId, 'graded', {}),
      ];
    }
    case 'customer.contact': {
      const { customerId, email, language, countryCode } = event.data;
      return [touch('contact', customerId, '', 'reachable', { email, language, countryCode })];
    }
    case 'customer.consent':
      return [touch('consent', event.data.customerId, '', 'reviews', { optIn: event.data.reviewOptIn })];
    case 'mail.sent': {
      const { customerId, kind, commercial } = event.data;
      return [touch('mailed', customerId, localDateOf(event.time), 'sent', { kind, commercial })];
    }
    case 'customer.erased':
      return [
        touch('contact', event.data.customerId, '', 'reachable', null),
        touch('consent', event.data.customerId, '', 'reviews', { optIn: false }),
      ];
  }
}

function placed(data: EventData['order.item.placed']): Registers['promise']['placed'] {
  const { orderId, quantity, fulfilmentMethod, timeFrameType, productGroup } = data;
  return { orderId, quantity, promised: promisedDate(data), fulfilmentMethod, timeFrameType, productGroup };
}

function promisedDate(promise: DeliveryPromise) {
  return promise.exactDeliveryDate ?? promise.latestDeliveryDate;
}

function carrierOf(transporterCode: string | undefined): { readonly carrier?: string } {
  return transporterCode !== undefined && hasText(transporterCode) ? { carrier: transporterCode } : {};
}

/** A blank code is none: nobody can follow it, and N3 counts it as missing. */
function hasText(code: string | undefined): boolean {
  return code !== undefined && code.trim() !== '';
}

function distinct(ids: readonly string[]): readonly string[] {
  return ids.length === 1 ? ids : [...new Set(ids)];
}
