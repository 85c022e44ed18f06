import type { Mail } from './mailbox.ts';

export function mailAddress({ messageId }: Mail): string {
  return `/mail/${encodeURIComponent(messageId)}`;
}

/** Of a letter of which there is no mail. */
export function letterAddress(letter: string): string {
  return `/letter/${encodeURIComponent(letter)}`;
}
