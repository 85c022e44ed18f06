import { isDeepStrictEqual } from 'node:util';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { Deployment } from '../local/deployment.ts';
import { readScores } from '../local/scores.ts';

/** One norm of one partner in one week, as everybody who judges it has to come to it. */
export type VerdictRow = readonly [
  week: string,
  partnerId: string,
  norm: string,
  numerator: number,
  denominator: number,
  missed: boolean,
];

/** What was stored of these weeks, on these norms alone. */
export async function storedVerdicts(
  deployment: Deployment,
  weeks: readonly IsoWeek[],
  norms: readonly string[],
): Promise<readonly VerdictRow[]> {
  const rows: VerdictRow[] = [];
  for await (const { partnerId, week, verdicts } of readScores(deployment, null)) {
    if (!weeks.includes(week)) continue;
    for (const { norm, numerator, denominator, missed } of verdicts) {
      if (norms.includes(norm)) rows.push([week, partnerId, norm, numerator, denominator, missed]);
    }
  }
  return rows;
}

/** @throws naming the first rows that differ: a time says nothing of two programs that do different things. */
export function assertSameVerdicts(ours: readonly VerdictRow[], theirs: readonly VerdictRow[]): void {
  const left = inOrder(ours);
  const right = inOrder(theirs);
  const at = left.findIndex((row, index) => !isDeepStrictEqual(row, right[index]));
  if (at === -1 && left.length === right.length) return;
  const first = at === -1 ? left.length : at;
  throw new Error(
    `the peer came to other verdicts: ${left.length} against ${right.length}, first ` +
      `${JSON.stringify(left[first])} against ${JSON.stringify(right[first])}`,
  );
}

function inOrder(rows: readonly VerdictRow[]): readonly VerdictRow[] {
  const keyOf = ([week, partnerId, norm]: VerdictRow) => `${week} ${partnerId} ${norm}`;
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
