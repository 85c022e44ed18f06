import { type Instant, millisOf } from '../calendar/instant.ts';
import type { LetterDue } from '../notices/letter-due.ts';
import type { Delivery } from './delivery.ts';
import { nextStep } from './next-step.ts';
import { type Addressee, openSince } from './sending-hours.ts';

/**
 * For how long the sender could have sent the letter and has not, in milliseconds: from the opening of its reader's hours today, or from
 * the moment since when it may go, or is there (`made`; null = as soon as it might go). 0 = it waits for nothing that a sender could do: outside the hours, over, or perhaps sent.
 */
export function waitedMillis(
  letter: LetterDue,
  delivery: Delivery | undefined,
  addressee: Addressee,
  made: Instant | null,
  now: Instant,
): number {
  const opened = openSince(addressee, now);
  if (opened === null || nextStep(letter, delivery, now) !== 'SEND') return 0;
  const since = Math.max(millisOf(opened), millisOf(letter.notBefore), made === null ? 0 : millisOf(made));
  return Math.max(0, millisOf(now) - since);
}
