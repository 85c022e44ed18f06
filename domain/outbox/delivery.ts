import { type Instant, instantOf } from '../calendar/instant.ts';
import type { LetterDue } from '../notices/letter-due.ts';
import { type Feedback, type Moment, withMoment } from './delivery-history.ts';

/**
 * How far a letter is on its way; without one, it is pending. Each step is written on condition that the one before is still
 * there. SENDING is written before the call, so that whatever happens in it, the letter is known to be perhaps sent.
 */
export interface Delivery {
  readonly key: string;
  readonly state: DeliveryState;
  /** Whose call it is: made anew for each claim, so that nobody else's answer is taken for this one's. Null before the first. */
  readonly fence: string | null;
  /** How often SES was called for it, less the calls that SES surely did not take. */
  readonly attempt: number;
  readonly at: Instant;
  /** SES's name for the mail, once it is SENT. */
  readonly messageId: string | null;
  /** Why it is PENDING again, or ended otherwise than SENT. */
  readonly reason: string | null;
  /** How it came there, and what became of the mail; the oldest first, and of a long one the newest. */
  readonly history: readonly DeliveryMoment[];
}

/** A state that the letter came to, or what became of the mail. Never an address. */
export type DeliveryMoment = Moment<DeliveryState | Feedback>;

export type DeliveryState = 'PENDING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'SUPPRESSED' | 'EXPIRED' | 'REJECTED';

/** Where a letter stays when it did not go, or nobody knows: an operator looks these through. */
export const UNSENT_STATES = [
  'PENDING',
  'UNKNOWN',
  'SUPPRESSED',
  'EXPIRED',
  'REJECTED',
] as const satisfies readonly DeliveryState[];
export type UnsentState = (typeof UNSENT_STATES)[number];

export function isUnsent(state: DeliveryState): state is UnsentState {
  return state !== 'SENT' && state !== 'SENDING';
}

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

/** What can happen to a letter on its way. */
export type DeliveryEvent = Step | FeedbackEvent;

/** What brings it to another state. */
type Step =
  /** A sender takes it, and will call SES. */
  | { readonly kind: 'CLAIM'; readonly fence: string }
  /** The sender came too late to its own call, and did not make it. */
  | { readonly kind: 'RELEASE'; readonly fence: string; readonly reason: string }
  | { readonly kind: 'ANSWER'; readonly fence: string; readonly outcome: SendOutcome }
  /** It does not go today, without a call: another day may do. */
  | { readonly kind: 'PUT_OFF'; readonly reason: string }
  /** It ends without a call. */
  | { readonly kind: 'END'; readonly state: 'SUPPRESSED' | 'EXPIRED' | 'REJECTED'; readonly reason: string }
  /** SES itself says, by an event that bears the letter's key, that it took the mail, or took it and threw it away. */
  | EvidenceEvent;

interface EvidenceEvent {
  readonly kind: 'EVIDENCE';
  readonly proves: 'SENT' | 'REJECTED';
  readonly messageId: string;
}

/** SES says what became of a mail that it took: evidence as well, and for the history. The letter stays SENT. */
interface FeedbackEvent {
  readonly kind: 'FEEDBACK';
  readonly said: Feedback;
  readonly messageId: string;
  readonly reason: string | null;
}

/**
 * The letter's next state; null where the event does not apply to the state that it is in, and changes nothing: another
 * sender's answer, a claim of what has ended, evidence of what was never called for.
 */
export function step(key: string, before: Delivery | undefined, event: DeliveryEvent, now: Instant): Delivery | null {
  const last = before ?? pending(key, now);
  if (event.kind === 'FEEDBACK') return afterFeedback(last, event, now);
  const after = changed(last, event, now);
  if (after === null) return null;
  const isProvenSent = event.kind === 'EVIDENCE' && event.proves === 'SENT';
  return remembered(after, after.state, isProvenSent ? 'SES says so' : after.reason, now);
}

function pending(key: string, at: Instant): Delivery {
  return { key, state: 'PENDING', fence: null, attempt: 0, at, messageId: null, reason: null, history: [] };
}

function remembered(delivery: Delivery, what: DeliveryState | Feedback, reason: string | null, at: Instant): Delivery {
  return { ...delivery, history: withMoment(delivery.history, { at, what, reason }) };
}

function changed(last: Delivery, event: Step, now: Instant): Delivery | null {
  switch (event.kind) {
    case 'CLAIM':
      if (hasEnded(last)) return null;
      return { ...last, state: 'SENDING', fence: event.fence, attempt: last.attempt + 1, at: now, reason: null };
    case 'RELEASE':
      return isCallOf(last, event.fence) ? putBack(last, event.reason, now) : null;
    case 'ANSWER':
      return isCallOf(last, event.fence) ? afterAnswer(last, event.outcome, now) : null;
    case 'PUT_OFF':
      return last.state === 'PENDING' ? { ...last, at: now, reason: event.reason } : null;
    case 'END':
      return hasEnded(last) ? null : { ...last, state: event.state, at: now, reason: event.reason };
    case 'EVIDENCE':
      return afterEvidence(last, event, now);
  }
}

function isCallOf({ state, fence }: Delivery, by: string): boolean {
  return state === 'SENDING' && fence === by;
}

function afterAnswer(call: Delivery, outcome: SendOutcome, at: Instant): Delivery {
  switch (outcome.kind) {
    case 'ACCEPTED':
      return { ...call, state: 'SENT', at, messageId: outcome.messageId };
    case 'LATER':
      return putBack(call, outcome.reason, at);
    case 'REFUSED':
      return { ...call, state: 'REJECTED', at, reason: outcome.reason };
    case 'UNKNOWN':
      return { ...call, state: 'UNKNOWN', at, reason: outcome.reason };
  }
}

/** What surely was not sent: the attempt does not count. */
function putBack(call: Delivery, reason: string, at: Instant): Delivery {
  return { ...call, state: 'PENDING', attempt: call.attempt - 1, at, reason };
}

/**
 * Evidence is stronger than what was believed: what was given up, or ended, can turn out to have been sent. SES says of one
 * mail that it took it and that it threw it away, in any order: thrown away it is. Of two, the one that was sent counts.
 */
function afterEvidence(last: Delivery, { proves, messageId }: EvidenceEvent, at: Instant): Delivery | null {
  if (last.fence === null || last.state === proves) return null;
  const isOfSameMail = last.messageId === messageId;
  if (last.state === 'SENT' && !isOfSameMail) return null;
  if (last.state === 'REJECTED' && isOfSameMail) return null;
  const attempt = Math.max(1, last.attempt);
  return {
    ...last,
    state: proves,
    attempt,
    at,
    messageId,
    reason: proves === 'SENT' ? last.reason : 'SES threw it away',
  };
}

function afterFeedback(last: Delivery, { said, messageId, reason }: FeedbackEvent, at: Instant): Delivery | null {
  const proven = step(last.key, last, { kind: 'EVIDENCE', proves: 'SENT', messageId }, at);
  const sent = proven ?? last;
  if (sent.state !== 'SENT') return null;
  const after = remembered(sent, said, reason, at);
  return proven === null && after.history === last.history ? null : after;
}

/** For a sender's own events: at this moment. */
export function stepAt(
  letter: LetterDue,
  before: Delivery | undefined,
  event: DeliveryEvent,
  now: Date,
): Delivery | null {
  return step(letter.key, before, event, instantOf(now));
}
