import { conditionalFactStore } from '../adapters/aws/fact-store.ts';
import { letterStore } from '../adapters/aws/letter-store.ts';
import { reviewRequestStore } from '../adapters/aws/review-request-store.ts';
import { type Instant, instantOf } from '../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../domain/calendar/iso-week.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { localDateOf } from '../domain/calendar/marketplace-time.ts';
import { type Fact, latest } from '../domain/facts/fact.ts';
import { type Line, lineAt } from '../domain/facts/line.ts';
import type { ReviewLetterDue } from '../domain/notices/letter-due.ts';
import type { Delivery } from '../domain/outbox/delivery.ts';
import { bookInForce } from '../domain/policy/books.ts';
import type { ReviewRequestStore } from '../domain/ports.ts';
import { askedLines } from '../domain/reviews/asked-lines.ts';
import { type DaysAlike, daysSoFar } from '../domain/reviews/days-so-far.ts';
import { type Decision, decideReviewRequest, decisionDay, type Look } from '../domain/reviews/decide.ts';
import { lookAt, mailRefs, orderRefs } from '../domain/reviews/look.ts';
import { type ReviewRequest, reviewLetterKey } from '../domain/reviews/review-request.ts';
import { type ReviewWindow, reviewWindow } from '../domain/reviews/window.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation } from './installation.ts';

/** All that is known of an order's review request, and why. It names no address. */
export interface ExplainedRequest {
  readonly orderId: string;
  readonly asAt: Instant;
  readonly state: ReviewRequest['state'];
  readonly reviewedAt: Instant | null;
  readonly lines: readonly (Line & { readonly partnerId: string })[];
  /** Null where no line is left that could be asked about. */
  readonly window: ReviewWindow | null;
  /** Null once the request has ended without a letter: then its customer is not kept. */
  readonly customer: {
    readonly customerId: string;
    readonly takesPart: boolean;
    /** When they said so last. */
    readonly since: Instant | null;
    readonly hasAddress: boolean;
  } | null;
  /** What the daily runs came to, by the facts of each day; empty once the request has ended. */
  readonly days: readonly DaysAlike[];
  /** What a run at this moment would decide; null once the request has ended. */
  readonly now: Decision | null;
  /** Whether it has today's turn already. */
  readonly hasTurn: boolean;
  readonly letter: Pick<ReviewLetterDue, 'key' | 'notBefore' | 'expiresAt' | 'partnerIds'> | null;
  readonly delivery: Delivery | null;
}

/** When the daily run decides, by the marketplace's clocks: as the blueprint schedules it. */
export const DAILY_RUN_HOUR = 8;

/** As at the installation's clock. @throws {ExplainedError} when no event has named the order. */
export async function explainRequest(
  { table, settings, runtime }: Installation,
  orderId: string,
): Promise<ExplainedRequest> {
  const requests = reviewRequestStore(table, 'CONDITIONAL');
  const letters = letterStore(table);
  const facts = conditionalFactStore(table, settings.SHARDS);
  const request = (await requests.read([orderId])).get(orderId);
  if (request === undefined) throw new ExplainedError(`There is no order ${orderId}: no event has named it.`);
  const key = reviewLetterKey(orderId);
  const letter = reviewLetterIn((await letters.read([key])).get(key));
  const delivery = (await letters.deliveries([key])).get(key) ?? null;

  const asOf = instantOf(runtime.clock());
  const today = localDateOf(asOf);
  const rule = bookInForce(settings.NORM_BOOK, isoWeekOfInstant(asOf)).reviewRequest;
  const customerId = request.customerId ?? letter?.customerId ?? null;
  const named = { ...request, customerId };
  const known = await facts.read(orderRefs(named, rule));
  const first = lookAt(named, known, { turn: null, delivery }, { today, asOf, rule });
  const asked = askedLines(first, rule, asOf);
  const window = asked.kind === 'LINES' ? reviewWindow(asked.lines, rule) : null;
  const days = window === null ? [] : daysFrom(window.firstDay, today < window.lastDay ? today : window.lastDay);
  const turns = await turnsOf(customerId, [...days, today], requests);
  const mails = await facts.read(days.concat(today).flatMap((day) => mailRefs({ ...first, today: day })));
  const all = new Map([...known, ...mails]);
  const lookOn = (day: LocalDate): Look =>
    lookAt(named, all, { turn: turns.get(day) ?? null, delivery }, { today: day, asOf, rule });
  const now = lookOn(today);
  const turn = turns.get(decisionDay(now)) ?? null;
  const isOpen = request.state.kind === 'OPEN';
  return {
    orderId,
    asAt: asOf,
    state: request.state,
    reviewedAt: request.reviewedAt,
    lines: linesOf(first.lines, asOf),
    window,
    customer: customerId === null ? null : customerOf(customerId, now),
    days: isOpen ? daysSoFar(now, DAILY_RUN_HOUR, lookOn) : [],
    now: isOpen ? decideReviewRequest({ ...now, customer: { ...now.customer, turn } }) : null,
    hasTurn: turns.get(today) === orderId,
    letter,
    delivery,
  };
}

function reviewLetterIn(letter: { readonly kind: string } | undefined): ReviewLetterDue | null {
  return letter !== undefined && isReviewLetter(letter) ? letter : null;
}

function isReviewLetter(letter: { readonly kind: string }): letter is ReviewLetterDue {
  return letter.kind === 'REVIEW_REQUEST';
}

function linesOf(facts: readonly Fact<'promise'>[], asOf: Instant): ExplainedRequest['lines'] {
  return facts.flatMap((fact) => {
    const line = lineAt(fact, asOf);
    return line === null ? [] : [{ ...line, partnerId: fact.ref.owner }];
  });
}

function customerOf(customerId: string, { customer }: Look): ExplainedRequest['customer'] {
  const wish = customer.consent && latest(customer.consent, 'reviews', null);
  const contact = customer.contact && latest(customer.contact, 'reachable', null);
  return {
    customerId,
    takesPart: wish?.value.optIn === true,
    since: wish?.at ?? null,
    hasAddress: Boolean(contact?.value),
  };
}

function daysFrom(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

async function turnsOf(
  customerId: string | null,
  days: readonly LocalDate[],
  requests: ReviewRequestStore,
): Promise<ReadonlyMap<LocalDate, string>> {
  const turns = new Map<LocalDate, string>();
  if (customerId === null) return turns;
  for (const day of new Set(days)) {
    const orderId = (await requests.askedOn(day, [customerId])).get(customerId);
    if (orderId !== undefined) turns.set(day, orderId);
  }
  return turns;
}
