import { parseInstant } from '../../domain/calendar/instant.ts';
import { addWeeks, type IsoWeek, mondayOf, weekRange } from '../../domain/calendar/iso-week.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { createHandler as createIngest } from '../../lambdas/ingest-events/handler.ts';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import { openBulkDoor } from '../../local/bulk-door.ts';
import type { Deployment } from '../../local/deployment.ts';
import { openSender } from '../../local/mail.ts';
import { createQueue } from '../../local/queue.ts';
import { weeklyRunner } from '../../local/run-weeks.ts';
import { withDeployment, withFolder, withMeter } from '../deployed.ts';
import { createMarketplace } from '../marketplace.ts';
import type { Meter } from '../meter.ts';
import { countMails } from './mails.ts';
import type { IdleCounts, MarketplaceCounts, PhaseMillis } from './measured.ts';
import { createPhaseCounters, type PhaseCounters } from './phase-counters.ts';
import { averageLedgerBytes, storedBytes } from './stored-bytes.ts';

export interface Size {
  readonly partners: number;
  readonly ordersAWeek: number;
  readonly weeks: number;
}

export interface Played {
  readonly counts: MarketplaceCounts;
  readonly millis: PhaseMillis;
  readonly metrics: ReadonlySet<string>;
  readonly ledgerBytes: readonly number[];
  readonly idleSender: IdleCounts;
  readonly idleSenderMillis: number;
}

/**
 * Little, as a stage has it whose events come all week: in large batches an order's events would meet, and be one write where there
 * are several.
 */
const EVENTS_A_BATCH = 10;
/** In the weeks that are played: a customer is asked once in a while, however much it orders. */
const ORDERS_A_CUSTOMER = 1.25;
/** Until the last review request is sent or void: the longest promise, and the 18 days that a request may take. */
const DAYS_AFTER = 28;

/** Plays a marketplace through the deployed functions, day by day, and counts what it asks of each service. */
export function playMarketplace(lastWeek: IsoWeek, size: Size): Promise<Played> {
  return withFolder((folder) =>
    withDeployment((deployment) => withMeter(deployment, (meter) => play(deployment, meter, folder, lastWeek, size))),
  );
}

async function play(
  local: Deployment,
  meter: Meter,
  folder: string,
  lastWeek: IsoWeek,
  { partners, ordersAWeek, weeks }: Size,
): Promise<Played> {
  const sevensOfCustomers = Math.ceil((partners * ordersAWeek * weeks) / (7 * ORDERS_A_CUSTOMER));
  const marketplace = createMarketplace(partners, lastWeek, { ordersAWeek, weeks, sevensOfCustomers });
  const played = weekRange(addWeeks(lastWeek, 1 - weeks), lastWeek);
  const counters = createPhaseCounters(meter);
  const deployment = { ...local, runtime: { ...local.runtime, report: counters.report } };
  const at = (date: LocalDate, hour: number) => local.setClock(new Date(instantAt(date, hour)));
  const { runtime, settings } = deployment;

  const door = openBulkDoor(local);
  await door.take(marketplace.directory);
  await door.close();

  const queue = createQueue({ batchSize: EVENTS_A_BATCH, maxReceiveCount: 5, now: () => runtime.clock().getTime() });
  const ingest = createIngest(settings, runtime);
  const requestReviews = createRequestReviews(settings, runtime);
  const runWeek = weeklyRunner({ settings, runtime });
  const sender = await openSender(deployment, folder);
  const days = eventsByDay(marketplace.story);
  const runs = new Map(played.map((week) => [localDateOf(runMomentOf(week)), week]));
  const ledgerBytes: number[] = [];

  const first = mondayOf(played[0] ?? lastWeek);
  for (let day = 0; day < 7 * weeks + DAYS_AFTER; day += 1) {
    const date = addDays(first, day);
    const week = runs.get(date);
    if (week !== undefined) {
      local.setClock(new Date(runMomentOf(week)));
      await counters.during('run', 2 + settings.SHARDS, () => runWeek(week, 'LIVE'));
      ledgerBytes.push(averageLedgerBytes(meter.stored()));
    }
    at(date, 8);
    await counters.during('reviews', 1, () => requestReviews({}));
    at(date, 10);
    await counters.during('mail', 1, () => sender.send());
    at(addDays(date, 1), 0);
    const events = days.get(date) ?? [];
    for (const event of events) queue.send(event);
    await counters.during('ingest', Math.ceil(events.length / EVENTS_A_BATCH), () => queue.drainInto(ingest));
  }
  if (queue.deadLetters.length > 0) throw new Error('events of the marketplace did not get in');

  const ended = { counts: counters.counts(), millis: counters.millis(), metrics: counters.metrics() };
  const stored = storedBytes(meter.stored());
  // A Tuesday, within everybody's hours.
  at(addDays(first, 7 * weeks + DAYS_AFTER + 1), 11);
  const { counts: idleSender, millis: idleSenderMillis } = await idle(counters, () => sender.send());
  await sender.close();
  return {
    counts: {
      partners,
      weeks,
      orders: marketplace.story.filter((line) => line.includes('"order.item.placed"')).length,
      events: marketplace.story.length,
      eventBytes: marketplace.story.reduce((sum, line) => sum + Buffer.byteLength(line), 0),
      phases: ended.counts,
      stored,
      ...(await countMails(folder)),
    },
    millis: ended.millis,
    metrics: ended.metrics,
    ledgerBytes,
    idleSender,
    idleSenderMillis,
  };
}

/** What the sender asks for when nothing is due. */
async function idle(
  counters: PhaseCounters,
  wake: () => Promise<unknown>,
): Promise<{ readonly counts: IdleCounts; readonly millis: number }> {
  const before = { counts: counters.counts().mail, millis: counters.millis().mail };
  await counters.during('mail', 1, wake);
  const after = counters.counts().mail;
  return {
    counts: {
      requests: after.requests - before.counts.requests,
      writeUnits: after.writeUnits - before.counts.writeUnits,
      halfReadUnits: after.halfReadUnits - before.counts.halfReadUnits,
      logBytes: after.logBytes - before.counts.logBytes,
    },
    millis: counters.millis().mail - before.millis,
  };
}

/** By the day on which they happen, in the marketplace's time. */
function eventsByDay(lines: readonly string[]): ReadonlyMap<LocalDate, readonly string[]> {
  const days = new Map<LocalDate, string[]>();
  for (const line of lines) {
    const time = parseInstant(JSON.parse(line).time);
    if (time === undefined) throw new Error(`an event without a time: ${line}`);
    const date = localDateOf(time);
    const day = days.get(date);
    if (day === undefined) days.set(date, [line]);
    else day.push(line);
  }
  return days;
}
