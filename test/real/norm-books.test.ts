import { beforeAll, describe, expect, it } from 'vitest';
import { weekRange } from '../../domain/calendar/iso-week.ts';
import type { Profile } from '../../domain/policy/books.ts';
import { type Deployment, deployLocally } from '../../local/deployment.ts';
import { exportedScore } from '../../local/exported-score.ts';
import { importFile } from '../../local/import-file.ts';
import { weeklyRunner } from '../../local/run-weeks.ts';
import { readScores } from '../../local/scores.ts';
import { week as isoWeek } from '../domain/calendar/literals.ts';
import { weeksFrom } from './naive-calendar.ts';
import { type OracleNumbers, oracleLines, SEED_NUMBERS } from './naive-oracle.ts';
import { differences, FIRST_WEEK, LAST_WEEK, linesOfGzip, realFile } from './real-data.ts';

const FILE = realFile('olist-small.ndjson.gz');
const MINUTES = 60_000;
const WEEKS = weekRange(isoWeek(FIRST_WEEK), isoWeek(LAST_WEEK));

/** `rules.md` 9.3, read once more and not taken from the books. */
const BY_HAND: Readonly<Record<Profile, { readonly delay: number; readonly numbers: OracleNumbers }>> = {
  seeds: { delay: 0, numbers: SEED_NUMBERS },
  'platform-2023': { delay: 2, numbers: { ...SEED_NUMBERS, rolling: 22 } },
  'platform-2026': { delay: 0, numbers: { ...SEED_NUMBERS, onTime: 90, codes: 98, codesCount: true } },
};

const judged = new Map<Profile, readonly string[]>();
const expected = new Map<Profile, readonly string[]>();

/**
 * Imported once, and judged under one profile and then again under the other, from the first week on. What the seeds make of it
 * is the oracle's word, which `olist-small.test.ts` holds the program to. Thirty partners need no eight shards.
 */
beforeAll(async () => {
  const texts = linesOfGzip(FILE);
  const opened = await deployLocally();
  const deployment = { ...opened, settings: { ...opened.settings, SHARDS: 1 } };
  await importFile(FILE, deployment, { onProgress: () => {}, onRefused: () => {} });
  for (const profile of ['seeds', 'platform-2023', 'platform-2026'] as const) {
    const { delay, numbers } = BY_HAND[profile];
    const lines = oracleLines(texts, weeksFrom(FIRST_WEEK, LAST_WEEK, delay), numbers);
    expected.set(profile, lines.map(withoutRevision));
    judged.set(profile, profile === 'seeds' ? lines.map(withoutRevision) : await judgeUnder(profile, deployment));
  }
  await opened.close();
}, 10 * MINUTES);

async function judgeUnder(book: Profile, { settings, ...deployment }: Deployment): Promise<readonly string[]> {
  const underBook = { ...deployment, settings: { ...settings, NORM_BOOK: book } };
  const runWeek = weeklyRunner(underBook);
  for (const week of WEEKS) expect((await runWeek(week, 'BACKFILL')).closed?.status).toBe('COMPLETE');
  const lines: string[] = [];
  for await (const score of readScores(underBook, null)) {
    expect(score.normBook).toBe(`${book}/1`);
    lines.push(withoutRevision(JSON.stringify(exportedScore(score))));
  }
  return lines;
}

/** Which judgement of the week it is depends on what was judged before, not on the book. */
function withoutRevision(line: string): string {
  const { revision: _, ...rest } = JSON.parse(line);
  return JSON.stringify(rest);
}

/** The partner-weeks of a list that it has not in common with the seeds' one. */
function unlikeSeeds(lines: ReadonlyMap<Profile, readonly string[]>, profile: Profile): readonly string[] {
  const seeds = new Set(lines.get('seeds'));
  return (lines.get(profile) ?? []).filter((line) => !seeds.has(line)).map(nameOf);
}

function nameOf(line: string): string {
  const { partnerId, week } = JSON.parse(line);
  return `${partnerId} ${week}`;
}

describe.each(['platform-2023', 'platform-2026'] as const)('a real marketplace under %s', (profile) => {
  it('has the score of every partner-week that a naive reading by its numbers has, and no other', () => {
    expect(differences(judged.get(profile) ?? [], expected.get(profile) ?? [])).toEqual([]);
    expect(judged.get(profile)?.length).toBeGreaterThan(1_600);
  });
});

describe.each(['platform-2023', 'platform-2026'] as const)(
  'a real marketplace under %s and not the seeds',
  (profile) => {
    it('differs in exactly the partner-weeks that the naive reading names, and in some', () => {
      expect(unlikeSeeds(judged, profile)).toEqual(unlikeSeeds(expected, profile));
      expect(unlikeSeeds(judged, profile).length).toBeGreaterThan(10);
    });

    it('has other strike weeks or another standing than the seeds, not only later figures', () => {
      const judgementOf = (line: string) => {
        const { partnerId, week, strike, standing } = JSON.parse(line);
        return JSON.stringify([partnerId, week, strike, standing.status, standing.strikes]);
      };
      const seeds = new Set(judged.get('seeds')?.map(judgementOf));
      const others = (judged.get(profile) ?? []).map(judgementOf).filter((judgement) => !seeds.has(judgement));
      expect(others.length).toBeGreaterThan(10);
    });
  },
);
