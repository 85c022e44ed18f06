import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { ReviewLetterDue } from '../../domain/notices/letter-due.ts';
import { type Delivery, step } from '../../domain/outbox/delivery.ts';
import { nextOpening } from '../../domain/outbox/sending-hours.ts';
import type { ReviewRequestRule } from '../../domain/policy/norm-book.ts';
import type { Change } from '../../domain/ports.ts';
import { REASON_WORDS } from '../../domain/reviews/reason-words.ts';
import { type ReviewRequest, type ReviewRequestState, reviewLetterKey } from '../../domain/reviews/review-request.ts';
import type { DecidedLook, DecidePorts } from './decide-batch.ts';

/**
 * First what is put off or ended, then whose turn it is, then their letters: a crash in between leaves what the next call does
 * the same way. A request stays open until its letter has been accepted (5.3), so a turn that came to nothing, for a
 * provider's failure or another mail of that day, is followed by another while the window lasts; its letter is the same one.
 */
export async function writeDecisions(decided: readonly DecidedLook[], ports: DecidePorts): Promise<void> {
  const now = instantOf(ports.now);
  const today = localDateOf(now);
  await endLetters(decided, ports, now);
  // What ingestion changed meanwhile stays due, and is looked at again with the next call.
  await ports.requests.write(decided.flatMap((one) => changeOf(one, today)));
  const asks = decided.filter(({ decision }) => decision.kind === 'ASK');
  await ports.requests.markAsked(
    today,
    asks.flatMap(({ request: { customerId, orderId } }) => (customerId === null ? [] : [{ customerId, orderId }])),
  );
  await ports.letters.write(asks.flatMap((one) => letterOf(one, now, ports.book.reviewRequest)));
}

/** Nothing is written of what waits: why, the facts say at any time. */
function changeOf({ request, decision }: DecidedLook, today: LocalDate): readonly Change<ReviewRequest>[] {
  const ended = (state: ReviewRequestState) => [{ before: request, after: { ...request, customerId: null, state } }];
  switch (decision.kind) {
    case 'ASK':
      return [];
    case 'WAIT': {
      // What waits from day to day stays where it is, due: it is read again tomorrow, which costs a fraction of a write.
      const due = decision.until;
      const moves = decision.reason === 'NOT_YET' && request.state.kind === 'OPEN' && request.state.due !== due;
      return moves ? [{ before: request, after: { ...request, state: { kind: 'OPEN', due } } }] : [];
    }
    case 'SETTLED':
      return ended(stateOf(decision.delivery));
    case 'VOID':
      return ended({ kind: 'VOID', on: today, reason: decision.reason });
    case 'EXPIRED':
      return ended({ kind: 'EXPIRED', on: today, reason: decision.reason });
  }
}

function stateOf({ state, at, reason }: Delivery): ReviewRequestState {
  const on = localDateOf(at);
  return state === 'SENT'
    ? { kind: 'ASKED', on }
    : { kind: 'UNSENT', on, reason: `${state}: ${reason ?? 'no reason'}` };
}

/** A letter that was put off lies in no index: where its order is asked about no more, it ends here. */
async function endLetters(decided: readonly DecidedLook[], { letters }: DecidePorts, now: Instant): Promise<void> {
  for (const { decision, look } of decided) {
    if (look.delivery === null || (decision.kind !== 'VOID' && decision.kind !== 'EXPIRED')) continue;
    const state = decision.kind === 'EXPIRED' ? 'EXPIRED' : 'SUPPRESSED';
    const reason = `the request is over: ${REASON_WORDS[decision.reason]}`;
    const after = step(look.delivery.key, look.delivery, { kind: 'END', state, reason }, now);
    if (after !== null) await letters.writeDelivery({ before: look.delivery, after });
  }
}

function letterOf(
  { request, decision }: DecidedLook,
  now: Instant,
  rule: ReviewRequestRule,
): readonly ReviewLetterDue[] {
  if (decision.kind !== 'ASK' || request.customerId === null) return [];
  return [
    {
      key: reviewLetterKey(request.orderId),
      kind: 'REVIEW_REQUEST',
      class: 'REVIEW',
      // After its hours it would not go on this day any more: tomorrow the sender finds that its turn is over.
      notBefore: nextOpening({ kind: 'CUSTOMER' }, now),
      // Never late: over when the last day is (M7).
      expiresAt: instantAt(addDays(decision.lastDay, 1), 0),
      orderId: request.orderId,
      customerId: request.customerId,
      partnerIds: decision.partnerIds,
      expectedDelivery: decision.expected,
      firstDay: decision.firstDay,
      lastDay: decision.lastDay,
      rule,
    },
  ];
}
