import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { isKind } from '../../domain/facts/copies.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import type { DirectoryEntry, ShardReader, StoredFact } from '../../domain/ports.ts';
import { factKey, shardWeekOf, toFact } from './fact-items.ts';
import { toLedger } from './ledger-item.ts';
import type { Item, Query, Table } from './table.ts';

/** Reads a shard's partners and its facts of one week as two streams sorted by partner: two queries, page by page. */
export function shardReader(table: Table, shards: number): ShardReader {
  return {
    async *partners(shard, after) {
      // A partner's ledger and profile follow one another, but a page may end between them: hold the last one back.
      let held: readonly Item[] = [];
      for await (const page of table.query(byPartner('pk', `SHARD#${shard}`, 'sk', after))) {
        const items = [...held, ...page];
        const last = partnerOf(items.at(-1));
        held = items.filter((item) => partnerOf(item) === last);
        const whole = toEntries(items.slice(0, items.length - held.length));
        if (whole.length > 0) yield whole;
      }
      if (held.length > 0) yield toEntries(held);
    },
    async *profiles(shard) {
      const query = byPartner('pk', `SHARD#${shard}`, 'sk', null);
      for await (const page of table.query(query)) {
        yield toEntries(page.filter((item) => item.sk.endsWith('#PROFILE')));
      }
    },
    async *facts(week, shard, after) {
      const query = byPartner('shardWeek', shardWeekOf(week, shard), 'pk', after);
      for await (const page of table.query({ ...query, IndexName: 'byShardWeek' })) yield page.map(toStored);
    },
    async factsOfPartner(week: IsoWeek, partnerId: string) {
      const facts: StoredFact[] = [];
      const pages = table.query({
        IndexName: 'byShardWeek',
        KeyConditionExpression: 'shardWeek = :partition AND begins_with(pk, :partner)',
        ExpressionAttributeValues: {
          ':partition': shardWeekOf(week, shardOf(partnerId, shards)),
          ':partner': `${partnerId}#`,
        },
      });
      for await (const page of pages) facts.push(...page.map(toStored));
      return facts;
    },
    async partner(partnerId) {
      const { pk, sk } = factKey({ kind: 'profile', owner: partnerId, id: '', copy: null }, shards);
      const items = await table.batchGet([
        { pk, sk },
        { pk, sk: `${partnerId}#LEDGER` },
      ]);
      return toEntries(items)[0] ?? nothingOf(partnerId);
    },
  };
}

/** A whole partition, or what comes after a partner: `$` is the character after `#`, and no id holds either. */
function byPartner(partition: string, value: string, sort: string, after: string | null): Query {
  return after === null
    ? { KeyConditionExpression: `${partition} = :partition`, ExpressionAttributeValues: { ':partition': value } }
    : {
        KeyConditionExpression: `${partition} = :partition AND ${sort} > :after`,
        ExpressionAttributeValues: { ':partition': value, ':after': `${after}$` },
      };
}

function toEntries(items: readonly Item[]): readonly DirectoryEntry[] {
  const entries = new Map<string, DirectoryEntry>();
  for (const item of items) {
    const partnerId = partnerOf(item) ?? '';
    const entry = entries.get(partnerId) ?? nothingOf(partnerId);
    entries.set(partnerId, withItem(entry, item));
  }
  return [...entries.values()];
}

function nothingOf(partnerId: string): DirectoryEntry {
  return { partnerId, profile: null, ledger: null, damage: null };
}

function withItem(entry: DirectoryEntry, item: Item): DirectoryEntry {
  try {
    return item.sk.endsWith('#LEDGER')
      ? { ...entry, ledger: toLedger(item, entry.partnerId) }
      : { ...entry, profile: toProfile(item) };
  } catch (error) {
    return { ...entry, damage: error instanceof Error ? error.message : String(error) };
  }
}

function partnerOf(item: Item | undefined): string | undefined {
  return item?.sk.slice(0, item.sk.indexOf('#'));
}

function toProfile(item: Item): Fact<'profile'> {
  const fact = toFact(item);
  if (!isKind(fact, 'profile')) throw new Error(`The stored profile ${item.pk} / ${item.sk} is damaged`);
  return fact;
}

function toStored(item: Item): StoredFact {
  return { partnerId: item.pk.slice(0, item.pk.indexOf('#')), decode: () => toFact(item) };
}
