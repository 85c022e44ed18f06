import { millisOf } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { weekOf } from '../../domain/facts/copies.ts';
import { type Entry, type Fact, type FactKind, type FactRef, factOf } from '../../domain/facts/fact.ts';
import { expiryOf } from '../../domain/facts/retention.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import { isItemKind, versionOf as shapeVersionOf, upToDate } from './shapes.ts';
import type { Item, Key } from './table.ts';

/**
 * Where facts lie. `<partner>#<kind>#<id>` / `FACT` or, for a copy, its week; in the index `byShardWeek`
 * under `<week>#<shard>`, sorted by that same key, so a shard's week comes page by page, grouped by partner.
 * Profiles lie in `SHARD#<n>` beside the ledgers, a customer's things in `CUSTOMER#<id>`.
 */
export function factKey({ kind, owner, id, copy }: FactRef, shards: number): Key {
  switch (kind) {
    case 'profile':
      return { pk: `SHARD#${shardOf(owner, shards)}`, sk: `${owner}#PROFILE` };
    case 'contact':
      return { pk: `CUSTOMER#${owner}`, sk: 'CONTACT' };
    case 'consent':
      return { pk: `CUSTOMER#${owner}`, sk: 'CONSENT' };
    case 'subscription':
      return { pk: `SUBSCRIPTION#${owner}`, sk: 'LETTERS' };
    case 'mailed':
      return { pk: `CUSTOMER#${owner}`, sk: `MAILED#${id}` };
    default:
      return { pk: `${owner}#${kind}#${id}`, sk: copy ?? 'FACT' };
  }
}

/**
 * The entries are one string: taking nested maps apart costs several times as much, on both ends, and nobody
 * asks the table for a part of them.
 */
export function toItem(fact: Fact, shards: number): Item {
  const week = weekOf(fact);
  const expiry = expiryOf(fact);
  return {
    ...factKey(fact.ref, shards),
    v: shapeVersionOf(fact.ref.kind),
    kind: fact.ref.kind,
    owner: fact.ref.owner,
    id: fact.ref.id,
    version: versionOf(fact),
    entries: JSON.stringify(fact.entries),
    ...(week !== null && { shardWeek: shardWeekOf(week, shardOf(fact.ref.owner, shards)) }),
    ...(expiry !== null && { expiresAt: Math.floor(millisOf(expiry) / 1000) }),
  };
}

export function shardWeekOf(week: IsoWeek, shard: number): string {
  return `${week}#${shard}`;
}

/** @throws when the item is no fact, or of a shape that is not known: the message names it. */
export function toFact(stored: Item): Fact {
  const item =
    typeof stored['kind'] === 'string' && isItemKind(stored['kind']) ? upToDate(stored['kind'], stored) : stored;
  const { kind, owner, id, sk, pk } = item;
  const entries = readJson(item['entries']);
  if (typeof kind !== 'string' || typeof owner !== 'string' || typeof id !== 'string' || !isEntries(entries)) {
    throw new Error(`The stored fact ${pk} / ${sk} is damaged: it has no kind, owner, id or entries`);
  }
  const copy = /^\d{4}-W\d{2}$/.test(sk) ? (sk as IsoWeek) : null;
  return factOf({ kind: kind as FactKind, owner, id, copy }, entries);
}

/** Tells one state of a fact from any other. Entries only get more; a contact has one, which changes. */
export function versionOf({ entries }: Fact): string {
  const last = entries.at(-1);
  return `${entries.length} ${last?.at} ${last?.digest}`;
}

function readJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function isEntries(value: unknown): value is Entry[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) => typeof entry?.register === 'string' && typeof entry.at === 'string' && entry.value !== undefined,
    )
  );
}
