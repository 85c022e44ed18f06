import type { Instant } from '../calendar/instant.ts';

/**
 * Why an address gets no mail any more: there is no such mailbox (a permanent bounce; one that was full for a day is none), or
 * its owner called a mail of ours spam.
 */
export type SuppressionReason = 'BOUNCED' | 'COMPLAINED';

/** An address that gets no mail any more. It is known by its keyed hash alone. */
export interface Suppression {
  readonly addressHash: string;
  readonly reason: SuppressionReason;
  readonly at: Instant;
  /** The letter that bounced or was complained of. */
  readonly letterKey: string;
}

/** What is known of an address that is about to be written to. */
export interface AddressStanding {
  /** Its keyed hash. It goes along with the mail, so that what SES says of the mail names the address, and no contact is asked. */
  readonly hash: string;
  readonly suppressed: SuppressionReason | null;
}

/**
 * An address as it is hashed. Mail servers may tell capitals in a local part apart, and none does: two spellings of one mailbox
 * must not be one to be written to.
 */
export function normalisedAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
