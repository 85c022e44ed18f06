import { shardOf } from '../../domain/facts/shard.ts';
import type { NormId } from '../../domain/policy/norm-book.ts';
import type { Ledger, LedgerRow } from '../../domain/scores/score.ts';
import type { Item } from './table.ts';

/**
 * `SHARD#<n>` / `<partner>#LEDGER`. All rows in one string: a partner's years are read with every weekly run,
 * and one string costs a fraction of what nested maps cost to take apart.
 */
export function toLedgerItem({ partnerId, rows }: Ledger, shards: number): Item {
  return {
    pk: `SHARD#${shardOf(partnerId, shards)}`,
    sk: `${partnerId}#LEDGER`,
    rows: JSON.stringify(rows.map(toShort)),
  };
}

export function toLedger(item: Item, partnerId: string): Ledger {
  const { rows } = item;
  if (typeof rows !== 'string') throw new Error(`The stored ledger ${item.pk} / ${item.sk} is damaged: it has no rows`);
  try {
    return { partnerId, rows: (JSON.parse(rows) as ShortRow[]).map(toRow) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The stored ledger ${item.pk} / ${item.sk} is damaged: ${reason}`);
  }
}

/** One letter a norm in storage. A letter once given is never given to another. */
const LETTERS: Record<NormId, string> = {
  FULFILMENT: 'F',
  CANCELLATIONS: 'C',
  TRACK_AND_TRACE: 'T',
  PHONE_AVAILABILITY: 'P',
  RESPONSE_TIME: 'A',
  CASE_ITEM_RATIO: 'Q',
  REVIEWS: 'R',
  RETURNS: 'B',
  NPS: 'N',
};
const NORMS = new Map((Object.entries(LETTERS) as [NormId, string][]).map(([norm, letter]) => [letter, norm]));

/** Week, revision, digest, marks (S strike, F flagged, P published), missed norms, tallies, the rating shown. */
type ShortRow = readonly [
  LedgerRow['week'],
  number,
  string,
  string,
  string,
  Readonly<Record<string, readonly [number, number]>>,
  rating?: readonly [number, number],
];

function toShort({ week, revision, digest, strike, flagged, published, missed, tallies, rating }: LedgerRow): ShortRow {
  const marks = `${strike ? 'S' : ''}${flagged ? 'F' : ''}${published ? 'P' : ''}`;
  const entries = Object.entries(tallies) as [NormId, readonly [number, number]][];
  const pairs = Object.fromEntries(entries.map(([norm, pair]) => [LETTERS[norm], pair]));
  const row = [week, revision, digest, marks, missed.map((norm) => LETTERS[norm]).join(''), pairs] as const;
  return rating === undefined ? row : [...row, rating];
}

function toRow([week, revision, digest, marks, missed, tallies, rating]: ShortRow): LedgerRow {
  return {
    week,
    revision,
    digest,
    strike: marks.includes('S'),
    flagged: marks.includes('F'),
    published: marks.includes('P'),
    missed: [...missed].map(normOf),
    tallies: Object.fromEntries(Object.entries(tallies).map(([letter, pair]) => [normOf(letter), pair])),
    ...(rating !== undefined && { rating }),
  };
}

function normOf(letter: string): NormId {
  const norm = NORMS.get(letter);
  if (norm === undefined) throw new Error(`A stored ledger row names a norm by the unknown letter ${letter}`);
  return norm;
}
