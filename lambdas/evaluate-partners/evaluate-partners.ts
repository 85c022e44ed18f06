import { instantOf } from '../../domain/calendar/instant.ts';
import { type Membership, membershipAt } from '../../domain/facts/profile.ts';
import { partnerLetterOf } from '../../domain/notices/partner-letter.ts';
import type { BookOf } from '../../domain/policy/finalisation.ts';
import type { GroupNormTable } from '../../domain/policy/group-norms.ts';
import type { NormBook } from '../../domain/policy/norm-book.ts';
import type {
  Clock,
  CorrectionStore,
  DecisionStore,
  Hash,
  Judgement,
  Report,
  ResultStore,
  RunStore,
  ShardReader,
} from '../../domain/ports.ts';
import { type Judged, judgePartnerWeek } from '../../domain/scores/judge-partner-week.ts';
import { addCounts, type RunCounts, type RunPlan, type ShardResult } from '../../domain/scores/run.ts';
import type { Score } from '../../domain/scores/score.ts';
import { forgetDecided } from '../../domain/start-phase/forget.ts';
import type { BlockDecision } from '../../domain/start-phase/progress.ts';
import { withWeek } from '../../domain/strikes/standing-change.ts';
import { joinByPartner, type PartnerRow } from './join-by-partner.ts';
import { type Rulings, readRulings, rulingsOn } from './rulings.ts';

/** One turn of work on a shard. What it returns is what the next turn is called with. */
export interface ShardTurn {
  readonly run: RunPlan;
  readonly shard: number;
  /** The last partner that is done; null at the beginning, and again when the shard is done. */
  readonly cursor: string | null;
  readonly counts: RunCounts;
  readonly failed: ShardResult['failed'];
}

export interface EvaluatePorts {
  readonly reader: ShardReader;
  readonly results: ResultStore;
  readonly runs: RunStore;
  readonly corrections: CorrectionStore;
  readonly decisions: DecisionStore;
  readonly book: NormBook;
  /** By whose rules each week stands: a start phase is of many weeks. Without it, all by `book`. */
  readonly bookOf?: BookOf | undefined;
  readonly groupNorms: readonly GroupNormTable[];
  readonly hash: Hash;
  readonly clock: Clock;
  /** Told of what a person has to look at, by name. */
  readonly report?: Report | undefined;
  /** Whether there is time for another batch of partners. */
  readonly hasTime: () => boolean;
}

/** Partners judged between two writes: enough for full batches, little enough to hold. */
const PARTNERS_A_WRITE = 100;
export const LEASE_MILLIS = 15 * 60_000;
/** As many as are named; a shard with more has another problem. */
const MAX_FAILED = 50;

/**
 * Judges the partners of one shard, from the cursor on: reads all, decides, writes all, a batch of partners at a time.
 * Every batch may be done again: scores and letters are functions of their keys' inputs.
 */
export async function evaluatePartners(turn: ShardTurn, ports: EvaluatePorts): Promise<ShardTurn> {
  const { run, shard } = turn;
  await renewLease(run, ports);
  const rows = joinByPartner(
    ports.reader.partners(shard, turn.cursor),
    ports.reader.facts(run.week, shard, turn.cursor),
  );
  const rulings = await readRulings(ports, run.week, shard);
  let { counts, failed, cursor } = turn;
  let pending: Judgement[] = [];
  let sinceWrite = 0;
  for await (const row of rows) {
    const outcome = judgeOrExplain(row, run, { ...ports, rulings });
    if (outcome.kind === 'FAILED') failed = [...failed, outcome.failure].slice(0, MAX_FAILED);
    if (outcome.kind === 'JUDGED') {
      counts = addCounts(counts, outcome.counts);
      if (outcome.judgement !== null) pending.push(outcome.judgement);
    }
    cursor = row.entry.partnerId;
    sinceWrite += 1;
    if (sinceWrite < PARTNERS_A_WRITE) continue;
    await writeResults(pending, turn, ports);
    pending = [];
    sinceWrite = 0;
    if (!ports.hasTime()) return { run, shard, cursor, counts, failed };
  }
  await writeResults(pending, turn, ports);
  await ports.runs.writeShard(run.week, { shard, startedAt: run.startedAt, counts, failed });
  return { run, shard, cursor: null, counts, failed };
}

