import type { Instant } from '../../domain/calendar/instant.ts';
import { compareInstants } from '../../domain/calendar/instant.ts';
import { type Fact, type FactKind, type FactRef, latest } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import { lineAt } from '../../domain/facts/line.ts';
import type { Language } from '../../domain/facts/marketplace-event.ts';
import type { LetterDue, ReviewLetterDue } from '../../domain/notices/letter-due.ts';
import type { FactStore, ReviewRequestStore } from '../../domain/ports.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import type { Reader } from './letters/reader.ts';

/** Whom a letter goes to at this moment, or why to nobody. */
export type Recipient =
  | { readonly kind: 'FOUND'; readonly email: string; readonly reader: Reader }
  | { readonly kind: 'NOBODY'; readonly reason: string };

export interface RecipientPorts {
  readonly facts: FactStore;
  readonly requests: ReviewRequestStore;
  /** Where a customer changes which mails they get. */
  readonly preferencesUrl: string;
  readonly asOf: Instant;
}

/**
 * Looks up, at the moment of sending, to whom each letter goes: a page of letters in two batches of reads. What
 * was true when a letter fell due is checked again: consent, an order cancelled or reviewed since. What is not
 * sure to be allowed is not sent.
 */
export async function findRecipients(
  letters: readonly LetterDue[],
  ports: RecipientPorts,
): Promise<ReadonlyMap<string, Recipient>> {
  const reviews = letters.filter((letter) => letter.kind === 'REVIEW_REQUEST');
  const requests = await ports.requests.read(reviews.map(({ orderId }) => orderId));
  const facts = await ports.facts.read(letters.flatMap((letter) => refsOf(letter, requests)));
  return new Map(
    letters.map((letter) => [
      letter.key,
      letter.kind === 'REVIEW_REQUEST'
        ? customerOf(letter, requests.get(letter.orderId), facts, ports)
        : partnerOf(letter.partnerId, facts),
    ]),
  );
}

function partnerOf(partnerId: string, facts: ReadonlyMap<string, Fact>): Recipient {
  const profile = profileOf(partnerId, facts);
  if (profile === undefined) return nobody('the partner is not registered');
  const { email, name, language } = profile;
  return { kind: 'FOUND', email, reader: { kind: 'PARTNER', name, language } };
}

function customerOf(
  letter: ReviewLetterDue,
  request: ReviewRequest | undefined,
  facts: ReadonlyMap<string, Fact>,
  { preferencesUrl, asOf }: RecipientPorts,
): Recipient {
  const reviewed = request?.reviewedAt ?? null;
  if (request === undefined || request.state.kind !== 'ASKED') return nobody('the request does not stand');
  if (reviewed !== null && compareInstants(reviewed, asOf) <= 0) return nobody('the order was reviewed meanwhile');
  const lines = request.lines.flatMap(({ partnerId, orderItemId }) => {
    const fact = findFact(facts, 'promise', partnerId, orderItemId);
    return (fact && lineAt(fact, asOf)) ?? [];
  });
  if (!lines.some(({ cancelled, placed }) => cancelled < placed.quantity))
    return nobody('the order was cancelled meanwhile');
  const consent = findFact(facts, 'consent', letter.customerId, '');
  if (!(consent && latest(consent, 'reviews', null)?.value.optIn))
    return nobody('the customer does not take part in reviews');
  const contact = findFact(facts, 'contact', letter.customerId, '');
  const address = contact && latest(contact, 'reachable', null)?.value;
  if (!address) return nobody('the customer has no address');
  const partnerNames = letter.partnerIds.map((partnerId) => profileOf(partnerId, facts)?.name ?? '');
  const { email, language } = address;
  return { kind: 'FOUND', email, reader: { kind: 'CUSTOMER', language, partnerNames, preferencesUrl } };
}

function refsOf(letter: LetterDue, requests: ReadonlyMap<string, ReviewRequest>): readonly FactRef[] {
  const ref = (kind: FactKind, owner: string, id = ''): FactRef => ({ kind, owner, id, copy: null });
  if (letter.kind !== 'REVIEW_REQUEST') return [ref('profile', letter.partnerId)];
  const lines = requests.get(letter.orderId)?.lines ?? [];
  return [
    ref('contact', letter.customerId),
    ref('consent', letter.customerId),
    ...letter.partnerIds.map((partnerId) => ref('profile', partnerId)),
    ...lines.map(({ partnerId, orderItemId }) => ref('promise', partnerId, orderItemId)),
  ];
}

function profileOf(
  partnerId: string,
  facts: ReadonlyMap<string, Fact>,
): { readonly name: string; readonly email: string; readonly language: Language } | undefined {
  const profile = findFact(facts, 'profile', partnerId, '');
  return profile === null ? undefined : latest(profile, 'registered', null)?.value;
}

function nobody(reason: string): Recipient {
  return { kind: 'NOBODY', reason };
}
