import type { Score } from '../scores/score.ts';
import type { Notice } from './notice.ts';

/** What a week brought of the start phase: each interim look and each decision falls in one week, so it is told once (P20). */
export function startNotices({ score }: { readonly score: Pick<Score, 'start' | 'strikesFrom'> }): readonly Notice[] {
  const { start, strikesFrom } = score;
  if (start === undefined) return [];
  const { size } = start;
  return [
    ...start.decisions.map(({ block, outcome, figures, alert }) => ({
      kind: 'GROEISTART_DECISION' as const,
      block,
      size,
      outcome,
      figures,
      strikesFrom: outcome === 'COMPLETED' ? (strikesFrom ?? null) : null,
      alert,
    })),
    ...start.updates.map((update) => ({ kind: 'GROEISTART_UPDATE' as const, size, ...update })),
  ];
}
