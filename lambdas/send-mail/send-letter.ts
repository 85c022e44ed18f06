import { instantOf } from '../../domain/calendar/instant.ts';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import { type Delivery, type DeliveryEvent, type DeliveryState, stepAt } from '../../domain/outbox/delivery.ts';
import { mayCall, nextStep } from '../../domain/outbox/next-step.ts';
import { dispatchOf, type RecipientRule } from '../../domain/outbox/recipient-rule.ts';
import { isOpenAt } from '../../domain/outbox/sending-hours.ts';
import type { Clock, LetterStore, Mailer, MailerAnswer, OutgoingMail, WrittenMails } from '../../domain/ports.ts';
import type { Desk } from './compose-letter.ts';
import type { Gate } from './gate.ts';
import type { CheckedRecipient } from './not-suppressed.ts';

export interface SendLetterPorts extends Desk {
  readonly letters: LetterStore;
  readonly mailer: Mailer;
  /** Whom this stage may write to. */
  readonly recipientRule: RecipientRule;
  readonly writtenMails: WrittenMails;
  readonly clock: Clock;
  /** A name that no other claim has. */
  readonly newFence: () => string;
}

/** A letter of the due index, with what was stored of it and to whom it goes when its page was read. */
export interface ReadyLetter {
  readonly letter: LetterDue;
  readonly delivery: Delivery | undefined;
  readonly recipient: CheckedRecipient | undefined;
}

/**
 * WAITING: nobody knows yet whether it was sent, or it is another sender's. OUT_OF_HOURS: its reader's day has not begun, or is
 * over; it stays due, and nothing is written. HELD: nothing was done, the gate is closed. PUT_OFF: it is due no more, until
 * the daily run makes it due on another day.
 */
export type LetterFate = DeliveryState | 'WAITING' | 'OUT_OF_HOURS' | 'HELD' | 'PUT_OFF';

/** A mail that is written instead of sent names nobody. */
const NOBODY = 'not-sent@nowhere.invalid';

/** Takes one letter as far as it goes now. */
export async function sendLetter(ready: ReadyLetter, gate: Gate, ports: SendLetterPorts): Promise<LetterFate> {
  const { letter, delivery } = ready;
  const fate = await fateWithoutCall(ready, delivery, ports);
  if (fate !== null) return fate;
  if (ready.recipient?.kind === 'NOT_TODAY') {
    const { reason } = ready.recipient;
    return (await take(letter, delivery, { kind: 'PUT_OFF', reason }, ports)) === null ? 'WAITING' : 'PUT_OFF';
  }
  const mail = await mailOf(ready, ports);
  return 'state' in mail ? end(letter, delivery, mail, ports) : callUntilTaken(ready, mail, gate, ports);
}

/** What becomes of a letter for which SES is not called; null when it is. */
async function fateWithoutCall(
  { letter, recipient }: ReadyLetter,
  before: Delivery | undefined,
  ports: SendLetterPorts,
): Promise<LetterFate | null> {
  switch (nextStep(letter, before, instantOf(ports.clock()))) {
    case 'WAIT':
      return 'WAITING';
    case 'FINISH':
      return before?.state ?? 'SENT';
    case 'EXPIRE':
      return end(letter, before, { state: 'EXPIRED', reason: 'its time is over' }, ports);
    case 'GIVE_UP': {
      const reason = 'no evidence that it arrived, and it may not be sent again';
      return end(letter, before, { state: 'EXPIRED', reason }, ports);
    }
    case 'SEND':
      return isInHours(recipient, ports) ? null : 'OUT_OF_HOURS';
  }
}

function isInHours(recipient: CheckedRecipient | undefined, { clock }: SendLetterPorts): boolean {
  return recipient?.kind !== 'FOUND' || isOpenAt(recipient.addressee, instantOf(clock()));
}

interface Ending {
  readonly state: 'SUPPRESSED' | 'EXPIRED' | 'REJECTED';
  readonly reason: string;
}

let desk: Promise<typeof import('./compose-letter.ts')> | undefined;

/**
 * React and the letters are half of what this function is, and most wake-ups find nothing due. Asked for once: an import is
 * resolved anew each time.
 */
