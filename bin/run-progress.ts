import type { RunProgress } from '../local/deployed/remote-runs.ts';
import { createProgress, type Progress } from '../local/progress.ts';

/** Follows the runs of a stage, one after the other: names each execution as it starts, then shows how many shards are judged. */
export function createRunProgress(stream: NodeJS.WriteStream): RunProgress {
  let current: { readonly execution: string; progress: Progress | null } | undefined;
  return ({ week, mode, execution, shards, ended }) => {
    if (current?.execution !== execution) {
      current = { execution, progress: null };
      stream.write(`${titleOf(week, mode)}: started ${execution}, which goes on without this command\n`);
    }
    if (shards !== null && shards.total > 0) {
      current.progress ??= createProgress({ title: titleOf(week, mode), unit: 'shards', total: shards.total, stream });
      current.progress.update(shards.done);
    }
    if (ended) current.progress?.end();
  };
}

function titleOf(week: string | null, mode: string | null): string {
  return [week ?? 'the newest week', mode?.toLowerCase()].filter((part) => part !== undefined).join(' ');
}
