import { instantOf } from '../../domain/calendar/instant.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import { oneATurn } from '../../domain/reviews/turns.ts';
import { type DecidedLook, type DecidePorts, decideBatch } from './decide-batch.ts';
import { writeDecisions } from './write-decisions.ts';

/**
 * How many requests were looked at, and what became of them: `ASK`, or the kind and reason of each decision not to.
 * `SETTLED SENT` and the like: what became of the letters of earlier days.
 */
export type ReviewCounts = Readonly<Record<string, number>>;

/** Requests decided at once: their lines and customers are read in batches of this order. */
const REQUESTS_AT_ONCE = 500;

/**
 * The day's review requests: looks at every one whose day has come, gives at most one order a customer its turn, and ends
 * what is over. Done again on the same day, it gives the same orders their turn and asks nobody twice.
 */
export async function requestReviews(ports: DecidePorts): Promise<ReviewCounts> {
  const today = localDateOf(instantOf(ports.now));
  const counts: Record<string, number> = {};
  const decide = async (requests: readonly ReviewRequest[]): Promise<void> => {
    for (const batch of batchesByCustomer(requests)) {
      const decided = oneATurn(await decideBatch(batch, ports), today);
      await writeDecisions(decided, ports);
      for (const { decision } of decided) {
        const name = nameOf(decision);
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

function nameOf(decision: DecidedLook['decision']): string {
  if (decision.kind === 'SETTLED') return `SETTLED ${decision.delivery.state}`;
  return 'reason' in decision ? `${decision.kind} ${decision.reason}` : decision.kind;
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
