import { mergePages } from '../adapters/aws/merge-pages.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { Notice } from '../domain/notices/notice.ts';
import { type BookOf, definitiveMomentOf } from '../domain/policy/finalisation.ts';
import type { NormBook, NormId } from '../domain/policy/norm-book.ts';
import type { StoredFact } from '../domain/ports.ts';
import type { LedgerRow } from '../domain/scores/score.ts';
import type { Standing } from '../domain/strikes/standing.ts';
import { type EvaluatePorts, judgeRow } from '../lambdas/evaluate-partners/evaluate-partners.ts';
import { evaluationPorts } from '../lambdas/evaluate-partners/handler.ts';
import { joinByPartner, type PartnerRow } from '../lambdas/evaluate-partners/join-by-partner.ts';
import { type Rulings, readRulings } from '../lambdas/evaluate-partners/rulings.ts';
import type { Installation } from './installation.ts';

/** What a partner's week comes to under one book. */
export interface TriedWeek {
  readonly strike: boolean;
  readonly standing: Standing;
  /** What its letter would tell, and which norms it would show as missed; null where it gets none. */
  readonly letter: { readonly notices: readonly Notice['kind'][]; readonly missed: readonly NormId[] } | null;
}

/** A week that differs; null where the book would not have it judged. */
export interface WeekDifference {
  readonly partnerId: string;
  readonly week: IsoWeek;
  readonly before: TriedWeek | null;
  readonly after: TriedWeek | null;
}

export interface TriedPartner {
  readonly partnerId: string;
  /** Weeks that were judged under the book that stands. */
  readonly weeks: number;
  readonly differences: readonly WeekDifference[];
}

/**
 * Judges every partner's weeks twice, under the book that stands and under another one, each on top of the weeks that
 * were judged before the first of them; all in memory, written nowhere. Partners come shard by shard. It holds one
 * partner's facts and a page of each week of one shard.
 */
export async function* tryBook(
  installation: Installation,
  tried: NormBook,
  weeks: readonly IsoWeek[],
): AsyncIterable<TriedPartner> {
  const { settings, runtime } = installation;
  const portsFor = evaluationPorts(settings, runtime);
  const standing = (week: IsoWeek) => portsFor(week).book;
  for (let shard = 0; shard < settings.SHARDS; shard += 1) {
    const shardWeeks = await openWeeks(weeks, shard, portsFor);
    const [first] = shardWeeks;
    if (first === undefined) return;
    const partners = first.ports.reader.partners(shard, null);
    for await (const row of joinByPartner(partners, factsOf(shardWeeks, shard))) {
      const before = judgeHistory(row, shardWeeks, standing);
      const after = judgeHistory(row, shardWeeks, () => tried);
      const differences = weeks.flatMap((week) => differenceOf(row.entry.partnerId, week, before, after));
      yield { partnerId: row.entry.partnerId, weeks: before.size, differences };
    }
  }
}

type WeekFact = StoredFact & { readonly week: IsoWeek };
const FACTS_A_PAGE = 500;

interface ShardWeek {
  readonly week: IsoWeek;
  readonly ports: Omit<EvaluatePorts, 'hasTime'>;
  readonly rulings: Rulings;
}

function openWeeks(weeks: readonly IsoWeek[], shard: number, portsFor: (week: IsoWeek) => ShardWeek['ports']) {
  return Promise.all(
    weeks.map(async (week): Promise<ShardWeek> => {
      const ports = portsFor(week);
      return { week, ports, rulings: await readRulings(ports, week, shard) };
    }),
  );
}

/** One stream, sorted by partner, out of one a week. */
function factsOf(weeks: readonly ShardWeek[], shard: number) {
  const streams = weeks.map(async function* ({ week, ports }): AsyncIterable<readonly WeekFact[]> {
    for await (const page of ports.reader.facts(week, shard, null)) {
      yield page.map((fact) => ({ ...fact, week }));
    }
  });
  return mergePages(streams, (a, b) => a.partnerId < b.partnerId, FACTS_A_PAGE);
}

function judgeHistory(
  { entry, facts }: PartnerRow<WeekFact>,
  weeks: readonly ShardWeek[],
  bookOf: BookOf,
): ReadonlyMap<IsoWeek, TriedWeek> {
  const first = weeks[0]?.week;
  let rows: readonly LedgerRow[] = entry.ledger?.rows.filter(({ week }) => first === undefined || week < first) ?? [];
  const judged = new Map<IsoWeek, TriedWeek>();
  for (const { week, ports, rulings } of weeks) {
    const book = bookOf(week);
    const outcome = judgeRow(
      {
        entry: { ...entry, ledger: { partnerId: entry.partnerId, rows } },
        facts: facts.filter((fact) => fact.week === week),
      },
      { week, asOf: definitiveMomentOf(week, book), mode: 'LIVE' },
      { ...ports, book, bookOf, rulings },
    );
    if (outcome.kind !== 'JUDGED' || outcome.judgement === null) continue;
    const { score, ledger, letter } = outcome.judgement;
    rows = ledger.rows;
    const missed = score.verdicts.filter((verdict) => verdict.missed).map(({ norm }) => norm);
    const notices = letter !== null && 'notices' in letter ? letter.notices.map(({ kind }) => kind) : null;
    judged.set(week, {
      strike: score.strike,
      standing: score.standing,
      letter: notices === null ? null : { notices, missed },
    });
  }
  return judged;
}

function differenceOf(
  partnerId: string,
  week: IsoWeek,
  before: ReadonlyMap<IsoWeek, TriedWeek>,
  after: ReadonlyMap<IsoWeek, TriedWeek>,
): readonly WeekDifference[] {
  const [a, b] = [before.get(week) ?? null, after.get(week) ?? null];
  const difference = { partnerId, week, before: a, after: b };
  const differs = [hasOtherStrike, hasOtherStanding, hasOtherLetter].some((isOther) => isOther(difference));
  return differs ? [difference] : [];
}

export function hasOtherStrike({ before, after }: WeekDifference): boolean {
  return (before?.strike ?? false) !== (after?.strike ?? false);
}

/** The status or the number of strikes; where the window begins and ends is the way of the book. */
export function hasOtherStanding({ before, after }: WeekDifference): boolean {
  return before?.standing.status !== after?.standing.status || before?.standing.strikes !== after?.standing.strikes;
}

export function hasOtherLetter({ before, after }: WeekDifference): boolean {
  return JSON.stringify(before?.letter ?? null) !== JSON.stringify(after?.letter ?? null);
}
