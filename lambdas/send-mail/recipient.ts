import type { Addressee } from '../../domain/outbox/sending-hours.ts';
import type { Reader } from './letters/reader.ts';

/** Whom a letter goes to at this moment, or why to nobody. */
export type Recipient =
  | { readonly kind: 'FOUND'; readonly email: string; readonly reader: Reader; readonly addressee: Addressee }
  | { readonly kind: 'NOBODY'; readonly reason: string }
  /** Another day may do; or it might have done, and there is none left. */
  | { readonly kind: 'NOT_TODAY' | 'TOO_LATE'; readonly reason: string };
