import * as z from 'zod';
import { type Instant, parseInstant } from '../../domain/calendar/instant.ts';
import { type LocalDate, parseLocalDate } from '../../domain/calendar/local-date.ts';
import { type EventType, type MarketplaceEvent, TRANSPORT_EVENT_CODES } from '../../domain/facts/marketplace-event.ts';
import type { Hash } from '../../domain/ports.ts';

/** The ingestion contract at the edge: text in, a typed event or a refusal out. Nothing unknown passes. */

const id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9._:-]+$/, 'may hold letters, digits and . _ : - alone');
const name = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\x20-\x7e]+$/, 'may hold printable ASCII alone');
const text = z.string().max(512);
const ids = z.array(id).min(1).max(100);
const units = z.int().min(1);
const language = z.enum(['nl', 'fr', 'en']);
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as NL');
const email = text.min(1);

const instant = z
  .string()
  .meta({ format: 'date-time' })
  .transform((value, context): Instant => {
    const parsed = parseInstant(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({
      code: 'custom',
      message: 'must be an RFC 3339 date-time with an offset, such as 2026-11-16T10:56:33+01:00',
    });
    return z.NEVER;
  });
const date = z
  .string()
  // Days are counted on from it; past the year 9999 a date has no such form.
  .regex(/^(19|2\d)/, 'must lie between 1900-01-01 and 2999-12-31')
  .meta({ format: 'date' })
  .transform((value, context): LocalDate => {
    const parsed = parseLocalDate(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: 'must be a date that exists, such as 2026-11-16' });
    return z.NEVER;
  });

/** Of `latestDeliveryDate` and `exactDeliveryDate` the API fills exactly one. */
const promise = { latestDeliveryDate: date.optional(), exactDeliveryDate: date.optional() };
/** What {@link withOneDate} holds, for who reads the schema and not the code. */
const ONE_DATE = { oneOf: [{ required: ['latestDeliveryDate'] }, { required: ['exactDeliveryDate'] }] };
interface EitherDate {
  readonly latestDeliveryDate?: LocalDate | undefined;
  readonly exactDeliveryDate?: LocalDate | undefined;
}
function withOneDate<T extends EitherDate>(data: T, context: z.core.$RefinementCtx<T>) {
  const { latestDeliveryDate, exactDeliveryDate, ...rest } = data;
  if (latestDeliveryDate !== undefined && exactDeliveryDate === undefined) return { ...rest, latestDeliveryDate };
  if (exactDeliveryDate !== undefined && latestDeliveryDate === undefined) return { ...rest, exactDeliveryDate };
  context.addIssue({ code: 'custom', message: 'must hold exactly one of latestDeliveryDate and exactDeliveryDate' });
  return z.NEVER;
}

const DATA = {
  'partner.registered': z.strictObject({ partnerId: id, name: text, email, language, countryCode: country }),
  'partner.closed': z.strictObject({ partnerId: id }),
  'order.item.placed': z
    .strictObject({
      partnerId: id,
      orderId: id,
      orderItemId: id,
      customerId: id,
      ean: text,
      productGroup: text,
      quantity: units,
      fulfilmentMethod: z.enum(['FBR', 'FBB']),
      timeFrameType: z.enum(['REGULAR', 'EVENING', 'APPOINTMENT', 'SAMEDAY', 'SUNDAY']),
      ...promise,
    })
    .meta(ONE_DATE)
    .transform(withOneDate),
  'order.item.rescheduled': z
    .strictObject({ partnerId: id, orderItemId: id, ...promise })
    .meta(ONE_DATE)
    .transform(withOneDate),
  'order.item.cancelled': z.strictObject({
    partnerId: id,
    orderItemId: id,
    quantity: z.int().min(0),
    by: z.enum(['PARTNER', 'CUSTOMER', 'EXPIRY']),
    // Retailer API v10, `PUT /retailer/orders/cancellation` (`rules.md` 8.2).
    reasonCode: z.enum([
      'OUT_OF_STOCK',
      'REQUESTED_BY_CUSTOMER',
      'BAD_CONDITION',
      'HIGHER_SHIPCOST',
      'INCORRECT_PRICE',
      'NOT_AVAIL_IN_TIME',
      'NO_BOL_GUARANTEE',
      'ORDERED_TWICE',
      'RETAIN_ITEM',
      'TECH_ISSUE',
      'UNFINDABLE_ITEM',
      'OTHER',
    ]),
  }),
  'shipment.created': z.strictObject({
    partnerId: id,
    shipmentId: id,
    orderItemIds: ids,
    parcelType: z.enum(['PARCEL', 'LETTER', 'APPOINTMENT']),
    transporterCode: text.optional(),
    trackAndTrace: text.optional(),
  }),
  'transport.event': z.strictObject({
    partnerId: id,
    shipmentId: id,
    orderItemIds: ids,
    eventCode: z.enum(TRANSPORT_EVENT_CODES),
  }),
  'delivery.denied': z.strictObject({ partnerId: id, orderItemIds: ids }),
  'question.opened': z.strictObject({
    partnerId: id,
    questionId: id,
    orderId: id.optional(),
    customerId: id.optional(),
  }),
  'question.answered': z.strictObject({ partnerId: id, questionId: id }),
  'question.closed': z.strictObject({ partnerId: id, questionId: id, by: z.enum(['PARTNER', 'PLATFORM']) }),
  'call.offered': z.strictObject({ partnerId: id, callId: id, answered: z.boolean() }),
  'review.received': z.strictObject({ partnerId: id, reviewId: id, orderId: id, grade: z.int().min(1).max(10) }),
  'return.registered': z.strictObject({ partnerId: id, returnId: id, orderItemId: id, quantity: units }),
  'survey.answered': z.strictObject({ partnerId: id, surveyId: id, questionId: id, grade: z.int().min(0).max(10) }),
  'customer.contact': z.strictObject({ customerId: id, email, language, countryCode: country }),
  'customer.consent': z.strictObject({ customerId: id, reviewOptIn: z.boolean() }),
  'mail.sent': z.strictObject({ customerId: id, kind: text, commercial: z.boolean() }),
  'customer.erased': z.strictObject({ customerId: id }),
} as const satisfies Record<EventType, z.ZodType>;

