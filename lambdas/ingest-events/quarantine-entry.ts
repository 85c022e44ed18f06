import type { Instant } from '../../domain/calendar/instant.ts';
import type { Hash, QuarantineEntry } from '../../domain/ports.ts';
import { withoutAddresses } from '../../domain/privacy/without-addresses.ts';
import type { Refusal } from './event.ts';

const MAX_TEXT = 8 * 1024;

/** A text that could not be taken, as a person may see it: why, and what it was, without the addresses in it. */
export function quarantineEntry(text: string, refusal: Refusal, at: Instant, hash: Hash): QuarantineEntry {
  return {
    // An event can call itself by an address, and a field.
    event: withoutAddresses(refusal.event),
    path: withoutAddresses(refusal.path),
    reason: withoutAddresses(refusal.reason),
    digest: hash(text).slice(0, 32),
    text: withoutAddresses(text).slice(0, MAX_TEXT),
    at,
  };
}
