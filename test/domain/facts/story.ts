import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { type Answer, absorb } from '../../../domain/facts/absorb.ts';
import { copiesOf, weekOf } from '../../../domain/facts/copies.ts';
import { type Fact, type FactKind, refKey } from '../../../domain/facts/fact.ts';
import { findFact } from '../../../domain/facts/find-fact.ts';
import type { EventData, EventOf, EventType, MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import type { PartnerWeek } from '../../../domain/norms/week-facts.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { date, instant, week } from '../calendar/literals.ts';

/** What a test tells of a marketplace, in events; and the facts that come of it, as the weekly run finds them. */
export type Story = readonly MarketplaceEvent[];

export const PARTNER = 'partner-a';
export const CUSTOMER = 'customer-1';

type Name = Partial<Pick<MarketplaceEvent, 'source' | 'id'>>;

/** Without a name of its own an event is named by its content: the same said twice is the same event. */
export function event<T extends EventType>(type: T, time: string, data: EventData[T], name: Name = {}): EventOf<T> {
  const at = instant(time);
  const digest = JSON.stringify([type, at, data]);
  return { type, source: '/test', id: digest, time: at, digest, data, ...name };
}

export interface Order {
  readonly partner?: string;
  readonly order?: string;
  readonly customer?: string;
  readonly quantity?: number;
  readonly method?: 'FBR' | 'FBB';
  readonly timeFrame?: EventData['order.item.placed']['timeFrameType'];
  readonly group?: string;
}

export function placed(item: string, at: string, promised: string, order: Order = {}, name: Name = {}) {
  const { partner = PARTNER, customer = CUSTOMER, quantity = 1, method = 'FBR', timeFrame = 'REGULAR' } = order;
  return event(
    'order.item.placed',
    at,
    {
      partnerId: partner,
      orderId: order.order ?? `order-of-${item}`,
      orderItemId: item,
      customerId: customer,
      ean: '8712345678906',
      productGroup: order.group ?? 'books',
      quantity,
      fulfilmentMethod: method,
      timeFrameType: timeFrame,
      latestDeliveryDate: date(promised),
    },
    name,
  );
}

export function rescheduled(item: string, at: string, promised: string, partnerId = PARTNER) {
  return event('order.item.rescheduled', at, { partnerId, orderItemId: item, exactDeliveryDate: date(promised) });
}

export function cancelled(
  item: string,
  at: string,
  quantity: number,
  by: 'PARTNER' | 'CUSTOMER' | 'EXPIRY' = 'PARTNER',
  reasonCode = 'OUT_OF_STOCK',
) {
  return event('order.item.cancelled', at, { partnerId: PARTNER, orderItemId: item, quantity, by, reasonCode });
}

export interface Parcel {
  readonly shipment?: string;
  readonly parcelType?: 'PARCEL' | 'LETTER' | 'APPOINTMENT';
  /** `null`: the parcel has no code. */
  readonly code?: string | null;
  readonly carrier?: string;
}

export function shipped(items: string | readonly string[], at: string, parcel: Parcel = {}) {
  const orderItemIds = [items].flat();
  const { shipment = `shipment-of-${orderItemIds[0]}`, parcelType = 'PARCEL', code = '3STEST1234567' } = parcel;
  const trackAndTrace = code === null ? {} : { trackAndTrace: code };
  const transporterCode = parcel.carrier === undefined ? {} : { transporterCode: parcel.carrier };
  return event('shipment.created', at, {
    partnerId: PARTNER,
    shipmentId: shipment,
    orderItemIds,
    parcelType,
    ...transporterCode,
    ...trackAndTrace,
  });
}

export function scanned(
  items: string | readonly string[],
  at: string,
  eventCode: EventData['transport.event']['eventCode'] = 'DELIVERED_AT_CUSTOMER',
) {
  const orderItemIds = [items].flat();
  const shipmentId = `shipment-of-${orderItemIds[0]}`;
  return event('transport.event', at, { partnerId: PARTNER, shipmentId, orderItemIds, eventCode });
}

export function denied(items: string | readonly string[], at: string) {
  return event('delivery.denied', at, { partnerId: PARTNER, orderItemIds: [items].flat() });
}

export function reviewed(review: string, at: string, grade: number) {
  return event('review.received', at, { partnerId: PARTNER, reviewId: review, orderId: `order-of-${review}`, grade });
}

export function asked(question: string, at: string, order?: string) {
  const orderId = order === undefined ? {} : { orderId: order };
  return event('question.opened', at, { partnerId: PARTNER, questionId: question, ...orderId });
}

export function closed(question: string, at: string, by: 'PARTNER' | 'PLATFORM' = 'PARTNER') {
  return event('question.closed', at, { partnerId: PARTNER, questionId: question, by });
}

/** The answer to the survey after a question, 0 to 10. */
export function surveyed(survey: string, at: string, question: string, grade: number) {
  return event('survey.answered', at, { partnerId: PARTNER, surveyId: survey, questionId: question, grade });
}

export function returned(id: string, at: string, item: string, quantity: number) {
  return event('return.registered', at, { partnerId: PARTNER, returnId: id, orderItemId: item, quantity });
}

/** The facts of a story, all told at once. */
export function factsAfter(story: Story): ReadonlyMap<string, Fact> {
  return absorb(new Map(), story).changed;
}

/** Event after event, each in a batch of its own: the answers, and the facts in the end. */
export function oneByOne(story: Story): {
  readonly answers: readonly Answer[];
  readonly facts: ReadonlyMap<string, Fact>;
} {
  let facts: ReadonlyMap<string, Fact> = new Map();
  const answers = story.flatMap((one) => {
    const absorbed = absorb(facts, [one]);
    facts = new Map([...facts, ...absorbed.changed]);
    return absorbed.answers;
  });
  return { answers, facts };
}

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, index) => permutations(items.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

/** One fact of a story; throws where the story has none. */
export function factIn<K extends FactKind>(story: Story, kind: K, id: string, owner = PARTNER) {
  const fact = findFact(factsAfter(story), kind, owner, id);
  if (fact === null) throw new Error(`The story has no ${kind} ${id} of ${owner}`);
  return fact;
}

/** What the weekly run finds of a partner under a week, facts and copies, by default at the week's own run moment. */
export function partnerWeek(
  story: Story,
  weekText: string,
  { asOf, partner = PARTNER }: { readonly asOf?: string; readonly partner?: string } = {},
): PartnerWeek {
  const judged = week(weekText);
  const facts = [...factsAfter(story).values()]
    .flatMap((fact) => [fact, ...copiesOf(fact)])
    .filter((fact) => fact.ref.owner === partner && weekOf(fact) === judged)
    .sort((a, b) => (refKey(a.ref) < refKey(b.ref) ? -1 : 1));
  return {
    week: judged,
    asOf: asOf === undefined ? runMomentOf(judged) : instant(asOf),
    facts,
    countryCode: 'NL',
    book: SEEDS,
    groupNorms: [],
  };
}
