import { beforeAll, describe, expect, it } from 'vitest';
import { weekRange } from '../../domain/calendar/iso-week.ts';
import type { RunCounts } from '../../domain/scores/run.ts';
import { addCounts, NO_COUNTS } from '../../domain/scores/run.ts';
import type { Score } from '../../domain/scores/score.ts';
import { deployLocally } from '../../local/deployment.ts';
import { importFile } from '../../local/import-file.ts';
import { weeklyRunner } from '../../local/run-weeks.ts';
import { readScores } from '../../local/scores.ts';
import { week as isoWeek } from '../domain/calendar/literals.ts';
import { weeksFrom } from './naive-calendar.ts';
import { oracleLines } from './naive-oracle.ts';
import { differences, FIRST_WEEK, LAST_WEEK, linesOfGzip, realFile } from './real-data.ts';

const FILE = realFile('olist-2017.ndjson.gz');
const MINUTES = 60_000;
let counted: RunCounts;
let scores: readonly Score[];

/** In memory: minutes less than on disk, for 2 GB. */
beforeAll(async () => {
  const deployment = await deployLocally();
  await importFile(FILE, deployment, { onProgress: () => {}, onRefused: () => {} });
  const runWeek = weeklyRunner(deployment);
  counted = NO_COUNTS;
  for (const week of weekRange(isoWeek(FIRST_WEEK), isoWeek(LAST_WEEK))) {
    const { closed } = await runWeek(week, 'BACKFILL');
    expect(closed?.status).toBe('COMPLETE');
    counted = addCounts(counted, closed?.counts ?? NO_COUNTS);
  }
  scores = await allOf(readScores(deployment, null));
  await deployment.close();
}, 20 * MINUTES);

/** `shared/data/README.md`: worked out from Olist's own tables by an independent program. */
describe('a real marketplace of 1,811 partners, over 84 weeks', () => {
  it('has 256 strike weeks', () => {
    expect(scores.filter(({ strike }) => strike)).toHaveLength(256);
    expect(counted.strikes).toBe(256);
  });

  it('has 147 strike windows opened', () => {
    const opening = scores.filter(({ week, standing }) => standing.windowFirstWeek === week);
    expect(opening).toHaveLength(147);
    expect(counted.windowsOpened).toBe(147);
  });

  it('has 3 partners over the limit', () => {
    const over = scores.filter(({ standing }) => standing.status === 'LIMIT_EXCEEDED');
    expect(new Set(over.map(({ partnerId }) => partnerId)).size).toBe(3);
  });

  it('has 10 strikes in its fullest window', () => {
    expect(Math.max(...scores.map(({ standing }) => standing.strikes))).toBe(10);
  });

  it('has the score of every partner-week that a naive reading of the raw events has, and no other', () => {
    const expected = oracleLines(linesOfGzip(FILE), weeksFrom(FIRST_WEEK, LAST_WEEK));
    expect(differences(scores.map(lineOf), expected)).toEqual([]);
    expect(scores).toHaveLength(82_106);
  });
});

/** As `norms export scores` writes it. */
function lineOf({ partnerId, week, revision, verdicts, strike, standing }: Score): string {
  const { status, windowFirstWeek, strikes } = standing;
  const norms = Object.fromEntries(
    verdicts.map(({ norm, numerator, denominator, missed }) => [norm, { numerator, denominator, missed }]),
  );
  return JSON.stringify({ partnerId, week, revision, norms, strike, standing: { status, windowFirstWeek, strikes } });
}

/** `Array.fromAsync`, which Node 20 has not. */
async function allOf<T>(all: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}
