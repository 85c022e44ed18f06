import { join } from 'node:path';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { runMomentOf } from '../domain/calendar/run-moment.ts';
import type { Deployment } from '../local/deployment.ts';
import { weeklyRunner } from '../local/run-weeks.ts';
import { withCopyOf, withDeployment, withFolder, withMeter } from './deployed.ts';
import { importAll } from './events-in.ts';
import { type BenchMarketplace, writeEventFile } from './marketplace.ts';
import { type Figure, figure, inTurn, timed } from './measure.ts';
import type { MeterReading } from './meter.ts';
import { openSqlPeer, PEER_NORMS } from './sql-peer.ts';
import { assertSameVerdicts, storedVerdicts, type VerdictRow } from './verdict-rows.ts';

export interface Evaluation {
  readonly partners: number;
  readonly ours: Figure;
  readonly peer: Figure;
  /** Verdicts that both came to. */
  readonly verdicts: number;
  /** What judging the week asked of the table, counted once. */
  readonly reading: MeterReading;
}

/** Partners judged a second, here and by the peer, which reads the same file and has to come to the same verdicts. */
export async function benchEvaluation(marketplace: BenchMarketplace, runs: number): Promise<Evaluation> {
  const { partners, week } = marketplace;
  return withFolder(async (folder) => {
    const file = await writeEventFile(marketplace, folder);
    const data = join(folder, 'data');
    await withDeployment((deployment) => importAll(deployment, file), data);

    const ours = await inTurn(runs, () =>
      withCopyOf(data, async (deployment) => {
        const { seconds } = await timed(() => judgeWeek(deployment, week, 'LIVE'));
        return { seconds, verdicts: await storedVerdicts(deployment, [week], PEER_NORMS) };
      }),
    );
    const theirs = await judgedByPeer(file, week, runs);
    for (const { verdicts } of ours) assertSameVerdicts(verdicts, theirs.verdicts);
    const rateOf = ({ seconds }: { readonly seconds: number }) => partners / seconds;
    return {
      partners,
      ours: figure('weekly evaluation', 'partners/s', ours.map(rateOf)),
      peer: figure(`${theirs.name}, one query`, 'partners/s', theirs.times.map(rateOf)),
      verdicts: theirs.verdicts.length,
      reading: await meteredJudging(data, week),
    };
  });
}

async function judgedByPeer(file: string, week: IsoWeek, runs: number) {
  const peer = await openSqlPeer();
  try {
    await peer.load(file);
    const times = await inTurn(runs, () => timed(() => peer.evaluate(week)));
    const verdicts: readonly VerdictRow[] = await peer.verdicts(week);
    return { name: peer.name, times, verdicts };
  } finally {
    peer.close();
  }
}

function meteredJudging(data: string, week: IsoWeek): Promise<MeterReading> {
  return withCopyOf(data, (deployment) =>
    withMeter(deployment, async (meter) => {
      await judgeWeek(deployment, week, 'LIVE');
      return meter.read();
    }),
  );
}

/** What judging the week of this marketplace asks of the table. */
export async function countRequests(marketplace: BenchMarketplace): Promise<MeterReading> {
  return withFolder(async (folder) => {
    const file = await writeEventFile(marketplace, folder);
    const data = join(folder, 'data');
    await withDeployment((deployment) => importAll(deployment, file), data);
    return meteredJudging(data, marketplace.week);
  });
}

/**
 * Plans, judges and closes the week: LIVE at its own moment, with letters; BACKFILL afterwards, without.
 *
 * @throws when the run is not COMPLETE.
 */
export async function judgeWeek(deployment: Deployment, week: IsoWeek, mode: 'LIVE' | 'BACKFILL'): Promise<void> {
  if (mode === 'LIVE') deployment.setClock(new Date(runMomentOf(week)));
  const { closed } = await weeklyRunner(deployment)(week, mode);
  if (closed?.status !== 'COMPLETE') throw new Error(`${week} did not complete: ${closed?.missing.join(', ')}`);
}
