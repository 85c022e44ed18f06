import { shardReader } from '../adapters/aws/shard-reader.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { membershipAt } from '../domain/facts/profile.ts';
import type { Score } from '../domain/scores/score.ts';
import { columns } from './columns.ts';
import type { Deployment } from './deployment.ts';
import { mailDirectory } from './mail.ts';
import { MAIL_KINDS, readMailbox } from './mail-page/mailbox.ts';
import { readScores } from './scores.ts';
import type { CastMember } from './synthetic/cast.ts';
import type { SyntheticMarketplace } from './synthetic-marketplace.ts';

export interface DemoResult {
  readonly marketplace: SyntheticMarketplace;
  readonly deployment: Deployment;
  readonly directory: string;
  readonly firstWeek: IsoWeek;
  readonly lastWeek: IsoWeek;
  /** What the functions reported, added up. */
  readonly tally: Readonly<Record<string, number>>;
  /** Partners who pressed "stop" in a weekly score. */
  readonly stopped: number;
}

/** What came out: where every partner stands, what became of the events, the letters by kind, and where to look at them. */
export async function describeDemo(result: DemoResult): Promise<string> {
  const { marketplace, directory, firstWeek, lastWeek, tally, stopped } = result;
  const standings = await Promise.all(marketplace.cast.map((member) => standingOf(member, result)));
  const [gravest] = [...standings].sort((a, b) => b.strikeWeeks - a.strikeWeeks);
  const example = gravest?.lastStrike ?? lastWeek;
  return [
    `\nWhere ${marketplace.cast.length} partners stand after ${firstWeek} to ${lastWeek}\n\n`,
    columns([
      ['partner', 'plays', 'standing', 'strikes', 'window', 'strike weeks in all'],
      ...standings.map(({ row }) => row),
    ]),
    '\nEvents through the queue\n',
    columns(
      ['accepted', 'duplicate', 'stale', 'refused', 'quarantined'].map((answer) => [
        `  ${answer}`,
        (tally[answer] ?? 0).toLocaleString('en'),
      ]),
    ),
    '\nLetters sent\n',
    await countLetters(directory),
    `  (${stopped} partners pressed "stop" in a weekly score; notices of strikes still reach them)\n`,
    '\nLook closer\n',
    columns([
      ['  the letters, in a browser', `npm run norms -- outbox --data ${directory} --open`],
      ['  why a score is what it is', `npm run norms -- explain ${gravest?.partnerId} ${example} --data ${directory}`],
      ['  every score, as NDJSON', `npm run --silent norms -- export scores --data ${directory}`],
    ]),
  ].join('');
}

async function standingOf({ partnerId, character }: CastMember, { deployment, lastWeek }: DemoResult) {
  const scores: Score[] = [];
  for await (const score of readScores(deployment, partnerId)) scores.push(score);
  const { profile } = await shardReader(deployment.table, deployment.settings.SHARDS).partner(partnerId);
  const membership = membershipAt(profile, lastWeek, instantOf(deployment.runtime.clock()));
  const strikes = scores.filter(({ strike }) => strike);
  const standing = scores.at(-1)?.standing;
  const window = standing?.windowFirstWeek ? `${standing.windowFirstWeek} to ${standing.windowLastWeek}` : '-';
  const status = membership === 'CLOSED' ? 'closed' : (standing?.status ?? 'not judged') + startPhase(scores.at(-1));
  return {
    partnerId,
    strikeWeeks: strikes.length,
    lastStrike: strikes.at(-1)?.week,
    row: [partnerId, character.name, status, String(standing?.strikes ?? 0), window, String(strikes.length)],
  };
}

/** Where a new partner is in its start phase; nothing of all others. */
function startPhase(score: Score | undefined): string {
  if (score?.phase === 'GROEIKRACHT') return ', GroeiStart completed';
  const start = score?.start;
  return start === undefined ? '' : `, GroeiStart ${start.block}: ${start.orders} of ${start.size} orders`;
}

async function countLetters(directory: string): Promise<string> {
  const mails = await readMailbox(mailDirectory(directory));
  return columns(
    MAIL_KINDS.map((kind) => ({ kind, count: mails.filter((mail) => mail.kind === kind).length }))
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => [`  ${kind.toLowerCase().replace('_', ' ')}`, count.toLocaleString('en')]),
  );
}
