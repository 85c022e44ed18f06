import type { Score } from '../domain/scores/score.ts';

/** A score in the fixed shape that other programs read (`norms export scores`). Integers alone; norms without data are left out. */
export function exportedScore({ partnerId, week, revision, verdicts, strike, standing }: Score) {
  return {
    partnerId,
    week,
    revision,
    norms: Object.fromEntries(
      verdicts.map(({ norm, numerator, denominator, missed }) => [norm, { numerator, denominator, missed }]),
    ),
    strike,
    standing: { status: standing.status, windowFirstWeek: standing.windowFirstWeek, strikes: standing.strikes },
  };
}
