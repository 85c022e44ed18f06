import type { Instant } from '../../domain/calendar/instant.ts';
import type { Hash, QuarantineEntry } from '../../domain/ports.ts';
import type { Refusal } from './event.ts';

const MAX_TEXT = 8 * 1024;
const ADDRESS = /[^\s"'<>,:;]+@[^\s"'<>,:;]+/g;

/** A text that could not be taken, as a person may see it: why, and what it was, without the addresses in it. */
export function quarantineEntry(text: string, refusal: Refusal, at: Instant, hash: Hash): QuarantineEntry {
  return {
    ...refusal,
    digest: hash(text).slice(0, 32),
    text: text.replace(ADDRESS, '(address removed)').slice(0, MAX_TEXT),
    at,
  };
}
