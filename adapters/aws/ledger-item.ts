import { shardOf } from '../../domain/facts/shard.ts';
import type { MonthSplit } from '../../domain/norms/tally.ts';
import type { NormId } from '../../domain/policy/norm-book.ts';
import type { Ledger, LedgerRow } from '../../domain/scores/score.ts';
import { upToDate, versionOf } from './shapes.ts';
import { type ShortStartWeek, toShortStartWeek, toStartWeek } from './short-start-week.ts';
import type { Item } from './table.ts';

/**
 * `SHARD#<n>` / `<partner>#LEDGER`. All rows in one string: a partner's years are read with every weekly run,
 * and one string costs a fraction of what nested maps cost to take apart.
 */
export function toLedgerItem({ partnerId, rows }: Ledger, shards: number): Item {
  return {
    pk: `SHARD#${shardOf(partnerId, shards)}`,
    sk: `${partnerId}#LEDGER`,
    v: versionOf('ledger'),
    rows: JSON.stringify(rows.map(toShort)),
  };
}

export function toLedger(item: Item, partnerId: string): Ledger {
  const { rows } = upToDate('ledger', item);
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
  rating?: Pair | null,
  more?: ShortFields,
];

/** What few rows have: N the NPS shown, M figures by norm and month; norms, as letters, X excluded, L late, H held off; S start-phase orders. */
interface ShortFields {
  readonly N?: Pair;
  readonly M?: Readonly<Record<string, MonthSplit>>;
  readonly X?: string;
  readonly L?: string;
  readonly H?: string;
  readonly S?: ShortStartWeek;
}

type Pair = readonly [number, number];

function toShort(full: LedgerRow): ShortRow {
  const { week, revision, digest, strike, flagged, published, missed, tallies, rating } = full;
  const marks = `${strike ? 'S' : ''}${flagged ? 'F' : ''}${published ? 'P' : ''}`;
  const entries = Object.entries(tallies) as [NormId, readonly [number, number]][];
  const pairs = Object.fromEntries(entries.map(([norm, pair]) => [LETTERS[norm], pair]));
  const row = [week, revision, digest, marks, lettersOf(missed), pairs] as const;
  const more = toShortFields(full);
  if (Object.keys(more).length > 0) return [...row, rating ?? null, more];
  return rating === undefined ? row : [...row, rating];
}

function toShortFields({ nps, byMonth, excluded, late, heldOff, start }: LedgerRow): ShortFields {
  return {
    ...(nps !== undefined && { N: nps }),
    ...(byMonth !== undefined && { M: renamed(byMonth, (norm) => LETTERS[norm as NormId]) }),
    ...(excluded !== undefined && { X: lettersOf(excluded) }),
    ...(late !== undefined && { L: lettersOf(late) }),
    ...(heldOff !== undefined && { H: lettersOf(heldOff) }),
    ...(start !== undefined && { S: toShortStartWeek(start) }),
  };
}

function toRow([week, revision, digest, marks, missed, tallies, rating, more = {}]: ShortRow): LedgerRow {
  return {
    week,
    revision,
    digest,
    strike: marks.includes('S'),
    flagged: marks.includes('F'),
    published: marks.includes('P'),
    missed: normsOf(missed),
    tallies: Object.fromEntries(Object.entries(tallies).map(([letter, pair]) => [normOf(letter), pair])),
    ...(rating != null && { rating }),
    ...toFields(more),
  };
}

function toFields({ N, M, X, L, H, S }: ShortFields): Partial<LedgerRow> {
  return {
    ...(N !== undefined && { nps: N }),
    ...(M !== undefined && { byMonth: renamed(M, normOf) }),
    ...(X !== undefined && { excluded: normsOf(X) }),
    ...(L !== undefined && { late: normsOf(L) }),
    ...(H !== undefined && { heldOff: normsOf(H) }),
    ...(S !== undefined && { start: toStartWeek(S) }),
  };
}

function lettersOf(norms: readonly NormId[]): string {
  return norms.map((norm) => LETTERS[norm]).join('');
}

function normsOf(letters: string): readonly NormId[] {
  return [...letters].map(normOf);
}

function renamed<Value>(fields: Readonly<Record<string, Value>>, rename: (name: string) => string) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [rename(name), value]));
}

function normOf(letter: string): NormId {
  const norm = NORMS.get(letter);
  if (norm === undefined) throw new Error(`A stored ledger row names a norm by the unknown letter ${letter}`);
  return norm;
}
