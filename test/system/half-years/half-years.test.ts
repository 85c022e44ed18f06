import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, weekRange } from '../../../domain/calendar/iso-week.ts';
import type { LetterDue, PartnerLetterDue } from '../../../domain/notices/letter-due.ts';
import type { Score } from '../../../domain/scores/score.ts';
import { writeLetter } from '../../../lambdas/send-mail/letters/write-letter.ts';
import { exportedScore } from '../../../local/exported-score.ts';
import { HOUSE } from '../../fixtures/letters-due.ts';
import { type Marketplace, openSystem, type System } from '../system.ts';
import { forgive } from './forgive.ts';
import { STORIES, type Story, WEEKS_A_STORY } from './stories.ts';

/**
 * Half a year of each of twelve partners, run live week by week through the deployed handlers. In test/golden/half-years, in a folder of each, lie what
 * came in (events.ndjson), what `norms export scores` says (export.ndjson) and what the partner read (letters.txt).
 * After a change that is meant to be seen: `npx vitest run test/system/half-years -u`, and read the difference.
 */
let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

async function live(story: Story): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards: 1 });
  marketplace.deployment.setClock(new Date('2027-06-01T00:00:00Z'));
  await marketplace.bulk(story.events);
  for (const week of weekRange(story.firstWeek, addWeeks(story.firstWeek, WEEKS_A_STORY - 1))) {
    await marketplace.run(week);
  }
  if (story.forgiven !== undefined) await forgive(marketplace, story.name, story.forgiven);
  return marketplace;
}

function ndjson(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** The latest revision of each week. */
function exported(scores: readonly Score[]): string {
  const latest = new Map(scores.map((score) => [score.week, score]));
  return ndjson([...latest.values()].map(exportedScore));
}

/** Every letter by its subject; in full where it tells more than the week's figures. */
async function read(name: string, letters: readonly LetterDue[]): Promise<string> {
  const own = letters.filter((letter): letter is PartnerLetterDue => 'week' in letter);
  own.sort((a, b) => (`${a.week}/${a.revision}` < `${b.week}/${b.revision}` ? -1 : 1));
  const pages = own.map(async (letter) => {
    const { subject, text } = await writeLetter(
      letter,
      { kind: 'PARTNER', name: `Shop ${name}`, language: 'en' },
      HOUSE,
    );
    const kinds = letter.notices.map(({ kind }) => kind);
    const head = `== ${letter.week}/${letter.revision} · ${kinds.join(' + ')}\n${subject}\n`;
    return kinds.every((kind) => kind === 'WEEKLY_SCORE') ? head : `${head}\n${text.trim()}\n`;
  });
  return (await Promise.all(pages)).join('\n');
}

describe('the half year of a partner', () => {
  it.each(STORIES.map((story) => [story.name, story] as const))('%s', async (name, story) => {
    const marketplace = await live(story);
    await expect(ndjson(story.events)).toMatchFileSnapshot(`../../golden/half-years/${name}/events.ndjson`);
    await expect(exported(await marketplace.scores(name))).toMatchFileSnapshot(
      `../../golden/half-years/${name}/export.ndjson`,
    );
    await expect(await read(name, await marketplace.letters())).toMatchFileSnapshot(
      `../../golden/half-years/${name}/letters.txt`,
    );
  });
});