function openDesk() {
  desk ??= import('./compose-letter.ts');
  return desk;
}

async function mailOf({ letter, recipient }: ReadyLetter, ports: SendLetterPorts): Promise<OutgoingMail | Ending> {
  if (recipient?.kind !== 'FOUND') {
    const state = recipient?.kind === 'TOO_LATE' ? 'EXPIRED' : 'SUPPRESSED';
    return { state, reason: recipient?.reason ?? 'nobody to send it to' };
  }
  const dispatch = dispatchOf(ports.recipientRule, recipient.email);
  if (dispatch.kind === 'REFUSE') return { state: 'SUPPRESSED', reason: dispatch.reason };
  const { to, mark } = dispatch.kind === 'SEND' ? dispatch : { to: NOBODY, mark: null };
  const { composeLetter } = await openDesk();
  const mail = await composeLetter(letter, { ...recipient, email: to, mark }, ports);
  if ('unfit' in mail) return { state: 'REJECTED', reason: mail.unfit };
  if (dispatch.kind === 'SEND') return mail;
  await ports.writtenMails.keep({ letterKey: letter.key, raw: mail.raw, at: instantOf(ports.clock()) });
  return { state: 'SUPPRESSED', reason: 'written, not sent: this stage sends no mail' };
}

async function end(
  letter: LetterDue,
  before: Delivery | undefined,
  ending: Ending,
  ports: SendLetterPorts,
): Promise<LetterFate> {
  return (await take(letter, before, { kind: 'END', ...ending }, ports))?.state ?? 'WAITING';
}

/** A letter that came too fast for SES has its turn again at once, at a slower pace. */
async function callUntilTaken(
  ready: ReadyLetter,
  mail: OutgoingMail,
  gate: Gate,
  ports: SendLetterPorts,
): Promise<LetterFate> {
  let before = ready.delivery;
  while (await gate.pass(ready.letter.class)) {
    const called = await callOnce(ready, before, mail, gate, ports);
    if ('fate' in called) return called.fate;
    if (called.answer?.kind !== 'LATER' || called.answer.obstacle !== 'RATE') return called.delivery.state;
    before = called.delivery;
  }
  return 'HELD';
}

type Call =
  | { readonly fate: LetterFate }
  /** Without an answer no call was made: it would have come too late. */
  | { readonly delivery: Delivery; readonly answer: MailerAnswer | null };

/** Claims the letter, calls SES once, and writes what came of it. */
async function callOnce(
  ready: ReadyLetter,
  before: Delivery | undefined,
  mail: OutgoingMail,
  gate: Gate,
  ports: SendLetterPorts,
): Promise<Call> {
  const { letter } = ready;
  const fence = ports.newFence();
  let claim: Delivery | null;
  let answer: MailerAnswer | null = null;
  try {
    // It has waited for its turn, perhaps until its time was over.
    const fate = await fateWithoutCall(ready, before, ports);
    if (fate !== null) return { fate };
    claim = await take(letter, before, { kind: 'CLAIM', fence }, ports);
    // Another sender was there first: the letter is its business now.
    if (claim === null) return { fate: 'WAITING' };
    if (mayCall(claim, ports.clock())) answer = await ports.mailer.send(mail);
  } finally {
    gate.settle(letter.class, answer);
  }
  const event: DeliveryEvent =
    answer === null
      ? { kind: 'RELEASE', fence, reason: 'the sender was held up before its call' }
      : { kind: 'ANSWER', fence, outcome: answer };
  // If this write is lost, the letter stays SENDING, and is settled like one whose answer was lost; or SES's own event was faster.
  const delivery = await take(letter, claim, event, ports);
  return delivery === null ? { fate: 'WAITING' } : { delivery, answer };
}

/** The letter's next state, if it is written; null where somebody else was faster. */
async function take(
  letter: LetterDue,
  before: Delivery | undefined,
  event: DeliveryEvent,
  { letters, clock }: SendLetterPorts,
): Promise<Delivery | null> {
  const after = stepAt(letter, before, event, clock());
  return after !== null && (await letters.writeDelivery({ before, after })) ? after : null;
}
