import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNorms } from '../bin/run-norms.ts';
import { weeksFrom } from './naive-calendar.ts';
import { oracleLines } from './naive-oracle.ts';
import { differences, FIRST_WEEK, LAST_WEEK, linesOf, linesOfGzip, realFile } from './real-data.ts';

const FILE = realFile('olist-small.ndjson.gz');
const MINUTES = 60_000;
let scratch: string;
let exported: readonly string[];
let expected: readonly string[];

/** The command line, from the file to the export, with its data on disk. */
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'olist-small-'));
  const data = join(scratch, 'data');
  const imported = await runNorms('import', FILE, '--data', data, '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({ accepted: 59_626, refused: 0, quarantined: 0 });
  const evaluated = await runNorms('evaluate', '--from', FIRST_WEEK, '--to', LAST_WEEK, '--data', data);
  expect(evaluated.code).toBe(0);
  exported = linesOf((await runNorms('export', 'scores', '--data', data)).stdout);
  expected = oracleLines(linesOfGzip(FILE), weeksFrom(FIRST_WEEK, LAST_WEEK));
}, 10 * MINUTES);
afterAll(() => rm(scratch, { recursive: true }));

describe('a real marketplace of 30 partners, over 84 weeks', () => {
  it('has the score of every partner-week that a naive reading of the raw events has, and no other', () => {
    expect(differences(exported, expected)).toEqual([]);
    expect(exported).toHaveLength(1_682);
  });

  it('is no easy reading: it has misses of every norm but track & trace, and open windows', () => {
    const missed = (norm: string) => expected.filter((line) => JSON.parse(line).norms[norm]?.missed).length;
    expect(missed('FULFILMENT')).toBeGreaterThan(10);
    expect(missed('REVIEWS')).toBeGreaterThan(10);
    expect(expected.filter((line) => JSON.parse(line).standing.strikes > 1).length).toBeGreaterThan(10);
  });
});
