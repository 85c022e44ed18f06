import type { EventData, EventOf, EventType, MarketplaceEvent } from './marketplace-event.ts';

/** Whose word an event is, and why. A partner's credential sends what a partner says itself, and nothing else (`faults.md`, I7). */
type WhoSays<T extends EventType> =
  | { readonly who: 'MARKETPLACE' | 'CARRIER' | 'CUSTOMER'; readonly because: string }
  | {
      readonly who: 'PARTNER';
      readonly because: string;
      readonly asPartner?: (data: EventData[T]) => Objection | null;
    };

/** What is wrong with an event, and where in it. */
export interface Objection {
  readonly path: string;
  readonly reason: string;
}

export const WHO_SAYS: { readonly [T in EventType]: WhoSays<T> } = {
  'partner.registered': { who: 'MARKETPLACE', because: 'who is a partner is the register’s to say' },
  'partner.closed': { who: 'MARKETPLACE', because: 'a closed partner has no scores any more' },
  'order.item.placed': {
    who: 'MARKETPLACE',
    because: 'orders are placed with the marketplace; an order is shared by its partners, and so is its review request',
  },
  'order.item.rescheduled': { who: 'MARKETPLACE', because: 'it moves the promise that the partner is held to (N1)' },
  'order.item.cancelled': {
    who: 'PARTNER',
    because: 'a partner cancels what it cannot deliver',
    asPartner: ({ by, quantity }) => {
      if (by !== 'PARTNER')
        return { path: 'data.by', reason: 'must be PARTNER: others report their own cancellations' };
      // Retailer API v10 has no way back either (`rules.md` 8.2).
      if (quantity < 1) return { path: 'data.quantity', reason: 'must be 1 or more: a partner takes nothing back' };
      return null;
    },
  },
  'shipment.created': { who: 'PARTNER', because: 'a partner ships its parcels, and enters their codes' },
  'transport.event': { who: 'CARRIER', because: 'scans prove that the partner was on time (N1)' },
  'delivery.denied': { who: 'CUSTOMER', because: 'the customer says that nothing came (N1)' },
  'question.opened': { who: 'CUSTOMER', because: 'a customer asks (N5, N7)' },
  'question.answered': {
    who: 'MARKETPLACE',
    because: 'its messages carry the answer and bear the time of it (N7); a partner would be its own clock',
  },
  'question.closed': { who: 'MARKETPLACE', because: 'the case is kept in its messages' },
  'call.offered': { who: 'MARKETPLACE', because: 'its telephone exchange offers the call (N4)' },
  'review.received': {
    who: 'CUSTOMER',
    because: 'a grade is the customer’s (N6), and it ends the review request of an order, whoever’s items are in it',
  },
  'return.registered': { who: 'CUSTOMER', because: 'a customer registers a return with the marketplace (N8)' },
  'survey.answered': { who: 'CUSTOMER', because: 'a grade is the customer’s (N9)' },
  'customer.contact': { who: 'CUSTOMER', because: 'a customer is no partner’s' },
  'customer.consent': { who: 'CUSTOMER', because: 'consent is given by the customer alone' },
  'mail.sent': { who: 'MARKETPLACE', because: 'it counts the mails that a customer got' },
  'customer.erased': { who: 'CUSTOMER', because: 'a customer asks to be forgotten' },
};

/**
 * What stands against taking this event as the word of this partner; null = nothing. A partner's `source` is its own, so that
 * it cannot use up the `source` and `id` of an event that somebody else is about to send.
 */
export function objectionTo(event: MarketplaceEvent, partnerId: string): Objection | null {
  if (!('partnerId' in event.data)) return { path: 'type', reason: notForPartners(event.type) };
  if (event.data.partnerId !== partnerId) return { path: 'data.partnerId', reason: `must be ${partnerId}` };
  const own = `/partners/${partnerId}`;
  if (event.source !== own && !event.source.startsWith(`${own}/`))
    return { path: 'source', reason: `must be ${own} or begin with ${own}/` };
  return objectionOfType(event);
}

function objectionOfType<T extends EventType>({ type, data }: EventOf<T>): Objection | null {
  const says: WhoSays<T> = WHO_SAYS[type];
  if (says.who !== 'PARTNER') return { path: 'type', reason: notForPartners(type) };
  return says.asPartner?.(data) ?? null;
}

function notForPartners(type: EventType): string {
  return `${type} is not a partner’s to send: ${WHO_SAYS[type].because}`;
}
