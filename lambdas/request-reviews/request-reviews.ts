import { instantOf } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { FactRef } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import type { ReviewLetterDue } from '../../domain/notices/letter-due.ts';
import type { NormBook } from '../../domain/policy/norm-book.ts';
import type { Change, FactStore, LetterStore, ReviewRequestStore } from '../../domain/ports.ts';
import { type Decision, decideReviewRequest } from '../../domain/reviews/decide.ts';
import type { ReviewRequest, ReviewRequestState } from '../../domain/reviews/review-request.ts';

export interface RequestReviewsPorts {
  readonly facts: FactStore;
  readonly requests: ReviewRequestStore;
  readonly letters: LetterStore;
  readonly book: NormBook;
  readonly now: Date;
}

/** How many requests were looked at, and what became of them: `ASK`, or the kind and reason of each decision not to. */
export type ReviewCounts = Readonly<Record<string, number>>;

/** Requests decided at once: their lines and customers are read in batches of this order. */
const REQUESTS_AT_ONCE = 500;

/**
 * The day's review requests: looks at every one whose day has come, asks at most one a customer, and moves the
 * rest to the day when they are to be looked at again. Done again on the same day, it asks nobody twice.
 */
export async function requestReviews(ports: RequestReviewsPorts): Promise<ReviewCounts> {
  const asOf = instantOf(ports.now);
  const today = localDateOf(asOf);
  const counts: Record<string, number> = {};
  const decide = async (requests: readonly ReviewRequest[]): Promise<void> => {
    for (const batch of batchesByCustomer(requests)) {
      for (const { decision } of await decideBatch(batch, today, ports)) {
        const name = 'reason' in decision ? `${decision.kind} ${decision.reason}` : decision.kind;
        counts[name] = (counts[name] ?? 0) + 1;
      }
    }
  };
  let pending: ReviewRequest[] = [];
  for await (const due of ports.requests.due(today)) {
    pending.push(...due);
    if (pending.length < REQUESTS_AT_ONCE) continue;
    await decide(pending);
    pending = [];
  }
  await decide(pending);
  return counts;
}

interface Decided {
  readonly request: ReviewRequest;
  readonly decision: Decision;
}

async function decideBatch(
  batch: readonly ReviewRequest[],
  today: LocalDate,
  ports: RequestReviewsPorts,
): Promise<readonly Decided[]> {
  const facts = await ports.facts.read(batch.flatMap((request) => refsOf(request, today)));
  const asked = await ports.requests.askedOn(today, [...new Set(batch.flatMap(({ customerId }) => customerId ?? []))]);
  const look = (request: ReviewRequest) => {
    const owner = request.customerId ?? '';
    return {
      request,
      lines: request.lines.flatMap(
        ({ partnerId, orderItemId }) => findFact(facts, 'promise', partnerId, orderItemId) ?? [],
      ),
      customer: {
        contact: findFact(facts, 'contact', owner, ''),
        consent: findFact(facts, 'consent', owner, ''),
        mailedToday: findFact(facts, 'mailed', owner, today),
        askedToday: asked.get(owner) ?? null,
      },
      today,
      asOf: instantOf(ports.now),
      rule: ports.book.reviewRequest,
    };
  };
  const decided = onePerCustomer(
    batch.map((request) => ({ request, decision: decideReviewRequest(look(request)) })),
    today,
  );
  await write(decided, today, ports);
  return decided;
}

/** M6: of several orders of one customer, the one whose window ends first; the others tomorrow. */
function onePerCustomer(decided: readonly Decided[], today: LocalDate): readonly Decided[] {
  const chosen = new Map<string, Decided>();
  for (const one of decided) {
    const customerId = one.request.customerId ?? '';
    const best = chosen.get(customerId);
    if (one.decision.kind === 'ASK' && (best === undefined || goesBefore(one, best))) chosen.set(customerId, one);
  }
  return decided.map((one) =>
    one.decision.kind !== 'ASK' || chosen.get(one.request.customerId ?? '') === one
      ? one
      : { ...one, decision: { kind: 'WAIT', until: addDays(today, 1), reason: 'OTHER_REQUEST_TODAY' } },
  );
}