/** What an audit has to write is what stood otherwise. Said before it is mended: after a crash in between it is said again, not forgotten. */
async function writeResults(
  judgements: readonly Judgement[],
  { run: { week, mode }, shard }: ShardTurn,
  { results, report }: EvaluatePorts,
): Promise<void> {
  if (mode === 'AUDIT' && judgements.length > 0) {
    const partners = judgements.map(({ score }) => score.partnerId);
    report?.('audit found differences', { week, shard, differences: partners.length, partners });
  }
  await results.write(judgements);
}

export type Outcome =
  | { readonly kind: 'NOT_JUDGED' }
  | { readonly kind: 'FAILED'; readonly failure: ShardResult['failed'][number] }
  | { readonly kind: 'JUDGED'; readonly judgement: Judgement | null; readonly counts: RunCounts };

export type JudgePorts = Pick<EvaluatePorts, 'book' | 'bookOf' | 'groupNorms' | 'hash' | 'report'> & {
  readonly rulings: Rulings;
};

/** One partner's damaged facts stop that partner's score and no other's. */
function judgeOrExplain(row: PartnerRow, run: RunPlan, ports: JudgePorts): Outcome {
  try {
    return judgeRow(row, run, ports);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'FAILED', failure: { partnerId: row.entry.partnerId, reason } };
  }
}

/** One partner's week, from what is stored to what is to be written. */
export function judgeRow(
  { entry, facts }: PartnerRow,
  { week, asOf, mode }: Pick<RunPlan, 'week' | 'asOf' | 'mode'>,
  ports: JudgePorts,
): Outcome {
  const { book, bookOf, groupNorms, hash, report, rulings } = ports;
  const { partnerId, profile, damage } = entry;
  if (damage !== null) throw new Error(damage);
  const membership = membershipAt(profile, week, asOf);
  const rows = entry.ledger?.rows ?? [];
  if (membership === 'CLOSED' || (membership === 'UNKNOWN' && facts.length === 0)) return { kind: 'NOT_JUDGED' };

  const decoded = facts.map((fact) => fact.decode());
  const own = rulingsOn(rulings, partnerId, profile, asOf);
  const judged = judgePartnerWeek({
    partnerId,
    week,
    asOf,
    mode,
    facts: decoded,
    profile,
    groupNorms,
    rows,
    ...own,
    book,
    bookOf,
    hash,
  });
  if (membership === 'UNKNOWN' && judged.score.verdicts.length === 0) return { kind: 'NOT_JUDGED' };

  for (const { block } of alertsOf(judged.score)) {
    report?.('start phase extended again', { week, partnerId, extension: block });
  }
  if (judged.unchanged) return { kind: 'JUDGED', judgement: null, counts: countsOf(judged, membership, null) };
  const letter = membership === 'OPEN' ? partnerLetterOf({ ...judged, ...own, rows, mode, book }) : null;
  const ledger = { partnerId, rows: forgetDecided(withWeek(rows, judged.row), bookOf ?? (() => book)) };
  const judgement = { score: judged.score, ledger, letter };
  return { kind: 'JUDGED', judgement, counts: countsOf(judged, membership, judgement) };
}

function countsOf(judged: Judged, membership: Membership, judgement: Judgement | null): RunCounts {
  const one = (holds: boolean) => (holds ? 1 : 0);
  const startAlerts = alertsOf(judged.score).length;
  return {
    partners: one(membership === 'OPEN'),
    unregistered: one(membership === 'UNKNOWN'),
    measured: one(judged.score.verdicts.length > 0),
    strikes: one(judged.score.strike),
    windowsOpened: one(opensWindow(judged)),
    lettersDue: one(judgement !== null && judgement.letter !== null),
    written: one(judgement !== null),
    ...(startAlerts > 0 && { startAlerts }),
  };
}

/** Extensions of a start phase that are for a person to look at: they are in the run's counts, and by name in its report. */
function alertsOf({ start }: Score): readonly BlockDecision[] {
  return (start?.decisions ?? []).filter(({ alert }) => alert);
}

function opensWindow({ score }: Judged): boolean {
  return score.strike && score.standing.windowFirstWeek === score.week;
}

async function renewLease(run: RunPlan, { runs, clock }: EvaluatePorts): Promise<void> {
  const now = clock();
  if (await runs.lease(run.owner, instantOf(now), instantOf(now.getTime() + LEASE_MILLIS))) return;
  throw new Error(`${run.week} lost its lease to another run or a bulk import: start it again`);
}
