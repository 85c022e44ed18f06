import { instantOf } from '../../domain/calendar/instant.ts';
import type { Answer } from '../../domain/facts/absorb.ts';
import type { MarketplaceEvent } from '../../domain/facts/marketplace-event.ts';
import type { FactStore, Hash, Quarantine, Report } from '../../domain/ports.ts';
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
  /** Told what became of the texts, in figures alone. */
  readonly report?: Report | undefined;
}

/** Of what is in quarantine: by its digest a person finds an entry, and a batch of 500 needs no more. */
const MOST_NAMED = 20;

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
  const facts = counting(ports.facts);
  const answers = new Map(zip(events, await ingestEvents(events, { ...ports, facts })));
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
  const kinds = countByKind(zip(parsed, results));
  const digests = kept.slice(0, MOST_NAMED).map(({ digest }) => digest);
  ports.report?.('events answered', {
    kinds,
    factsWritten: facts.written(),
    kept: kept.length,
    ...(digests.length > 0 && { digests }),
  });
  return results;
}

/** The same store, and how many facts were written by it. */
function counting(store: FactStore): FactStore & { written(): number } {
  let count = 0;
  return {
    read: (refs) => store.read(refs),
    async write(changes) {
      const lost = await store.write(changes);
      count += changes.length - lost.size;
      return lost;
    },
    written: () => count,
  };
}

/** `order.item.placed accepted`: how many. */
function countByKind(
  answered: readonly (readonly [ReturnType<typeof parseEvent>, DoorAnswer])[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [one, { answer }] of answered) {
    const name = `${'event' in one ? one.event.type : 'unreadable'} ${answer}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
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
