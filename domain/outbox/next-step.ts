import { compareInstants, type Instant, millisOf } from '../calendar/instant.ts';
import type { LetterClass, LetterDue } from '../notices/letter-due.ts';
import { type Delivery, hasEnded } from './delivery.ts';

/** How often a letter of each class may be sent when nobody knows whether it arrived: a customer is never asked twice. */
export const MOST_ATTEMPTS: Readonly<Record<LetterClass, number>> = {
  REVIEW: 1,
  WEEKLY: 2,
  STRIKE: Number.POSITIVE_INFINITY,
};

const MINUTE = 60_000;
/** A sender that comes to its call later than this after its claim does not make it. */
export const CALL_WITHIN = MINUTE;
/** After a call as long as a function may run, nobody is waiting for its answer any more. */
const CALL_IS_LOST_AFTER = 15 * MINUTE;
/** For so long evidence of an unknown mail may still come (its delivery event). */
const EVIDENCE_WITHIN = 24 * 60 * MINUTE;

export type NextStep = 'SEND' | 'WAIT' | 'FINISH' | 'EXPIRE' | 'GIVE_UP';

/** What the sender does with a letter that it finds in the due index. */
export function nextStep(letter: LetterDue, delivery: Delivery | undefined, now: Instant): NextStep {
  if (hasEnded(delivery)) return 'FINISH';
  if (delivery !== undefined && isPerhapsSent(delivery)) {
    const since = millisOf(now) - millisOf(delivery.at);
    if (since < (delivery.state === 'SENDING' ? CALL_IS_LOST_AFTER + EVIDENCE_WITHIN : EVIDENCE_WITHIN)) return 'WAIT';
  }
  if (delivery !== undefined && delivery.attempt >= MOST_ATTEMPTS[letter.class]) return 'GIVE_UP';
  return letter.expiresAt !== null && compareInstants(now, letter.expiresAt) >= 0 ? 'EXPIRE' : 'SEND';
}

function isPerhapsSent({ state }: Delivery): boolean {
  return state === 'SENDING' || state === 'UNKNOWN';
}

/** Whether the call may still be made: a sender that was held up would make it when the letter is another's, or over. */
export function mayCall(claim: Delivery, now: Date): boolean {
  return now.getTime() - millisOf(claim.at) < CALL_WITHIN;
}
