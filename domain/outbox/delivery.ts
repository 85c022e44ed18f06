import { compareInstants, type Instant, instantOf, millisOf } from '../calendar/instant.ts';
import type { LetterClass, LetterDue } from '../notices/letter-due.ts';

/**
 * How far a letter is on its way; without one, it is pending. Written by the sender alone, each step on
 * condition that the one before is still there. SENDING is written before the call, so that whatever
 * happens in it, the letter is known to be perhaps sent.
 */
export interface Delivery {
  readonly key: string;
  readonly state: DeliveryState;
  /** How often SES was called for it. */
  readonly attempt: number;
  readonly at: Instant;
  /** SES's name for the mail, once it is SENT. */
  readonly messageId: string | null;
  /** Why it is PENDING again, or ended otherwise than SENT. */
  readonly reason: string | null;
}

export type DeliveryState = 'PENDING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'SUPPRESSED' | 'EXPIRED' | 'REJECTED';

const ENDED: ReadonlySet<DeliveryState> = new Set(['SENT', 'SUPPRESSED', 'EXPIRED', 'REJECTED']);

export function hasEnded(delivery: Delivery | undefined): boolean {
  return delivery !== undefined && ENDED.has(delivery.state);
}

/** What a call to SES came to. LATER: SES took nothing and may take it another time. UNKNOWN: no answer, so perhaps it did. */
export type SendOutcome =
  | { readonly kind: 'ACCEPTED'; readonly messageId: string }
  | { readonly kind: 'LATER'; readonly reason: string }
  | { readonly kind: 'REFUSED'; readonly reason: string }
  | { readonly kind: 'UNKNOWN'; readonly reason: string };

/** How often a letter of each class may be sent when nobody knows whether it arrived: a customer is never asked twice. */
const MOST_ATTEMPTS: Record<LetterClass, number> = { REVIEW: 1, WEEKLY: 2, STRIKE: Number.POSITIVE_INFINITY };

const MINUTE = 60_000;
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
    if (delivery.attempt >= MOST_ATTEMPTS[letter.class]) return 'GIVE_UP';
  }
  return letter.expiresAt !== null && compareInstants(now, letter.expiresAt) >= 0 ? 'EXPIRE' : 'SEND';
}

function isPerhapsSent({ state }: Delivery): boolean {
  return state === 'SENDING' || state === 'UNKNOWN';
}

/** The delivery as it is written before the call. */
export function sending(letter: LetterDue, before: Delivery | undefined, now: Date): Delivery {
  return {
    key: letter.key,
    state: 'SENDING',
    attempt: (before?.attempt ?? 0) + 1,
    at: instantOf(now),
    messageId: null,
    reason: null,
  };
}

/** The delivery after the call. What SES refused for now was not sent: the attempt does not count. */
export function afterCall(before: Delivery, outcome: SendOutcome, now: Date): Delivery {
  const at = instantOf(now);
  switch (outcome.kind) {
    case 'ACCEPTED':
      return { ...before, state: 'SENT', at, messageId: outcome.messageId };
    case 'LATER':
      return { ...before, state: 'PENDING', attempt: before.attempt - 1, at, reason: outcome.reason };
    case 'REFUSED':
      return { ...before, state: 'REJECTED', at, reason: outcome.reason };
    case 'UNKNOWN':
      return { ...before, state: 'UNKNOWN', at, reason: outcome.reason };
  }
}

/** Ends a letter without a call. */
export function ended(
  letter: LetterDue,
  before: Delivery | undefined,
  state: 'SUPPRESSED' | 'EXPIRED' | 'REJECTED',
  reason: string,
  now: Date,
): Delivery {
  return { key: letter.key, state, attempt: before?.attempt ?? 0, at: instantOf(now), messageId: null, reason };
}
