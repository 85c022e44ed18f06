import type { Instant } from '../../domain/calendar/instant.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import { type Fact, type FactRef, latest } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import type { ReviewLetterDue } from '../../domain/notices/letter-due.ts';
import type { StopLink } from '../../domain/outbox/link-token.ts';
import type { FactStore, ReviewRequestStore } from '../../domain/ports.ts';
import { type Judgement, judgeAtSending } from '../../domain/reviews/at-sending.ts';
import type { Look } from '../../domain/reviews/decide.ts';
import { lookAt, mailRefs, orderRefs } from '../../domain/reviews/look.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import type { Reader } from './letters/reader.ts';
import type { Recipient } from './recipient.ts';

export interface CustomerPorts {
  /** Where a customer changes which mails they get. */
  readonly preferencesUrl: string;
  readonly asOf: Instant;
  readonly facts: FactStore;
  readonly requests: ReviewRequestStore;
  readonly linkTo: (link: StopLink) => string;
}

/**
 * Decides about review requests once more, at the moment of sending, by the rule that decided the first time: consent, order
 * and window, other mail of today and whose turn it is. A page of letters in five batches of reads; what is not sure to be
 * allowed is not sent.
 */
export async function findCustomers(
  letters: readonly ReviewLetterDue[],
  ports: CustomerPorts,
): Promise<ReadonlyMap<string, Recipient>> {
  if (letters.length === 0) return new Map();
  const today = localDateOf(ports.asOf);
  const [requests, turns] = await Promise.all([
    ports.requests.read(letters.map(({ orderId }) => orderId)),
    ports.requests.askedOn(today, [...new Set(letters.map(({ customerId }) => customerId))]),
  ]);
  const facts = await ports.facts.read(letters.flatMap((letter) => refsOf(letter, requests.get(letter.orderId))));
  const look = (letter: ReviewLetterDue, known: ReadonlyMap<string, Fact>): Look | null => {
    const request = requests.get(letter.orderId);
    if (request === undefined) return null;
    const turn = turns.get(letter.customerId) ?? null;
    return lookAt(request, known, { turn, delivery: null }, { today, asOf: ports.asOf, rule: letter.rule });
  };
  const mails = await ports.facts.read(
    letters.flatMap((letter) => {
      const first = look(letter, facts);
      return first === null ? [] : mailRefs(first);
    }),
  );
  const known = new Map([...facts, ...mails]);
  return new Map(
    letters.map((letter) => [
      letter.key,
      recipientOf(letter, judgeAtSending(letter, look(letter, known)), known, ports),
    ]),
  );
}

function recipientOf(
  letter: ReviewLetterDue,
  judgement: Judgement,
  facts: ReadonlyMap<string, Fact>,
  { preferencesUrl, linkTo }: CustomerPorts,
): Recipient {
  if (judgement.kind !== 'SEND') return judgement;
  const contact = findFact(facts, 'contact', letter.customerId, '');
  const address = contact && latest(contact, 'reachable', null)?.value;
  if (!address) return { kind: 'NOBODY', reason: 'the customer has no address' };
  const { email, language } = address;
  const partnerNames = judgement.partnerIds.map((partnerId) => nameOf(partnerId, facts));
  const issued = localDateOf(letter.notBefore);
  const stopUrl = linkTo({ list: 'REVIEW_REQUESTS', owner: letter.customerId, language, issued });
  const reader: Reader = { kind: 'CUSTOMER', language, partnerNames, preferencesUrl, stopUrl };
  return { kind: 'FOUND', email, reader, addressee: { kind: 'CUSTOMER' } };
}

function nameOf(partnerId: string, facts: ReadonlyMap<string, Fact>): string {
  const profile = findFact(facts, 'profile', partnerId, '');
  return (profile && latest(profile, 'registered', null)?.value.name) ?? '';
}

function refsOf({ partnerIds, rule }: ReviewLetterDue, request: ReviewRequest | undefined): readonly FactRef[] {
  if (request === undefined) return [];
  return [
    ...orderRefs(request, rule),
    ...partnerIds.map((partnerId): FactRef => ({ kind: 'profile', owner: partnerId, id: '', copy: null })),
  ];
}
