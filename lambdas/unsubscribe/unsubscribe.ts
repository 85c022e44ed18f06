import { instantOf } from '../../domain/calendar/instant.ts';
import { refKey } from '../../domain/facts/fact.ts';
import type { Language } from '../../domain/facts/marketplace-event.ts';
import { type LinkSigner, readToken, type StopLink } from '../../domain/outbox/link-token.ts';
import { type StopList, wishRef, withWish } from '../../domain/outbox/stop-list.ts';
import type { Clock, FactStore, Report } from '../../domain/ports.ts';
import type { LinkRequest } from './event.ts';

export interface UnsubscribePorts {
  readonly facts: FactStore;
  /** FRESH: by the keys as they are now, for a link that no known key has signed. */
  readonly linkSigner: (wish?: 'CACHED' | 'FRESH') => Promise<LinkSigner>;
  readonly clock: Clock;
  readonly report: Report;
}

/** What came of it, and in which language to say so. */
export type Outcome = { readonly language: Language } & (
  | { readonly kind: 'NO_SUCH_PAGE' | 'WRONG_METHOD' | 'TOO_LARGE' | 'REFUSED' | 'RESUMED' | 'FAILED' }
  /** UNREADABLE: a POST that asks for nothing that can be done; the page shows the button again. */
  | { readonly kind: 'ASK' | 'UNREADABLE' | 'STOPPED'; readonly list: StopList }
);

/**
 * A GET shows what the link would stop, and changes nothing: scanners of mail follow every link. A POST stops it, at
 * once and for good; done again, it changes nothing more.
 *
 * @throws (the promise rejects) when the word could not be stored: whoever asked must not be told that it was.
 */
export async function unsubscribe(request: LinkRequest, ports: UnsubscribePorts): Promise<Outcome> {
  const { method, list, form, language } = request;
  if (list === null) return { kind: 'NO_SUCH_PAGE', language };
  if (method !== 'GET' && method !== 'POST') return { kind: 'WRONG_METHOD', language };
  if (form === 'TOO_LARGE') return { kind: 'TOO_LARGE', language };
  const signed = await verified(list, request.token ?? '', ports);
  if (signed === null) {
    ports.report('link refused', { list, method });
    return { kind: 'REFUSED', language };
  }
  const { link, key } = signed;
  const wanted = wishOf(request);
  if (wanted === null) return { kind: method === 'GET' ? 'ASK' : 'UNREADABLE', list, language: link.language };
  const changed = await save(link, wanted, ports);
  ports.report(wanted ? 'list resumed' : 'list stopped', { ...link, key, changed });
  return wanted ? { kind: 'RESUMED', language: link.language } : { kind: 'STOPPED', list, language: link.language };
}

/** A key that was rotated a minute ago may have signed a letter already, while this function still knows the one before. */
async function verified(list: StopList, token: string, { linkSigner }: UnsubscribePorts) {
  return readToken(list, token, await linkSigner()) ?? readToken(list, token, await linkSigner('FRESH'));
}

/** Null where nothing is to change. A customer gives consent in the account, by name, and not with a link that may have been passed on. */
function wishOf({ form, list }: LinkRequest): boolean | null {
  if (form === 'STOP') return false;
  return form === 'RESUME' && list === 'WEEKLY_SCORES' ? true : null;
}

/** Others write the same fact as well: what they say between our reading and our writing is read again. */
const MOST_TRIES = 5;

/** Whether anything changed. */
async function save({ list, owner }: StopLink, wanted: boolean, { facts, clock }: UnsubscribePorts): Promise<boolean> {
  const ref = wishRef(list, owner);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = (await facts.read([ref])).get(refKey(ref));
    const after = withWish(list, before, owner, { wanted, now: instantOf(clock()) });
    if (after === null) return false;
    const lost = await facts.write([{ before, after }]);
    if (lost.size === 0) return true;
  }
  throw new Error(`The ${ref.kind} of ${owner} changed between every reading and writing`);
}
