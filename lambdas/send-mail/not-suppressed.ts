import type { LetterDue } from '../../domain/notices/letter-due.ts';
import { isOwed } from '../../domain/outbox/stop-list.ts';
import type { AddressStanding, SuppressionReason } from '../../domain/outbox/suppression.ts';
import type { SuppressionStore } from '../../domain/ports.ts';
import type { Recipient } from './recipient.ts';

type Found = Extract<Recipient, { readonly kind: 'FOUND' }>;

/** A recipient whose address may be written to, with the keyed hash that names it. */
export type CheckedRecipient = (Found & { readonly addressHash: string }) | Exclude<Recipient, Found>;

const REASONS: Readonly<Record<SuppressionReason, string>> = {
  BOUNCED: 'the address is suppressed (bounced)',
  COMPLAINED: 'the address is suppressed (complained)',
};

/**
 * The recipients with the hash of their address, and nobody where it is suppressed; a page in one batch. A letter that is owed goes
 * all the same: that it does not arrive is for SES to say and for a person to see, and no list of ours may keep a strike from
 * its partner in silence (ADR 0010).
 */
export async function notSuppressed(
  letters: readonly LetterDue[],
  recipients: ReadonlyMap<string, Recipient>,
  suppressions: SuppressionStore,
): Promise<ReadonlyMap<string, CheckedRecipient>> {
  const emails = [...recipients.values()].flatMap((one) => (one.kind === 'FOUND' ? one.email : []));
  const standings = await suppressions.look([...new Set(emails)]);
  const checked = new Map<string, CheckedRecipient>();
  for (const letter of letters) {
    const recipient = recipients.get(letter.key);
    if (recipient === undefined) continue;
    checked.set(
      letter.key,
      recipient.kind === 'FOUND' ? withStanding(letter, recipient, standings.get(recipient.email)) : recipient,
    );
  }
  return checked;
}

function withStanding(letter: LetterDue, recipient: Found, standing: AddressStanding | undefined): CheckedRecipient {
  if (standing === undefined) return { kind: 'NOBODY', reason: 'nothing is known of the address' };
  const { hash, suppressed } = standing;
  if (suppressed === null || isOwed(letter)) return { ...recipient, addressHash: hash };
  return { kind: 'NOBODY', reason: REASONS[suppressed] };
}
