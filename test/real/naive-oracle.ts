import { dateIn, type Week, weekOf } from './naive-calendar.ts';

/**
 * What the rules make of the real data, worked out a second time and without a line of the product: it reads the raw events,
 * knows of them what the data holds, and counts. `rules.md` 1.1-1.4, 2.3. Its lines are those of `norms export scores`.
 */
export function oracleLines(texts: Iterable<string>, weeks: readonly Week[]): readonly string[] {
  const partners = readPartners(texts);
  return [...partners.keys()].sort().flatMap((partnerId) => linesOf(partnerId, partners.get(partnerId), weeks));
}

interface Item {
  readonly placedAt: number;
  readonly placedIn: string;
  readonly quantity: number;
  readonly promised: string;
  readonly promisedIn: string;
  readonly isMeasured: boolean;
}

interface Cancellation {
  readonly itemId: string;
  readonly at: number;
  readonly week: string;
  readonly quantity: number;
}

interface Partner {
  registeredAt: number;
  readonly items: Map<string, Item>;
  readonly cancellations: Map<string, Cancellation>;
  readonly parcels: { readonly week: string; readonly hasCode: boolean }[];
  readonly firstAttempts: Map<string, number>;
  readonly reviews: { readonly week: string; readonly grade: number }[];
}

function readPartners(texts: Iterable<string>): ReadonlyMap<string, Partner> {
  const partners = new Map<string, Partner>();
  for (const text of texts) {
    const { type, time, data } = JSON.parse(text);
    if (type === 'customer.contact' || type === 'customer.consent') continue;
    const partner = partners.get(data.partnerId) ?? newPartner();
    partners.set(data.partnerId, partner);
    takeEvent(partner, type, Date.parse(time), data);
  }
  return partners;
}

function newPartner(): Partner {
  return {
    registeredAt: Number.POSITIVE_INFINITY,
    items: new Map(),
    cancellations: new Map(),
    parcels: [],
    firstAttempts: new Map(),
    reviews: [],
  };
}

// biome-ignore lint/suspicious/noExplicitAny: raw events, as they stand in the file; the oracle shares no type with the product.
function takeEvent(partner: Partner, type: string, at: number, data: any): void {
  const week = weekOf(dateIn(at));
  switch (type) {
    case 'partner.registered':
      partner.registeredAt = at;
      return;
    case 'order.item.placed':
      partner.items.set(data.orderItemId, {
        placedAt: at,
        placedIn: week,
        quantity: data.quantity,
        promised: data.latestDeliveryDate,
        promisedIn: weekOf(data.latestDeliveryDate),
        isMeasured: data.fulfilmentMethod === 'FBR' && data.timeFrameType !== 'APPOINTMENT',
      });
      return;
    case 'order.item.cancelled':
      expectOf(data, { by: 'PARTNER' });
      if (data.reasonCode === 'REQUESTED_BY_CUSTOMER')
        throw new Error("The oracle knows the partner's cancellations alone");
      if (partner.cancellations.has(data.orderItemId)) throw new Error(`${data.orderItemId} is cancelled twice`);
      partner.cancellations.set(data.orderItemId, { itemId: data.orderItemId, at, week, quantity: data.quantity });
      return;
    case 'shipment.created':
      expectOf(data, { parcelType: 'PARCEL' });
      if (!data.trackAndTrace)
        throw new Error(`${data.shipmentId} has no code: the oracle knows tracked parcels alone`);
      partner.parcels.push({ week, hasCode: true });
      return;
    case 'transport.event':
      expectOf(data, { eventCode: 'DELIVERED_AT_CUSTOMER' });
      for (const itemId of data.orderItemIds)
        partner.firstAttempts.set(itemId, Math.min(at, partner.firstAttempts.get(itemId) ?? at));
      return;
    case 'review.received':
      partner.reviews.push({ week, grade: data.grade });
      return;
    default:
      throw new Error(`The oracle knows no ${type}: the data has changed`);
  }
}

/** The data holds no other case, and a case that it does not hold is not to be passed over. */
function expectOf(data: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(expected)) {
    if (data[field] !== value) throw new Error(`The oracle knows no ${field} ${data[field]}: the data has changed`);
  }
}

interface Norm {
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
}

