import { instantOf } from '../../domain/calendar/instant.ts';
import type { Answer } from '../../domain/facts/absorb.ts';
import type { MarketplaceEvent } from '../../domain/facts/marketplace-event.ts';
import type { Hash, Quarantine } from '../../domain/ports.ts';
import { type Admission, parseEvent, type Refusal } from './event.ts';
import { type IngestPorts, ingestEvents } from './ingest-events.ts';
import { quarantineEntry } from './quarantine-entry.ts';

/** What a door answers for one text. A conflict is kept in quarantine: `quarantined`, with the reason. */
export type DoorAnswer =
  | { readonly answer: 'accepted' | 'duplicate' | 'stale' }
  | ({ readonly answer: 'refused' | 'quarantined' } & Refusal);

export interface DoorPorts extends IngestPorts {
  readonly quarantine: Quarantine;
  readonly hash: Hash;
  readonly now: Date;
}

/**
 * What every door does with the texts that reach it: validates, takes what is an event, and keeps in quarantine
 * what contradicts an earlier event. One answer a text, in their order. `keepRefused` says whether this door also
 * keeps what is no event at all: a queue has nobody to answer to, a file's reader has.
 */
export async function ingestTexts(
  texts: readonly string[],
  door: { readonly admission: Admission; readonly keepRefused: boolean },
  ports: DoorPorts,
): Promise<readonly DoorAnswer[]> {
  const parsed = texts.map((text) => parseEvent(text, door.admission, ports.hash));
  const events = parsed.flatMap((one) => ('event' in one ? one.event : []));
  const answers = new Map(zip(events, await ingestEvents(events, ports)));
  const results = parsed.map((one): DoorAnswer => {
    if ('refusal' in one) return { answer: 'refused', ...one.refusal };
    return answerFor(one.event, answers.get(one.event) ?? 'accepted');
  });
  const at = instantOf(ports.now);
  const kept = results.flatMap((result, index) =>
    result.answer === 'quarantined' || (result.answer === 'refused' && door.keepRefused)
      ? quarantineEntry(texts[index] ?? '', result, at, ports.hash)
      : [],
  );
  if (kept.length > 0) await ports.quarantine.keep(kept);
  return results;
}

function answerFor(event: MarketplaceEvent, answer: Answer): DoorAnswer {
  const name = `${event.source} ${event.id}`;
  switch (answer) {
    case 'accepted':
    case 'duplicate':
    case 'stale':
      return { answer };
    case 'conflict':
      return {
        answer: 'quarantined',
        event: name,
        path: 'id',
        reason: 'the same source and id came before with other content',
      };
    case 'full':
      return {
        answer: 'quarantined',
        event: name,
        path: 'data',
        reason: 'its subject has as many events as a fact may hold',
      };
  }
}

function zip<A, B>(left: readonly A[], right: readonly B[]): readonly (readonly [A, B])[] {
  return left.flatMap((one, index) => {
    const other = right[index];
    return other === undefined ? [] : [[one, other] as const];
  });
}