function goesBefore(a: Decided, b: Decided): boolean {
  if (a.decision.kind !== 'ASK' || b.decision.kind !== 'ASK') return false;
  if (a.decision.lastDay !== b.decision.lastDay) return a.decision.lastDay < b.decision.lastDay;
  return a.request.orderId < b.request.orderId;
}

/**
 * First what is put off or ended, then who is asked about what, then the letters, and last that they are asked for:
 * a crash in between leaves what the next call does the same way.
 */
async function write(decided: readonly Decided[], today: LocalDate, { requests, letters, now }: RequestReviewsPorts) {
  const asks = decided.filter(({ decision }) => decision.kind === 'ASK');
  const others = decided.filter(({ decision }) => decision.kind !== 'ASK');
  // What ingestion changed meanwhile stays due, and is looked at again with the next call.
  await requests.write(others.map((one) => changeOf(one, today)).filter(isChange));
  await requests.markAsked(
    today,
    asks.map(({ request }) => ({ customerId: request.customerId ?? '', orderId: request.orderId })),
  );
  await letters.write(asks.flatMap((one) => letterOf(one, now)));
  await requests.write(asks.map((one) => changeOf(one, today)));
}

function changeOf({ request, decision }: Decided, today: LocalDate): Change<ReviewRequest> {
  const state = stateAfter(decision, request, today);
  const customerId = state.kind === 'OPEN' ? request.customerId : null;
  return { before: request, after: { ...request, customerId, state } };
}

function isChange({ before, after }: Change<ReviewRequest>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function stateAfter(decision: Decision, { state }: ReviewRequest, today: LocalDate): ReviewRequestState {
  switch (decision.kind) {
    case 'ASK':
      return { kind: 'ASKED', on: today };
    case 'WAIT': {
      // What waits from day to day stays where it is, due: it is read again tomorrow, which costs a fraction of a write.
      const due = decision.reason === 'NOT_YET' || state.kind !== 'OPEN' ? decision.until : state.due;
      return { kind: 'OPEN', due, waitsFor: decision.reason };
    }
    case 'VOID':
      return { kind: 'VOID', on: today, reason: decision.reason };
    case 'EXPIRED':
      return { kind: 'EXPIRED', on: today, reason: decision.reason };
  }
}

function letterOf({ request, decision }: Decided, now: Date): readonly ReviewLetterDue[] {
  if (decision.kind !== 'ASK' || request.customerId === null) return [];
  const { orderId, customerId, lines } = request;
  return [
    {
      key: `REVIEW#${orderId}`,
      kind: 'REVIEW_REQUEST',
      class: 'REVIEW',
      notBefore: instantOf(now),
      // Never late: over when the last day is (M7).
      expiresAt: instantAt(addDays(decision.lastDay, 1), 0),
      orderId,
      customerId,
      partnerIds: [...new Set(lines.map(({ partnerId }) => partnerId))],
      expectedDelivery: decision.expected,
      firstDay: decision.firstDay,
      lastDay: decision.lastDay,
    },
  ];
}

/** Batches that keep each customer's requests together, so that M6 sees them all. */
function batchesByCustomer(requests: readonly ReviewRequest[]): readonly (readonly ReviewRequest[])[] {
  const byCustomer = new Map<string, ReviewRequest[]>();
  for (const request of requests) {
    const own = byCustomer.get(request.customerId ?? '');
    if (own === undefined) byCustomer.set(request.customerId ?? '', [request]);
    else own.push(request);
  }
  const batches: ReviewRequest[][] = [];
  for (const own of byCustomer.values()) {
    const last = batches.at(-1);
    if (last !== undefined && last.length + own.length <= REQUESTS_AT_ONCE) last.push(...own);
    else batches.push(own);
  }
  return batches;
}

function refsOf({ customerId, lines }: ReviewRequest, today: LocalDate): readonly FactRef[] {
  const owner = customerId ?? '';
  return [
    ...lines.map((line): FactRef => ({ kind: 'promise', owner: line.partnerId, id: line.orderItemId, copy: null })),
    { kind: 'contact', owner, id: '', copy: null },
    { kind: 'consent', owner, id: '', copy: null },
    { kind: 'mailed', owner, id: today, copy: null },
  ];
}