function linesOf(partnerId: string, partner: Partner | undefined, weeks: readonly Week[]): readonly string[] {
  if (partner === undefined) return [];
  const judged = weeks.filter(({ judgedAt }) => partner.registeredAt <= judgedAt);
  const windows = newWindows();
  return judged.map((week) => {
    const fulfilment = fulfilmentOf(partner, week);
    const cancellations = cancellationsOf(partner, week);
    const norms = {
      ...(fulfilment && { FULFILMENT: fulfilment }),
      ...(cancellations && { CANCELLATIONS: cancellations }),
      ...trackAndTraceOf(partner, week),
      ...reviewsOf(partner, week, weeks),
    };
    const strike = (fulfilment?.missed ?? false) || (cancellations?.missed ?? false);
    const standing = windows.next(weeks.indexOf(week), strike, weeks);
    return JSON.stringify({ partnerId, week: week.name, revision: 1, norms, strike, standing });
  });
}

/** N1: late is what was first attempted after its promised day, or never by the time of judgement. Under 93 % and 3 late: a strike. */
function fulfilmentOf({ items, cancellations, firstAttempts }: Partner, { name, judgedAt }: Week): Norm | null {
  let measured = 0;
  let late = 0;
  for (const [itemId, item] of items) {
    if (item.promisedIn !== name || item.placedAt > judgedAt || !item.isMeasured) continue;
    const cancellation = cancellations.get(itemId);
    const units = item.quantity - (cancellation && cancellation.at <= judgedAt ? cancellation.quantity : 0);
    const attempt = firstAttempts.get(itemId) ?? Number.POSITIVE_INFINITY;
    measured += units;
    if (attempt > judgedAt || dateIn(attempt) > item.promised) late += units;
  }
  if (measured === 0) return null;
  const onTime = measured - late;
  return { numerator: onTime, denominator: measured, missed: 100 * onTime < 93 * measured && late >= 3 };
}

/** N2: cancelled in the week over ordered in the week. Over 2 % and 3 cancelled: a strike, even with nothing ordered. */
function cancellationsOf({ items, cancellations }: Partner, { name, judgedAt }: Week): Norm | null {
  let ordered = 0;
  for (const item of items.values()) if (item.placedIn === name) ordered += item.quantity;
  let cancelled = 0;
  for (const { itemId, week, quantity } of cancellations.values()) {
    const item = items.get(itemId);
    if (week === name && item && item.placedAt <= judgedAt) cancelled += quantity;
  }
  const missed = 100 * cancelled > 2 * ordered && cancelled >= 3;
  if (ordered === 0 && !missed) return null;
  return { numerator: cancelled, denominator: ordered, missed };
}

/** N3. */
function trackAndTraceOf({ parcels }: Partner, { name }: Week) {
  const own = parcels.filter(({ week }) => week === name);
  const withCode = own.filter(({ hasCode }) => hasCode).length;
  if (own.length === 0) return {};
  return { TRACK_AND_TRACE: { numerator: withCode, denominator: own.length, missed: withCode < own.length } };
}

/** N6: the grades of 13 weeks; fewer than 5, all that there ever were. */
function reviewsOf({ reviews }: Partner, { name }: Week, weeks: readonly Week[]) {
  const index = weeks.findIndex((week) => week.name === name);
  const from = weeks[Math.max(0, index - 12)]?.name ?? '';
  const ever = reviews.filter(({ week }) => week <= name);
  const recent = ever.filter(({ week }) => week >= from);
  const counted = recent.length < 5 ? ever : recent;
  const sum = counted.reduce((total, { grade }) => total + grade, 0);
  if (counted.length === 0) return {};
  return { REVIEWS: { numerator: sum, denominator: counted.length, missed: sum < 8 * counted.length } };
}

/** `rules.md` 2.3: 24 weeks from the first strike week on; one that holds more than 7 does not end. */
function newWindows() {
  let open: { readonly first: number; strikes: number } | null = null;
  return {
    next(index: number, strike: boolean, weeks: readonly Week[]) {
      if (open !== null && index > open.first + 23 && open.strikes <= 7) open = null;
      if (strike) {
        open ??= { first: index, strikes: 0 };
        open.strikes += 1;
      }
      const strikes = open?.strikes ?? 0;
      return { status: statusOf(strikes), windowFirstWeek: open && weeks[open.first]?.name, strikes };
    },
  };
}

function statusOf(strikes: number): string {
  if (strikes === 0) return 'OK';
  if (strikes <= 4) return 'STRIKE';
  if (strikes <= 6) return 'SERIOUS';
  return strikes === 7 ? 'LIMIT_REACHED' : 'LIMIT_EXCEEDED';
}
