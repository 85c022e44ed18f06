import { instantOf } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { NormBook } from '../../domain/policy/norm-book.ts';
import type { FactStore, LetterStore, ReviewRequestStore } from '../../domain/ports.ts';
import { decideReviewRequest, decisionDay, type Look } from '../../domain/reviews/decide.ts';
import { lookAt, mailRefs, orderRefs } from '../../domain/reviews/look.ts';
import { type ReviewRequest, reviewLetterKey } from '../../domain/reviews/review-request.ts';
import type { Decided } from '../../domain/reviews/turns.ts';

export interface DecidePorts {
  readonly facts: FactStore;
  readonly requests: ReviewRequestStore;
  readonly letters: LetterStore;
  readonly book: NormBook;
  readonly now: Date;
}

export interface DecidedLook extends Decided {
  readonly look: Look;
}

/**
 * Decides about requests in two rounds of batch reads: first about orders and customers, then, for what would be asked or is
 * over with nothing in its way, about the mails of the day and whose turn it was.
 */
export async function decideBatch(
  batch: readonly ReviewRequest[],
  ports: DecidePorts,
): Promise<readonly DecidedLook[]> {
  const asOf = instantOf(ports.now);
  const rule = ports.book.reviewRequest;
  const moment = { today: localDateOf(asOf), asOf, rule };
  const [facts, deliveries] = await Promise.all([
    ports.facts.read(batch.flatMap((request) => orderRefs(request, rule))),
    ports.letters.deliveries(batch.map(({ orderId }) => reviewLetterKey(orderId))),
  ]);
  const deliveryOf = ({ orderId }: ReviewRequest) => deliveries.get(reviewLetterKey(orderId)) ?? null;

  const first = batch.map((request) =>
    decided(lookAt(request, facts, { turn: null, delivery: deliveryOf(request) }, moment)),
  );
  const open = first.filter(needsMails).map(({ look }) => look);
  const [mails, turns] = await Promise.all([ports.facts.read(open.flatMap(mailRefs)), readTurns(open, ports.requests)]);
  const all = new Map([...facts, ...mails]);
  const again = new Map(
    open.map((look) => {
      const turn = turns.get(decisionDay(look))?.get(look.request.customerId ?? '') ?? null;
      return [look.request, decided(lookAt(look.request, all, { turn, delivery: look.delivery }, moment))];
    }),
  );
  return first.map((one) => again.get(one.request) ?? one);
}

function decided(look: Look): DecidedLook {
  return { look, request: look.request, decision: decideReviewRequest(look) };
}

/** The order and the customer leave it open. */
function needsMails({ decision }: Decided): boolean {
  if (decision.kind !== 'EXPIRED') return decision.kind === 'ASK';
  return decision.reason === 'LOOKED_AT_TOO_LATE' || decision.reason === 'NOT_SENT_IN_TIME';
}

async function readTurns(
  looks: readonly Look[],
  requests: ReviewRequestStore,
): Promise<ReadonlyMap<LocalDate, ReadonlyMap<string, string>>> {
  const customers = new Map<LocalDate, Set<string>>();
  for (const look of looks) {
    const day = decisionDay(look);
    const own = customers.get(day) ?? new Set();
    customers.set(day, own.add(look.request.customerId ?? ''));
  }
  const turns = new Map<LocalDate, ReadonlyMap<string, string>>();
  for (const [day, own] of customers) turns.set(day, await requests.askedOn(day, [...own]));
  return turns;
}
