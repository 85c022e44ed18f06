import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWeeks, type IsoWeek, weekRange } from '../../../domain/calendar/iso-week.ts';
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
let marketplace: Marketplace;
let letters: readonly PartnerLetterDue[];
beforeAll(async () => {
  system = await openSystem();
  marketplace = await system.newMarketplace({ shards: 1 });
  marketplace.deployment.setClock(new Date('2027-06-01T00:00:00Z'));
  await marketplace.bulk(STORIES.flatMap(({ events }) => events));
  for (const week of [...new Set(STORIES.flatMap(weeksOf))].sort()) {
    await marketplace.run(week);
    const forgiven = STORIES.filter((story) => story.forgiven !== undefined && weeksOf(story).at(-1) === week);
    for (const { name, forgiven: of } of forgiven) if (of !== undefined) await forgive(marketplace, name, of);
  }
  const due: readonly LetterDue[] = await marketplace.letters();
  letters = due.filter((letter): letter is PartnerLetterDue => 'week' in letter);
}, 60_000);
afterAll(() => system.close());

function weeksOf({ firstWeek }: Story): readonly IsoWeek[] {
  return weekRange(firstWeek, addWeeks(firstWeek, WEEKS_A_STORY - 1));
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
async function read(name: string, own: readonly PartnerLetterDue[]): Promise<string> {
  const reader = { kind: 'PARTNER', name: `Shop ${name}`, language: 'en', stopUrl: 'https://stop.example/' } as const;
  const pages = own.map(async (letter) => {
    const { subject, text } = await writeLetter(letter, reader, HOUSE);
    const kinds = letter.notices.map(({ kind }) => kind);
    const head = `== ${letter.week}/${letter.revision} · ${kinds.join(' + ')}\n${subject}\n`;
    return kinds.every((kind) => kind === 'WEEKLY_SCORE') ? head : `${head}\n${text.trim()}\n`;
  });
  return (await Promise.all(pages)).join('\n');
}

describe('the half year of a partner', () => {
  it.each(STORIES.map((story) => [story.name, story] as const))('%s', async (name, story) => {
    const weeks = weeksOf(story);
    const scores = (await marketplace.scores(name)).filter(({ week }) => weeks.includes(week));
    const own = letters.filter(({ partnerId, week }) => partnerId === name && weeks.includes(week));
    own.sort((a, b) => (`${a.week}/${a.revision}` < `${b.week}/${b.revision}` ? -1 : 1));
    const folder = `../../golden/half-years/${name}`;
    await expect(ndjson(story.events)).toMatchFileSnapshot(`${folder}/events.ndjson`);
    await expect(exported(scores)).toMatchFileSnapshot(`${folder}/export.ndjson`);
    await expect(await read(name, own)).toMatchFileSnapshot(`${folder}/letters.txt`);
  });
});
