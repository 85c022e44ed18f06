import { instantOf } from '../../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterDue } from '../../domain/notices/letter-due.ts';
import {
  type Delivery,
  type DeliveryEvent,
  type DeliveryState,
  mayCall,
  nextStep,
  stepAt,
} from '../../domain/outbox/delivery.ts';
import type { Clock, LetterStore, Mailer } from '../../domain/ports.ts';
import { composeMime } from './compose-mime.ts';
import type { House } from './letters/house.ts';
import { UnfitLetter } from './letters/unfit-letter.ts';
import { writeLetter } from './letters/write-letter.ts';
import { createPace, type Pace, type Time } from './pace.ts';
import { findRecipients, type Recipient, type RecipientPorts } from './recipients.ts';

export interface SendMailPorts extends Omit<RecipientPorts, 'asOf'> {
  readonly letters: LetterStore;
  readonly mailer: Mailer;
  readonly house: House;
  readonly senders: Readonly<
    Record<'PARTNER' | 'CUSTOMER', { readonly from: string; readonly configurationSet: string }>
  >;
  /** `*`, or the only addresses that this stage may write to. */
  readonly allowedRecipients: '*' | readonly string[];
  readonly clock: Clock;
  readonly time: Time;
  /** A name that no other claim has. */
  readonly newFence: () => string;
  /** Whether there is time for another page of letters. */
  readonly hasTime: () => boolean;
}

/** How many letters came to each state in this call. WAITING: nobody knows yet whether they were sent. */
export type SendCounts = Readonly<Partial<Record<DeliveryState | 'WAITING', number>>>;

/** Calls under way at once: enough to use a rate of 250 a second at 100 ms a call, and no burst. */
const CALLS_AT_ONCE = 25;

/**
 * Sends what is due, strike notices first, until all has gone, the quota is used up, or the time is. One sender
 * works at a time; started again, it goes on where this one stopped.
 */
export async function sendMail(ports: SendMailPorts): Promise<SendCounts> {
  const counts: Partial<Record<DeliveryState | 'WAITING', number>> = {};
  const quota = await ports.mailer.quota();
  const pace = createPace(quota.perSecond, ports.time);
  let left = quota.left;
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of ports.letters.due(letterClass, instantOf(ports.clock()))) {
      const results = await sendPage(page.slice(0, left), pace, ports);
      for (const state of results) counts[state] = (counts[state] ?? 0) + 1;
      left -= results.filter((state) => state === 'SENT' || state === 'UNKNOWN').length;
      if (left <= 0 || !ports.hasTime()) return counts;
    }
  }
  return counts;
}

async function sendPage(
  page: readonly LetterDue[],
  pace: Pace,
  ports: SendMailPorts,
): Promise<readonly (DeliveryState | 'WAITING')[]> {
  const deliveries = await ports.letters.deliveries(page.map(({ key }) => key));
  const recipients = await findRecipients(page, { ...ports, asOf: instantOf(ports.clock()) });
  const states: (DeliveryState | 'WAITING')[] = [];
  const finished: LetterDue[] = [];
  const open = [...page];
  const worker = async () => {
    for (let letter = open.shift(); letter !== undefined; letter = open.shift()) {
      const after = await sendOne(letter, deliveries.get(letter.key), recipients.get(letter.key), pace, ports);
      states.push(after);
      if (after !== 'WAITING' && after !== 'PENDING' && after !== 'UNKNOWN') finished.push(letter);
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, worker));
  await ports.letters.finish(finished);
  return states;
}

async function sendOne(
  letter: LetterDue,
  before: Delivery | undefined,
  recipient: Recipient | undefined,
  pace: Pace,
  ports: SendMailPorts,
): Promise<DeliveryState | 'WAITING'> {
  const finish = async (state: 'SUPPRESSED' | 'EXPIRED' | 'REJECTED', reason: string) =>
    (await take(letter, before, { kind: 'END', state, reason }, ports))?.state ?? 'WAITING';
  switch (nextStep(letter, before, instantOf(ports.clock()))) {
    case 'WAIT':
      return 'WAITING';
    case 'FINISH':
      return before?.state ?? 'SENT';
    case 'EXPIRE':
      return finish('EXPIRED', 'its time is over');
    case 'GIVE_UP':
      return finish('EXPIRED', 'no evidence that it arrived, and it may not be sent again');
    case 'SEND':
      break;
  }
  if (recipient?.kind !== 'FOUND') return finish('SUPPRESSED', recipient?.reason ?? 'nobody to send it to');
  if (!isAllowed(recipient.email, ports)) return finish('SUPPRESSED', 'this stage may not write to the address');

  const mail = await compose(letter, recipient, ports);
  if ('unfit' in mail) return finish('REJECTED', mail.unfit);
  await pace.permit();
  const fence = ports.newFence();
  const claim = await take(letter, before, { kind: 'CLAIM', fence }, ports);
  // Another sender was there first: the letter is its business now.
  if (claim === null) return 'WAITING';
  const event: DeliveryEvent = mayCall(claim, ports.clock())
    ? { kind: 'ANSWER', fence, outcome: await ports.mailer.send(mail) }
    : { kind: 'RELEASE', fence, reason: 'the sender was held up before its call' };
  // If this write is lost, the letter stays SENDING, and is settled like one whose answer was lost; or SES's own event was faster.
  return (await take(letter, claim, event, ports))?.state ?? 'WAITING';
}

/** The letter's next state, if it is written; null where somebody else was faster. */
async function take(
  letter: LetterDue,
  before: Delivery | undefined,
  event: DeliveryEvent,
  { letters, clock }: SendMailPorts,
): Promise<Delivery | null> {
  const after = stepAt(letter, before, event, clock());
  return after !== null && (await letters.writeDelivery({ before, after })) ? after : null;
}

async function compose(
  letter: LetterDue,
  { email, reader }: Extract<Recipient, { kind: 'FOUND' }>,
  ports: SendMailPorts,
) {
  const sender = ports.senders[reader.kind];
  try {
    const written = await writeLetter(letter, reader, ports.house);
    const raw = await composeMime(written, {
      letterKey: letter.key,
      kind: letter.kind,
      from: sender.from,
      to: email,
      // The letter's own moment: written again, it is the same to the byte.
      date: new Date(letter.notBefore),
    });
    return { raw, configurationSet: sender.configurationSet, letterKey: letter.key };
  } catch (error) {
    if (error instanceof UnfitLetter) return { unfit: error.message };
    throw error;
  }
}

function isAllowed(email: string, { allowedRecipients }: SendMailPorts): boolean {
  return allowedRecipients === '*' || allowedRecipients.includes(email);
}
