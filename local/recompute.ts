import { shardReader } from '../adapters/aws/shard-reader.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import type { RunMode } from '../domain/scores/run.ts';
import type { Installation, WeekRun } from './installation.ts';

/**
 * Judges these weeks again, and every later week that was judged: their standings rest on the weeks before them (E10).
 * Each of the weeks tells what it changed; those that follow tell nothing of it a second time. Done again, it writes nothing.
 */
export async function recompute(
  installation: Installation,
  weeks: readonly IsoWeek[],
  onRun: (run: WeekRun) => void = () => {},
): Promise<readonly WeekRun[]> {
  const runs: WeekRun[] = [];
  for (const { week, mode } of await weeksToJudge(installation, weeks)) {
    const run = await installation.runWeek(week, mode);
    runs.push(run);
    onRun(run);
  }
  return runs;
}

/** The weeks that were judged after these, each with its mode; ascending. */
export async function weeksToJudge(
  installation: Installation,
  weeks: readonly IsoWeek[],
): Promise<readonly { readonly week: IsoWeek; readonly mode: RunMode }[]> {
  const [first] = weeks.toSorted();
  if (first === undefined) return [];
  const later = (await judgedWeeks(installation)).filter((week) => week > first && !weeks.includes(week));
  return [...new Set([...weeks, ...later])]
    .sort()
    .map((week) => ({ week, mode: weeks.includes(week) ? 'RERUN' : 'CASCADE' }));
}

/** Every week in which any partner was judged, ascending. */
export async function judgedWeeks({ table, settings }: Installation): Promise<readonly IsoWeek[]> {
  const reader = shardReader(table, settings.SHARDS);
  const weeks = new Set<IsoWeek>();
  for (let shard = 0; shard < settings.SHARDS; shard++) {
    for await (const page of reader.partners(shard, null)) {
      for (const { ledger } of page) for (const { week } of ledger?.rows ?? []) weeks.add(week);
    }
  }
  return [...weeks].sort();
}