const envelope = <T extends EventType>(type: T, data: (typeof DATA)[T]) =>
  z.strictObject({ specversion: z.literal('1.0'), id: name, source: name, type: z.literal(type), time: instant, data });

/** One schema a type, made once: an event is validated against its own type's, so that a refusal speaks of that. */
export const SCHEMAS: ReadonlyMap<string, z.ZodType<Omit<MarketplaceEvent, 'digest'>>> = new Map<
  string,
  z.ZodType<Omit<MarketplaceEvent, 'digest'>>
>(
  (Object.keys(DATA) as EventType[]).map((type) => [
    type,
    envelope(type, DATA[type]) as z.ZodType<Omit<MarketplaceEvent, 'digest'>>,
  ]),
);

/** Why a text is no event, and where: which event (as far as it says), which path, what is wrong with it. */
export interface Refusal {
  readonly event: string;
  readonly path: string;
  readonly reason: string;
}

export type Parsed = { readonly event: MarketplaceEvent } | { readonly refusal: Refusal };

/** Which moments are taken: live doors refuse what is too old, all refuse the future (`faults.md`, row 21). */
export interface Admission {
  readonly latest: Date;
  readonly earliest: Date | null;
}

const FIVE_MINUTES = 5 * 60_000;
const TWENTY_SIX_WEEKS = 26 * 7 * 24 * 3_600_000;

/** The live doors: 26 weeks back, five minutes of clock skew ahead. */
export function liveAdmission(now: Date): Admission {
  return { ...bulkAdmission(now), earliest: new Date(now.getTime() - TWENTY_SIX_WEEKS) };
}

/** Bulk import takes any past. */
export function bulkAdmission(now: Date): Admission {
  return { latest: new Date(now.getTime() + FIVE_MINUTES), earliest: null };
}

export function parseEvent(body: string, admission: Admission, hash: Hash): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refuse('an event', '', 'is not JSON');
  }
  const named = nameOf(value);
  if (!isRecord(value)) return refuse(named, '', 'must be a JSON object');
  const schema = typeof value['type'] === 'string' ? SCHEMAS.get(value['type']) : undefined;
  if (schema === undefined) return refuse(named, 'type', `must be one of ${[...SCHEMAS.keys()].join(', ')}`);
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    return refuse(named, (issue?.path ?? []).join('.'), issue?.message ?? 'is not valid');
  }
  const event = result.data;
  const millis = Date.parse(event.time);
  if (millis > admission.latest.getTime()) return refuse(named, 'time', 'lies in the future');
  if (admission.earliest !== null && millis < admission.earliest.getTime()) {
    return refuse(named, 'time', 'is more than 26 weeks ago: use the bulk import for the past');
  }
  return {
    event: { ...event, digest: hash(canonical([event.type, event.time, event.data])).slice(0, 16) } as MarketplaceEvent,
  };
}

function refuse(event: string, path: string, reason: string): Parsed {
  return { refusal: { event, path, reason } };
}

/** What the event calls itself, as far as that can be repeated safely. */
function nameOf(value: unknown): string {
  if (!isRecord(value)) return 'an event';
  const readable = (part: unknown) => (typeof part === 'string' && name.safeParse(part).success ? part : '?');
  return `${readable(value['source'])} ${readable(value['id'])}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with sorted keys: the same content has the same text, whatever order its fields came in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
