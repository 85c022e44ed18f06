/** Fault row 31: how much longer live events take while 26 weeks are judged anew. */
import '../local/production-mode.ts';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { addWeeks, parseIsoWeek } from '../domain/calendar/iso-week.ts';
import { createHandler as createIngest } from '../lambdas/ingest-events/handler.ts';
import { openBulkDoor } from '../local/bulk-door.ts';
import { columns } from '../local/columns.ts';
import type { Deployment } from '../local/deployment.ts';
import type { BackFilled } from './backfill-runner.ts';
import { type Budget, holds } from './budgets.ts';
import { withDeployment } from './deployed.ts';
import { createMarketplace } from './marketplace.ts';
import { loadNow, thisMachine } from './report.ts';

const PARTNERS = 120;
const WEEKS = 26;
const LAST_WEEK = '2026-W47';
/** After the last week, when its live events come. */
const NOW = new Date('2026-12-10T12:00:00Z');
const EVENTS_A_BATCH = 5;
const EVENTS_AN_IMPORT = 5_000;
/** Until the process is warm. */
const WARM_UP = 50;

await withDeployment(bench);

async function bench(deployment: Deployment): Promise<void> {
  const lastWeek = parseIsoWeek(LAST_WEEK);
  if (lastWeek === undefined) throw new Error(`there is no ISO week ${LAST_WEEK}`);
  deployment.setClock(NOW);
  const { directory, story } = createMarketplace(PARTNERS, lastWeek, { weeks: WEEKS });
  const live = story.slice(-Math.ceil(story.length / 16));
  process.stderr.write(`importing ${story.length - live.length} events …\n`);
  const door = openBulkDoor(deployment);
  const past = [...directory, ...story.slice(0, -live.length)];
  for (let at = 0; at < past.length; at += EVENTS_AN_IMPORT) await door.take(past.slice(at, at + EVENTS_AN_IMPORT));
  await door.close();

  const batches = batchesOf(live);
  const ingest = createIngest(deployment.settings, deployment.runtime);
  const take = async (some: readonly SQSEvent[], goOn: () => boolean) => {
    const millis: number[] = [];
    for (const batch of some) {
      if (!goOn()) break;
      const began = performance.now();
      const { batchItemFailures } = await ingest(batch);
      millis.push(performance.now() - began);
      if (batchItemFailures.length > 0) throw new Error('live events did not get in');
    }
    return millis;
  };
  const middle = WARM_UP + Math.floor((batches.length - WARM_UP) / 2);
  await take(batches.slice(0, WARM_UP), () => true);
  process.stderr.write('live events alone …\n');
  const alone = await take(batches.slice(WARM_UP, middle), () => true);
  process.stderr.write('live events beside the back-fill …\n');
  const backFill = await startBackFill(deployment, addWeeks(lastWeek, 1 - WEEKS));
  const beside = await take(batches.slice(middle), backFill.isRunning);
  report(alone, beside, await backFill.result);
}

function batchesOf(lines: readonly string[]): readonly SQSEvent[] {
  return Array.from({ length: Math.floor(lines.length / EVENTS_A_BATCH) }, (_, batch) => ({
    Records: lines
      .slice(batch * EVENTS_A_BATCH, (batch + 1) * EVENTS_A_BATCH)
      .map((body, index) => recordOf(body, index)),
  }));
}

function recordOf(body: string, index: number): SQSRecord {
  return {
    messageId: `m-${index}`,
    receiptHandle: `r-${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:events',
    awsRegion: 'eu-central-1',
  };
}

async function startBackFill({ settings }: Deployment, firstWeek: string) {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./backfill-runner.ts', import.meta.url))],
    {
      env: {
        ...process.env,
        TABLE_NAME: settings.TABLE_NAME,
        SHARDS: String(settings.SHARDS),
        NORM_BOOK: settings.NORM_BOOK,
        BENCH_START: NOW.toISOString(),
        BENCH_FIRST_WEEK: firstWeek,
        BENCH_LAST_WEEK: LAST_WEEK,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  let isRunning = true;
  const result = Promise.all([lines.next(), once(child, 'exit')]).then(([line, [code]]): BackFilled => {
    isRunning = false;
    if (code !== 0 || line.done) throw new Error(`the back-fill ended with ${code}`);
    return JSON.parse(line.value);
  });
  return { isRunning: () => isRunning, result };
}

function report(alone: readonly number[], beside: readonly number[], backFill: BackFilled): void {
  const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  const rows = [50, 99].map((percent) => [
    `p${percent}`,
    ...[alone, beside].map((millis) => shown(percentile(millis, percent))),
  ]);
  const budgets: readonly Budget[] = [
    {
      name: 'p99 of live batches beside the back-fill, against alone',
      limit: 2,
      measured: percentile(beside, 99) / percentile(alone, 99),
      unit: 'times',
    },
    { name: 'letters of the back-fill', limit: 0, measured: backFill.lettersDue, unit: '' },
  ];
  const { node, processor, cores } = thisMachine();
  process.stdout.write(
    [
      `Node ${node} on ${cores} x ${processor}, load ${loadNow().toFixed(1)} at the end.`,
      `${backFill.weeks} weeks, ${shown(backFill.partners)} partner's weeks judged in ${shown(backFill.seconds)} s, one shard at a time.`,
      '',
      columns([
        [`ms a live batch of ${EVENTS_A_BATCH}`, `alone (${alone.length})`, `beside (${beside.length})`],
        ...rows,
      ]),
      columns([
        ['Budget', 'at most', 'measured', '', ''],
        ...budgets.map((budget) => [
          budget.name,
          shown(budget.limit),
          shown(budget.measured ?? 0),
          budget.unit,
          holds(budget) ? 'holds' : 'BROKEN',
        ]),
      ]),
    ].join('\n'),
  );
  if (!budgets.every(holds)) process.exitCode = 1;
}

function percentile(values: readonly number[], percent: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.ceil((percent * inOrder.length) / 100) - 1] ?? Number.NaN;
}
