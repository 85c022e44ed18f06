import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Decision } from './decide.ts';
import type { ReviewRequest } from './review-request.ts';

export interface Decided {
  readonly request: ReviewRequest;
  readonly decision: Decision;
}

/** M6: of several orders of one customer it is the turn of that whose window ends first; the others wait for tomorrow. */
export function oneATurn<D extends Decided>(decided: readonly D[], today: LocalDate): readonly D[] {
  const chosen = new Map<string | null, D>();
  for (const one of decided) {
    const best = chosen.get(one.request.customerId);
    if (one.decision.kind === 'ASK' && (best === undefined || goesBefore(one, best))) {
      chosen.set(one.request.customerId, one);
    }
  }
  return decided.map((one) =>
    one.decision.kind !== 'ASK' || chosen.get(one.request.customerId) === one
      ? one
      : { ...one, decision: { kind: 'WAIT', until: addDays(today, 1), reason: 'OTHER_REQUEST_TODAY' } },
  );
}

function goesBefore(a: Decided, b: Decided): boolean {
  if (a.decision.kind !== 'ASK' || b.decision.kind !== 'ASK') return false;
  if (a.decision.lastDay !== b.decision.lastDay) return a.decision.lastDay < b.decision.lastDay;
  return a.request.orderId < b.request.orderId;
}
