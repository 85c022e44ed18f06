import { compareEntries, type Entry, type Fact, type FactKind, factOf, refKey } from './fact.ts';
import type { MarketplaceEvent } from './marketplace-event.ts';
import { type Touch, touchesOf } from './touches.ts';

/**
 * What became of an event. `stale`: kept, but a later word holds. `conflict`: the same source and id
 * said something else before. `full`: the fact has {@link MAX_ENTRIES} entries. The last two change nothing.
 */
export type Answer = 'accepted' | 'duplicate' | 'stale' | 'conflict' | 'full';

/** Far more than a thing's life brings, far less than DynamoDB's 400 KB an item hold. */
export const MAX_ENTRIES = 100;

export interface Absorbed {
  /** One answer an event, in their order. */
  readonly answers: readonly Answer[];
  /** The facts that changed, each with all its events folded in: one write a fact a batch. */
  readonly changed: ReadonlyMap<string, Fact>;
}

/** Takes events into facts. Pure: the same events in any order, any number of times, end in the same facts. */
export function absorb(known: ReadonlyMap<string, Fact>, events: readonly MarketplaceEvent[]): Absorbed {
  const changed = new Map<string, Fact>();
  const touched = (touch: Touch): Fact => {
    const key = refKey(touch.ref);
    return changed.get(key) ?? known.get(key) ?? factOf(touch.ref, []);
  };

  const answers = events.map((event): Answer => {
    const touches = touchesOf(event);
    // All of an event or nothing of it: look at every fact before changing any.
    const effects = touches.map((touch) => effectOf(touched(touch), touch.entry));
    const refusal = effects.find((effect) => effect === 'conflict') ?? effects.find((effect) => effect === 'full');
    if (refusal !== undefined) return refusal;
    touches.forEach((touch, index) => {
      const effect = effects[index];
      if (effect === 'duplicate' || (effect === 'stale' && !keepsPast(touch.ref.kind))) return;
      changed.set(refKey(touch.ref), withEntry(touched(touch), touch.entry));
    });
    if (effects.includes('accepted')) return 'accepted';
    return effects.includes('stale') ? 'stale' : 'duplicate';
  });
  return { answers, changed };
}

function effectOf(fact: Fact, entry: Entry): Answer {
  const known = fact.entries.find((other) => other.event === entry.event);
  if (known !== undefined) return known.digest === entry.digest ? 'duplicate' : 'conflict';
  if (fact.entries.length >= MAX_ENTRIES) return 'full';
  if (EARLIEST_HOLDS.has(`${fact.ref.kind}.${entry.register}`)) return 'accepted';
  const outdone = fact.entries.some((other) => other.register === entry.register && compareEntries(other, entry) > 0);
  return outdone ? 'stale' : 'accepted';
}

function withEntry(fact: Fact, entry: Entry): Fact {
  const others = keepsPast(fact.ref.kind)
    ? fact.entries
    : fact.entries.filter((other) => other.register !== entry.register);
  return factOf(fact.ref, [...others, entry].sort(compareEntries));
}

/** Where the first word holds, a later one takes nothing away: it is simply accepted. */
const EARLIEST_HOLDS: ReadonlySet<string> = new Set([
  'promise.attempted',
  'question.answered',
  'question.graded',
  'survey.graded',
]);

/** A customer's old address and old answer are nobody's business: the latest word replaces what was there. */
function keepsPast(kind: FactKind): boolean {
  return kind !== 'contact' && kind !== 'consent' && kind !== 'subscription';
}
