import { rm } from 'node:fs/promises';
import { instantOf } from '../domain/calendar/instant.ts';
import { addWeeks, isoWeekOfDate, isoWeekOfInstant, mondayOf } from '../domain/calendar/iso-week.ts';
import { addDays, daysBetween, type LocalDate } from '../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../domain/calendar/marketplace-time.ts';
import { runMomentOf } from '../domain/calendar/run-moment.ts';
import { createHandler as createIngest } from '../lambdas/ingest-events/handler.ts';
import { createHandler as createRequestReviews } from '../lambdas/request-reviews/handler.ts';
import { openBulkDoor } from './bulk-door.ts';
import { describeDemo } from './demo-report.ts';
import { type Deployment, deployLocally } from './deployment.ts';
import { openSenderBesideSes } from './mail.ts';
import { pressStop } from './press-stop.ts';
import { createProgress } from './progress.ts';
import { createQueue } from './queue.ts';
import { weeklyRunner } from './run-weeks.ts';
import { type SyntheticMarketplace, synthesise } from './synthetic-marketplace.ts';

export interface DemoOptions {
  readonly directory: string;
  readonly out: NodeJS.WritableStream;
  readonly progress: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly partners?: number;
  readonly weeks?: number;
}

const PARTNERS = 40;
const WEEKS = 30;
const SEED = 20_260_701;
/** The Monday of 2026-W13; in its week the clocks go forward. */
const FIRST_DAY = Date.UTC(2026, 2, 23, 12);
/** As the blueprint's event source has it. */
const BATCH_SIZE = 500;
const MAX_RECEIVES = 5;
/**
 * Deployed, events are taken within seconds, review requests are decided daily and the sender wakes every minute. Here
 * all have one turn a week, so that the demo is over before its watcher's patience is: events are taken on Tuesday
 * evening, and everything else follows the run on Wednesday morning. Days are counted from Monday.
 */
const EVENT_DAY = 1;
const MAIL_DAY = 2;
/** So many weekly scores are read before those who do not want them press "stop". */
const SCORES_BEFORE_STOP = 4;

/**
 * Plays a made-up marketplace through the deployed functions, with AWS's own event shapes and a steered clock: events
 * through the queue, the weekly run on Wednesdays, and after it review requests, the sender, and who presses "stop". Plays
 * the same every time, in a directory that the other commands can then be pointed at.
 */
export async function playDemo({
  directory,
  out,
  progress: stream,
  partners = PARTNERS,
  weeks = WEEKS,
}: DemoOptions): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  const firstWeek = isoWeekOfInstant(instantOf(FIRST_DAY));
  const marketplace = synthesise({ partners, firstWeek, weeks, seed: SEED });
  const tally: Record<string, number> = {};
  const deployment = await deployLocally({ directory, report: (_message, counts) => addUp(tally, counts) });
  const progress = createProgress({
    title: `Playing ${weeks} weeks`,
    unit: 'days',
    total: marketplace.days.length,
    stream,
  });
  let stopped: number;
  try {
    stopped = await play(marketplace, deployment, directory, () => progress.advance());
  } finally {
    progress.end();
  }
  out.write(
    await describeDemo({
      marketplace,
      deployment,
      directory,
      firstWeek,
      lastWeek: addWeeks(firstWeek, weeks - 1),
      tally,
      stopped,
    }),
  );
  await deployment.close();
}

/** Returns how many partners pressed "stop" on the way. */
async function play(
  marketplace: SyntheticMarketplace,
  deployment: Deployment,
  directory: string,
  onDay: () => void,
): Promise<number> {
  const { settings, runtime } = deployment;
  const at = (date: LocalDate, hour: number) => deployment.setClock(new Date(instantAt(date, hour)));
  const queue = createQueue({
    batchSize: BATCH_SIZE,
    maxReceiveCount: MAX_RECEIVES,
    now: () => runtime.clock().getTime(),
    onError: (error) => {
      throw error;
    },
  });
  const ingest = createIngest(settings, runtime);
  const requestReviews = createRequestReviews(settings, runtime);
  const runWeek = weeklyRunner(deployment);
  const sender = await openSenderBesideSes(deployment, directory);
  const stopping = marketplace.cast.filter(({ stopsScores }) => stopsScores).map(({ partnerId }) => partnerId);
  let mailings = 0;

  const morning = async (date: LocalDate) => {
    const runMoment = runMomentOf(addWeeks(isoWeekOfDate(date), -1));
    if (date === localDateOf(runMoment)) {
      deployment.setClock(new Date(runMoment));
      await runWeek(null, null);
    }
    if (dayOfWeek(date) !== MAIL_DAY) return;
    at(date, 8);
    await requestReviews({});
    // By then it is daytime for every reader.
    at(date, 10);
    await sender.send();
    mailings += 1;
    if (mailings === SCORES_BEFORE_STOP) await pressStop(stopping, deployment, directory);
  };

  try {
    const [first] = marketplace.days;
    if (first !== undefined) at(first.date, 0);
    const door = openBulkDoor(deployment);
    await door.take(marketplace.directory.map((event) => JSON.stringify(event)));
    await door.close();
    for (const { date, events } of marketplace.days) {
      await morning(date);
      at(addDays(date, 1), 0);
      for (const event of events) queue.send(JSON.stringify(event));
      if (dayOfWeek(date) === EVENT_DAY) await queue.drainInto(ingest);
      onDay();
    }
    const last = marketplace.days.at(-1);
    if (last !== undefined) await morning(addDays(last.date, 1));
    return mailings < SCORES_BEFORE_STOP ? 0 : stopping.length;
  } finally {
    await sender.close();
  }
}

/** 0 is Monday. */
function dayOfWeek(date: LocalDate): number {
  return daysBetween(mondayOf(isoWeekOfDate(date)), date);
}

function addUp(tally: Record<string, number>, counts: Readonly<Record<string, unknown>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (typeof count === 'number') tally[name] = (tally[name] ?? 0) + count;
  }
}
