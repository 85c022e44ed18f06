import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSigner } from '../../domain/outbox/link-token.ts';
import type { Keys, ReadKeys } from './secret-keys.ts';

/** HMAC-SHA256 by the current key; the previous one is still known again, so that a rotation ends no link. */
export function linkSigner({ current, previous }: Keys): LinkSigner {
  return {
    sign: (text) => mac(current, text),
    signedBy(text, signature) {
      // Both are always compared: how long it takes tells nothing.
      const byCurrent = isSame(mac(current, text), signature);
      const byPrevious = previous !== null && isSame(mac(previous, text), signature);
      return byCurrent ? 'CURRENT' : byPrevious ? 'PREVIOUS' : null;
    },
  };
}

/** The signer of the keys as they are at the moment of each call. */
export function linkSigners(keys: ReadKeys): (wish?: 'CACHED' | 'FRESH') => Promise<LinkSigner> {
  return async (wish) => linkSigner(await keys(wish));
}

function mac(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Text with text: a hex of other letters, or with a character more, would decode to the same bytes. */
function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
