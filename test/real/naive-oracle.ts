import { dateIn, type Week, weekOf } from './naive-calendar.ts';

/**
 * What the rules make of the real data, worked out a second time and without a line of the product: it reads the raw events,
 * knows of them what the data holds, and counts. `rules.md` 1.1-1.4, 2.3. Its lines are those of `norms export scores`.
 */
export function oracleLines(
  texts: Iterable<string>,
  weeks: readonly Week[],
  numbers: OracleNumbers = SEED_NUMBERS,
): readonly string[] {
  const partners = readPartners(texts);
  return [...partners.keys()]
    .sort()
    .flatMap((partnerId) => linesOf(partnerId, partners.get(partnerId), weeks, numbers));
}

/** What one norm book has otherwise than another, of that which the data can show (`rules.md` 9.3). */
export interface OracleNumbers {
  /** Under so many percent on time, with 3 late, is a strike. */
  readonly onTime: number;
  /** Under so many percent of parcels with a code is a miss, and whether that is a strike. */
  readonly codes: number;
  readonly codesCount: boolean;
  /** Strikes are counted over so many judged weeks, at most 6; null: in a window of 24 weeks, at most 7. */
  readonly rolling: number | null;
}

export const SEED_NUMBERS: OracleNumbers = { onTime: 93, codes: 100, codesCount: false, rolling: null };

interface Item {
  readonly orderId: string;
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
        orderId: data.orderId,
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

function linesOf(
  partnerId: string,
  partner: Partner | undefined,
  weeks: readonly Week[],
  numbers: OracleNumbers,
): readonly string[] {
  if (partner === undefined) return [];
  const judged = weeks.filter(({ heldAt }) => partner.registeredAt <= heldAt);
  const windows = numbers.rolling === null ? newWindows() : newRolling(numbers.rolling);
  return judged.map((week) => {
    const fulfilment = fulfilmentOf(partner, week, numbers);
    const codes = trackAndTraceOf(partner, week, numbers);
    const cancellations = cancellationsOf(partner, week);
    const norms = {
      ...(fulfilment && { FULFILMENT: fulfilment }),
      ...(cancellations && { CANCELLATIONS: cancellations }),
      ...(codes && { TRACK_AND_TRACE: codes }),
      ...questionsOf(partner, week),
      ...reviewsOf(partner, week, weeks),
      ...returnsOf(partner, week),
    };
    const missed = [fulfilment, cancellations, ...(numbers.codesCount ? [codes] : [])];
    const strike = missed.some((norm) => norm?.missed);
    const standing = windows.next(weeks.indexOf(week), strike, weeks);
    return JSON.stringify({ partnerId, week: week.name, revision: 1, norms, strike, standing });
  });
}

/** N1: late is what was first attempted after its promised day, or never by the time of judgement. Too few on time and 3 late: a strike. */
function fulfilmentOf(
  { items, cancellations, firstAttempts }: Partner,
  { name, judgedAt }: Week,
  numbers: OracleNumbers,
): Norm | null {
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
  return { numerator: onTime, denominator: measured, missed: 100 * onTime < numbers.onTime * measured && late >= 3 };
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
function trackAndTraceOf({ parcels }: Partner, { name }: Week, numbers: OracleNumbers): Norm | null {
  const own = parcels.filter(({ week }) => week === name);
  const withCode = own.filter(({ hasCode }) => hasCode).length;
  if (own.length === 0) return null;
  return { numerator: withCode, denominator: own.length, missed: 100 * withCode < numbers.codes * own.length };
}

/**
 * N5 and N8: the data holds no question and no return, and any that it held would be refused above. So every week with an order
 * has 0 of its orders, and 0 of its units: which no norm of the partner's own can be missed by.
 */
function questionsOf({ items }: Partner, { name }: Week) {
  const orders = new Set([...items.values()].filter(({ placedIn }) => placedIn === name).map(({ orderId }) => orderId));
  return orders.size === 0 ? {} : { CASE_ITEM_RATIO: { numerator: 0, denominator: orders.size, missed: false } };
}

function returnsOf({ items }: Partner, { name }: Week) {
  let units = 0;
  for (const { placedIn, quantity } of items.values()) if (placedIn === name) units += quantity;
  return units === 0 ? {} : { RETURNS: { numerator: 0, denominator: units, missed: false } };
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

/** `rules.md` 2.6: the strikes among the last so many judged weeks; there is no window. */
function newRolling(length: number) {
  const judged: { readonly name: string | undefined; readonly strike: boolean }[] = [];
  return {
    next(index: number, strike: boolean, weeks: readonly Week[]) {
      judged.push({ name: weeks[index]?.name, strike });
      const struck = judged.slice(-length).filter((week) => week.strike);
      const status = ['OK', 'STRIKE', 'STRIKE', 'STRIKE', 'STRIKE', 'SERIOUS', 'LIMIT_REACHED'][struck.length];
      return { status: status ?? 'LIMIT_EXCEEDED', windowFirstWeek: struck[0]?.name ?? null, strikes: struck.length };
    },
  };
}

function statusOf(strikes: number): string {
  if (strikes === 0) return 'OK';
  if (strikes <= 4) return 'STRIKE';
  if (strikes <= 6) return 'SERIOUS';
  return strikes === 7 ? 'LIMIT_REACHED' : 'LIMIT_EXCEEDED';
}
