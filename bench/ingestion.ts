import { withDeployment, withFolder, withMeter } from './deployed.ts';
import { importAll, ingestLive } from './events-in.ts';
import { type BenchMarketplace, writeEventFile } from './marketplace.ts';
import { type Figure, figure, inTurn, timed } from './measure.ts';
import type { MeterReading } from './meter.ts';
import { openSqlPeer } from './sql-peer.ts';

export interface Ingestion {
  readonly live: Figure;
  readonly bulk: Figure;
  readonly peer: Figure;
  readonly liveEvents: number;
  /** Of the live events, counted once. */
  readonly liveReading: MeterReading;
}

/** Events a second through both ways in, each time into an empty table in memory, and into the peer's. */
export async function benchIngestion(
  forLive: BenchMarketplace,
  forBulk: BenchMarketplace,
  runs: number,
): Promise<Ingestion> {
  const live = await inTurn(runs, () =>
    withDeployment(async (deployment) => {
      const { seconds } = await timed(() => ingestLive(deployment, forLive.story));
      return forLive.story.length / seconds;
    }),
  );
  const liveReading = await withDeployment((deployment) =>
    withMeter(deployment, async (meter) => {
      await ingestLive(deployment, forLive.story);
      return meter.read();
    }),
  );
  return withFolder(async (folder) => {
    const file = await writeEventFile(forBulk, folder);
    const events = forBulk.directory.length + forBulk.story.length;
    const bulk = await inTurn(runs, () =>
      withDeployment(async (deployment) => events / (await timed(() => importAll(deployment, file))).seconds),
    );
    const peer = await openSqlPeer();
    try {
      const loads = await inTurn(runs, async () => events / (await timed(() => peer.load(file))).seconds);
      return {
        live: figure('live ingestion, one instance', 'events/s', live),
        bulk: figure('bulk import', 'events/s', bulk),
        peer: figure(`${peer.name} reads the same file`, 'events/s', loads),
        liveEvents: forLive.story.length,
        liveReading,
      };
    } finally {
      peer.close();
    }
  });
}
