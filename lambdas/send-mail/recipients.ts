import type { Instant } from '../../domain/calendar/instant.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import { type Fact, type FactKind, type FactRef, latest } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import type { Language } from '../../domain/facts/marketplace-event.ts';
import type { LetterDue, PartnerLetterDue } from '../../domain/notices/letter-due.ts';
import { type LinkSigner, type StopLink, stopUrl } from '../../domain/outbox/link-token.ts';
import type { Addressee } from '../../domain/outbox/sending-hours.ts';
import { hasStoppedScores, isOwed, stopListOf } from '../../domain/outbox/stop-list.ts';
import type { FactStore, ReviewRequestStore } from '../../domain/ports.ts';
import { findCustomers } from './customers.ts';
import type { Recipient } from './recipient.ts';

export interface RecipientPorts {
  readonly facts: FactStore;
  readonly requests: ReviewRequestStore;
  /** Where a customer changes which mails they get. */
  readonly preferencesUrl: string;
  /** Where the links lead that stop a list. */
  readonly unsubscribeUrl: string;
  readonly linkSigner: () => Promise<LinkSigner>;
  readonly asOf: Instant;
}

/**
 * Looks up, at the moment of sending, to whom each letter goes, in batches of reads. What was true when a letter fell due is
 * checked again. What is not sure to be allowed is not sent.
 */
export async function findRecipients(
  letters: readonly LetterDue[],
  ports: RecipientPorts,
): Promise<ReadonlyMap<string, Recipient>> {
  const signer = await ports.linkSigner();
  const linkTo: LinkTo = (link) => stopUrl(ports.unsubscribeUrl, link, signer);
  const ofPartners = letters.filter((letter) => letter.kind !== 'REVIEW_REQUEST');
  const facts = await ports.facts.read(ofPartners.flatMap(refsOf));
  const customers = await findCustomers(
    letters.filter((letter) => letter.kind === 'REVIEW_REQUEST'),
    { ...ports, linkTo },
  );
  return new Map([
    ...ofPartners.map((letter) => [letter.key, partnerOf(letter, facts, linkTo)] as const),
    ...customers,
  ]);
}

type LinkTo = (link: StopLink) => string;

function partnerOf(letter: PartnerLetterDue, facts: ReadonlyMap<string, Fact>, linkTo: LinkTo): Recipient {
  const profile = profileOf(letter.partnerId, facts);
  if (profile === undefined) return nobody('the partner is not registered');
  const hasStopped = hasStoppedScores(findFact(facts, 'subscription', letter.partnerId, ''));
  if (hasStopped && !isOwed(letter)) return nobody('the partner has stopped the weekly scores');
  const { email, name, language, countryCode } = profile;
  const list = stopListOf(letter);
  const issued = localDateOf(letter.notBefore);
  const stopUrl = hasStopped || list === null ? null : linkTo({ list, owner: letter.partnerId, language, issued });
  const addressee: Addressee = { kind: 'PARTNER', countryCode };
  return { kind: 'FOUND', email, addressee, reader: { kind: 'PARTNER', name, language, stopUrl } };
}

function refsOf(letter: PartnerLetterDue): readonly FactRef[] {
  const ref = (kind: FactKind): FactRef => ({ kind, owner: letter.partnerId, id: '', copy: null });
  return [ref('profile'), ...(stopListOf(letter) === null ? [] : [ref('subscription')])];
}

function profileOf(
  partnerId: string,
  facts: ReadonlyMap<string, Fact>,
):
  | { readonly name: string; readonly email: string; readonly language: Language; readonly countryCode: string }
  | undefined {
  const profile = findFact(facts, 'profile', partnerId, '');
  return profile === null ? undefined : latest(profile, 'registered', null)?.value;
}

function nobody(reason: string): Recipient {
  return { kind: 'NOBODY', reason };
}
