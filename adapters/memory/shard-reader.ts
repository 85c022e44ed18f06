import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { isKind } from '../../domain/facts/copies.ts';
import { type Fact, refKey } from '../../domain/facts/fact.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import type { DirectoryEntry, ShardReader, StoredFact } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';
import { textPages } from './pages.ts';

export function memoryShardReader(memory: Memory): ShardReader {
  const { shards, pageSize, factWeeks } = memory;
  const isAfter = (partnerId: string, after: string | null) => after === null || partnerId > after;
  return {
    async *partners(shard, after) {
      const known = () =>
        partnersOf(memory).filter((partnerId) => shardOf(partnerId, shards) === shard && isAfter(partnerId, after));
      for (const page of textPages(known, pageSize)) yield page.map((partnerId) => entryOf(memory, partnerId));
    },
    async *profiles(shard) {
      const known = () => partnersOf(memory).filter((partnerId) => shardOf(partnerId, shards) === shard);
      for (const page of textPages(known, pageSize)) {
        yield page.flatMap((partnerId) => {
          const profile = profileOf(memory, partnerId);
          return profile === null ? [] : { partnerId, profile, ledger: null, damage: null };
        });
      }
    },
    async *facts(week, shard, after) {
      const keys = () =>
        factsIn(factWeeks, week).filter((key) => {
          const partnerId = ownerOf(key);
          return shardOf(partnerId, shards) === shard && isAfter(partnerId, after);
        });
      for (const page of textPages(keys, pageSize)) yield page.flatMap((key) => storedFact(memory, key));
    },
    async factsOfPartner(week, partnerId) {
      const keys = factsIn(factWeeks, week).filter((key) => ownerOf(key) === partnerId);
      return keys.sort().flatMap((key) => storedFact(memory, key));
    },
    async partner(partnerId) {
      return entryOf(memory, partnerId);
    },
  };
}

function factsIn(factWeeks: ReadonlyMap<string, IsoWeek>, week: IsoWeek): string[] {
  return [...factWeeks].filter(([, other]) => other === week).map(([key]) => key);
}

/** A `refKey` begins with the owner, and no id holds a `#`. */
function ownerOf(key: string): string {
  return key.slice(0, key.indexOf('#'));
}

function storedFact({ facts }: Memory, key: string): readonly StoredFact[] {
  const fact = facts.get(key);
  return fact === undefined ? [] : [{ partnerId: fact.ref.owner, decode: () => fact }];
}

/** Who has a profile or a ledger. */
function partnersOf({ facts, ledgers }: Memory): string[] {
  const registered = facts.keys().filter((key) => key === profileKey(ownerOf(key)));
  return [...new Set([...registered.map(ownerOf), ...ledgers.keys()])];
}

function entryOf(memory: Memory, partnerId: string): DirectoryEntry {
  return {
    partnerId,
    profile: profileOf(memory, partnerId),
    ledger: memory.ledgers.get(partnerId) ?? null,
    damage: null,
  };
}

function profileOf({ facts }: Memory, partnerId: string): Fact<'profile'> | null {
  const fact = facts.get(profileKey(partnerId));
  return fact !== undefined && isKind(fact, 'profile') ? fact : null;
}

function profileKey(partnerId: string): string {
  return refKey({ kind: 'profile', owner: partnerId, id: '', copy: null });
}
