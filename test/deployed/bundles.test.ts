import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleBudget } from '../../bench/bundle-budgets.ts';
import { type DeployedStage, deployStage, lambdaFolders } from './deployed-stage.ts';
import { type Played, playWeek } from './story.ts';

const FOLDERS = await lambdaFolders();

let stage: DeployedStage;
let played: Played;
beforeAll(async () => {
  stage = await deployStage();
  played = await playWeek(stage);
}, 120_000);
afterAll(() => stage?.close());

describe('the bundle that is deployed', () => {
  it.each(FOLDERS)('of %s answers its own event, with nothing around it but what the template sets', (folder) => {
    expect(played.failures.get(folder)).toBeUndefined();
    expect(played.answers.has(folder), `give lambdas/${folder} its event, in test/deployed/story.ts`).toBe(true);
  });

  it.each(FOLDERS)('of %s weighs no more than its budget', (folder) => {
    expect(stage.bytesOf(folder)).toBeLessThanOrEqual(bundleBudget(folder).bytes);
  });

  it.each(FOLDERS)('of %s says what it does in lines of JSON, and nothing else', (folder) => {
    const lines = stage
      .printedBy(folder)
      .split('\n')
      .filter((line) => line !== '');

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !isObject(line))).toEqual([]);
  });
});

describe('a week of the functions that are deployed', () => {
  it('takes events in by every door, and judges the partners of all three', () => {
    expect(played.answers.get('close-run')).toMatchObject({
      week: '2026-W46',
      status: 'COMPLETE',
      counts: { partners: 3, measured: 3, written: 3 },
      missing: [],
    });
  });

  it('sends its letters, and hears of SES what became of each', () => {
    expect(played.mails).toEqual([
      'REVIEW#order-i1',
      'WEEKLY#filed#2026-W46#1',
      'WEEKLY#good#2026-W46#1',
      'WEEKLY#late#2026-W46#1',
    ]);
    expect(played.answers.get('record-delivery')).toEqual({ batchItemFailures: [] });
    expect(stage.printedBy('record-delivery')).toContain('"delivered":4');
  });

  it('ends with the link of a letter: one function signs it, another one knows it again', () => {
    expect(played.answers.get('unsubscribe')).toMatchObject({ statusCode: 200 });
    expect(stage.printedBy('unsubscribe')).toContain('"list":"WEEKLY_SCORES"');
  });
});

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
