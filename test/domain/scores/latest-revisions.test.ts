import { describe, expect, it } from 'vitest';
import { latestRevisions } from '../../../domain/scores/latest-revisions.ts';
import type { Score } from '../../../domain/scores/score.ts';
import { judgeWeek } from './judging.ts';

function score(partnerId: string, week: string, revision: number): Score {
  return { ...judgeWeek([], week).score, partnerId, revision };
}

async function* pagesOf(scores: readonly Score[], size: number): AsyncGenerator<readonly Score[]> {
  for (let from = 0; from < scores.length; from += size) yield scores.slice(from, from + size);
}

const SCORES = [
  score('a', '2026-W45', 1),
  score('a', '2026-W46', 1),
  score('a', '2026-W46', 2),
  score('a', '2026-W46', 3),
  score('b', '2026-W46', 1),
  score('b', '2026-W47', 1),
  score('b', '2026-W47', 2),
];

describe('the latest revision of each partner-week', () => {
  it.each([1, 2, 3, 100])('comes out of pages of %i', async (size) => {
    const latest: string[] = [];
    for await (const { partnerId, week, revision } of latestRevisions(pagesOf(SCORES, size))) {
      latest.push(`${partnerId} ${week} ${revision}`);
    }
    expect(latest).toEqual(['a 2026-W45 1', 'a 2026-W46 3', 'b 2026-W46 1', 'b 2026-W47 2']);
  });

  it('of nothing is nothing', async () => {
    for await (const one of latestRevisions(pagesOf([], 1))) expect(one).toBeUndefined();
    for await (const one of latestRevisions(pagesOf(SCORES.slice(0, 1), 1))) expect(one).toBe(SCORES[0]);
  });
});
