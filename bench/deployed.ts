import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { createHandler as createIngest } from '../lambdas/ingest-events/handler.ts';
import { type Deployment, deployLocally, pointTheSdkAt } from '../local/deployment.ts';
import { importFile } from '../local/import-file.ts';
import { createQueue } from '../local/queue.ts';
import { weeklyRunner } from '../local/run-weeks.ts';
import { readScores } from '../local/scores.ts';
import { type Meter, startMeter } from './meter.ts';

/** One norm of one partner in the judged week, as both sides have to come to it. */
export type VerdictRow = readonly [partnerId: string, norm: string, numerator: number, denominator: number, missed: boolean];

/** As the blueprint's event source has it. */
const BATCH_SIZE = 100;

/** A deployment of its own for the work, its clock set to a moment at which all of the events lie in the past. */
export async function withDeployment<T>(
  now: Date,
  work: (deployment: Deployment) => Promise<T>,
  directory?: string,
): Promise<T> {
  const deployment = await deployLocally({ directory });
  deployment.setClock(now);
  try {
    return await work(deployment);
  } finally {
    await deployment.close();
  }
}

/** Handlers that are created meanwhile speak to the engine through a meter. */
export async function withMeter<T>({ engine }: Deployment, work: (meter: Meter) => Promise<T>): Promise<T> {
  const meter = await startMeter(engine.endpoint);
  pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint });
  try {
    return await work(meter);
  } finally {
    pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
    await meter.close();
  }
}

/** Sends the events through the queue into the deployed handler, one instance of it, and waits until none is left. */
export async function ingestLive({ settings, runtime }: Deployment, lines: readonly string[]): Promise<void> {
  const handler = createIngest(settings, runtime);
  const queue = createQueue({ batchSize: BATCH_SIZE, maxReceiveCount: 5, now: () => runtime.clock().getTime() });
  for (const line of lines) queue.send(line);
  await queue.drainInto(handler);
  if (queue.deadLetters.length > 0) throw new Error(`${queue.deadLetters.length} events could not be taken`);
}

/** @throws when an event does not get in: what is measured is a marketplace without mistakes. */
export async function importAll(deployment: Deployment, file: string): Promise<number> {
  const counts = await importFile(file, deployment, {
    onProgress: () => {},
    onRefused: ({ line, reason }) => {
      throw new Error(`line ${line} ${reason}`);
    },
  });
  return counts.accepted + counts.duplicate + counts.stale;
}

/** @throws when the run is not COMPLETE. */
export async function evaluateWeek(deployment: Deployment, week: IsoWeek): Promise<void> {
  const { closed } = await weeklyRunner(deployment)(week, 'LIVE');
  if (closed?.status !== 'COMPLETE') throw new Error(`the run of ${week} did not complete: ${closed?.missing.join(', ')}`);
}

/** The verdicts on these norms, by partner and norm. */
export async function verdictsOf(
  deployment: Deployment,
  week: IsoWeek,
  norms: readonly string[],
): Promise<readonly VerdictRow[]> {
  const rows: VerdictRow[] = [];
  for await (const { partnerId, verdicts, ...score } of readScores(deployment, null)) {
    if (score.week !== week) continue;
    for (const { norm, numerator, denominator, missed } of verdicts) {
      if (norms.includes(norm)) rows.push([partnerId, norm, numerator, denominator, missed]);
    }
  }
  return inRowOrder(rows);
}

export function inRowOrder(rows: readonly VerdictRow[]): readonly VerdictRow[] {
  const keyOf = ([partnerId, norm]: VerdictRow) => `${partnerId} ${norm}`;
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
