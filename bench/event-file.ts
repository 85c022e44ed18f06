import { type IsoWeek, weekRange } from '../domain/calendar/iso-week.ts';
import { withDeployment, withFolder } from './deployed.ts';
import { judgeWeek } from './evaluation.ts';
import { importAll } from './events-in.ts';
import { type Timed, timed } from './measure.ts';
import { openSqlPeer, PEER_NORMS } from './sql-peer.ts';
import { assertSameVerdicts, storedVerdicts, type VerdictRow } from './verdict-rows.ts';

/** An event file of one's own, and the weeks to be judged in it. */
export interface OwnData {
  readonly file: string;
  readonly from: IsoWeek;
  readonly to: IsoWeek;
}

export interface OwnDataFigures {
  readonly events: number;
  readonly weeks: number;
  /** That both came to. */
  readonly verdicts: number;
  readonly ours: Spent;
  readonly peer: Spent & { readonly name: string };
}

interface Spent {
  readonly importing: Seconds;
  readonly judging: Seconds;
}

type Seconds = Pick<Timed<unknown>, 'seconds' | 'cpuSeconds'>;

/**
 * Imports the file and back-fills its weeks, once, with the data on disk as the command line keeps it; then the
 * peer, which has to come to the same verdicts in every week.
 */
export async function benchOwnData({ file, from, to }: OwnData): Promise<OwnDataFigures> {
  const weeks = weekRange(from, to);
  const ours = await withFolder((folder) =>
    withDeployment(async (deployment) => {
      const imported = await timed(() => importAll(deployment, file));
      const judged = await timed(async () => {
        for (const week of weeks) await judgeWeek(deployment, week, 'BACKFILL');
      });
      return { imported, judged, verdicts: await storedVerdicts(deployment, weeks, PEER_NORMS) };
    }, folder),
  );
  const { name, verdicts, ...peer } = await judgedByPeer(file, weeks);
  assertSameVerdicts(ours.verdicts, verdicts);
  return {
    events: ours.imported.result,
    weeks: weeks.length,
    verdicts: verdicts.length,
    ours: { importing: secondsOf(ours.imported), judging: secondsOf(ours.judged) },
    peer: { name, ...peer },
  };
}

async function judgedByPeer(file: string, weeks: readonly IsoWeek[]) {
  const peer = await openSqlPeer();
  try {
    const loaded = await timed(() => peer.load(file));
    const judged = await timed(async () => {
      const verdicts: VerdictRow[] = [];
      for (const week of weeks) {
        await peer.evaluate(week);
        verdicts.push(...(await peer.verdicts(week)));
      }
      return verdicts;
    });
    return { name: peer.name, importing: secondsOf(loaded), judging: secondsOf(judged), verdicts: judged.result };
  } finally {
    peer.close();
  }
}

function secondsOf({ seconds, cpuSeconds }: Timed<unknown>): Seconds {
  return { seconds, cpuSeconds };
}
