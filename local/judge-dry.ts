import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { CorrectionRecord } from '../domain/corrections/correction.ts';
import type { Decision } from '../domain/decisions/decision.ts';
import { shardOf } from '../domain/facts/shard.ts';
import { definitiveMomentOf } from '../domain/policy/finalisation.ts';
import type { Judgement } from '../domain/ports.ts';
import { evaluatePartners } from '../lambdas/evaluate-partners/evaluate-partners.ts';
import { toTurn } from '../lambdas/evaluate-partners/event.ts';
import { evaluationPorts } from '../lambdas/evaluate-partners/handler.ts';
import type { Installation } from './installation.ts';

/** What persons decided, beyond what is stored or instead of it. */
export interface TriedRulings {
  /** All records of the week. */
  readonly records?: readonly CorrectionRecord[];
  /** Decisions beside the stored ones. */
  readonly decisions?: readonly Decision[];
}

/**
 * Judges a week again as a re-run would, and writes nothing. It is the very function of the weekly run, over stores
 * that keep what is written to them; partners whose week stays as it stands are not among the answers.
 */
export async function judgeDry(
  { settings, runtime }: Installation,
  week: IsoWeek,
  { records, decisions = [] }: TriedRulings,
): Promise<ReadonlyMap<string, Judgement>> {
  const ports = evaluationPorts(settings, runtime)(week);
  const judged = new Map<string, Judgement>();
  const run = {
    week,
    mode: 'RERUN' as const,
    asOf: definitiveMomentOf(week, ports.book),
    owner: 'dry-run',
    startedAt: definitiveMomentOf(week, ports.book),
  };
  const dry = {
    ...ports,
    results: {
      ...ports.results,
      async write(judgements: readonly Judgement[]) {
        for (const judgement of judgements) judged.set(judgement.score.partnerId, judgement);
      },
    },
    runs: { ...ports.runs, lease: async () => true, writeShard: async () => {} },
    corrections: { ...ports.corrections, ...(records !== undefined && { ofWeek: async () => records }) },
    decisions: {
      ...ports.decisions,
      ofShard: async (shard: number) => [
        ...(await ports.decisions.ofShard(shard)),
        ...decisions.filter(({ partnerId }) => shardOf(partnerId, settings.SHARDS) === shard),
      ],
    },
    hasTime: () => true,
  };
  for (let shard = 0; shard < settings.SHARDS; shard++) await evaluatePartners(toTurn({ run, shard }), dry);
  return judged;
}
