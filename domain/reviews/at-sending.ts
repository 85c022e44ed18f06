import type { ReviewLetterDue } from '../notices/letter-due.ts';
import { askedLines } from './asked-lines.ts';
import { decideReviewRequest, type Look } from './decide.ts';
import { REASON_WORDS } from './reason-words.ts';
import type { WaitReason } from './review-request.ts';
import { reviewWindow } from './window.ts';

/**
 * Whether a request's letter goes at this moment. `NOBODY`: never. `NOT_TODAY`: the daily run gives its order another turn,
 * while the window lasts. `TOO_LATE`: not today, and there is no other day.
 */
export type Judgement =
  | { readonly kind: 'SEND'; readonly partnerIds: readonly string[] }
  | { readonly kind: 'NOBODY' | 'NOT_TODAY' | 'TOO_LATE'; readonly reason: string };

/** What was the case when the letter fell due and is not any more: that a customer withdrew is final (M3). */
const FINAL: ReadonlySet<WaitReason> = new Set(['NO_OPT_IN', 'NO_CONTACT']);

/** `look`: null where there is no request; its turn has to be that of the day of sending. */
export function judgeAtSending(letter: ReviewLetterDue, look: Look | null): Judgement {
  if (look === null) return { kind: 'NOBODY', reason: 'there is no such request' };
  const { state, customerId } = look.request;
  if (state.kind === 'VOID') return { kind: 'NOBODY', reason: REASON_WORDS[state.reason] };
  if (state.kind !== 'OPEN') return { kind: 'NOBODY', reason: 'the request has ended' };
  if (customerId !== letter.customerId) return { kind: 'NOBODY', reason: 'the order is another customer’s' };
  const decision = decideReviewRequest(look);
  switch (decision.kind) {
    case 'VOID':
      return { kind: 'NOBODY', reason: REASON_WORDS[decision.reason] };
    case 'EXPIRED':
      return { kind: 'TOO_LATE', reason: REASON_WORDS[decision.reason] };
    case 'SETTLED':
      return { kind: 'NOBODY', reason: 'its letter has ended' };
    case 'WAIT':
      return FINAL.has(decision.reason)
        ? { kind: 'NOBODY', reason: REASON_WORDS[decision.reason] }
        : putOff(look, REASON_WORDS[decision.reason]);
    case 'ASK':
      if (look.customer.turn !== look.request.orderId) return putOff(look, 'it is not its turn today');
      return { kind: 'SEND', partnerIds: letter.partnerIds.filter((id) => decision.partnerIds.includes(id)) };
  }
}

function putOff(look: Look, reason: string): Judgement {
  const asked = askedLines(look, look.rule, look.asOf);
  const isLast = asked.kind === 'LINES' && look.today >= reviewWindow(asked.lines, look.rule).lastDay;
  return isLast ? { kind: 'TOO_LATE', reason: `${reason} on its last day` } : { kind: 'NOT_TODAY', reason };
}
