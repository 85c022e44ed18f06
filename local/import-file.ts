import type { DoorAnswer } from '../lambdas/ingest-events/ingest-texts.ts';
import { openBulkDoor } from './bulk-door.ts';
import type { Deployment } from './deployment.ts';
import { type EventLine, readEventLines } from './event-file.ts';
import type { LineProblem } from './line-splitter.ts';

export type Counts = Record<DoorAnswer['answer'], number>;

/** A line that did not get in, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly answer: 'refused' | 'quarantined';
  readonly event: string;
  readonly path: string;
  readonly reason: string;
  readonly text: string;
}

export interface ImportWatcher {
  onProgress(progress: { readonly bytesRead: number; readonly events: number }): void;
  onRefused(refused: RefusedLine): Promise<void> | void;
}

/**
 * Lines taken at once. The more, the more events of one order are folded into one write, and the more memory
 * they take: 20,000 take about 150 MB.
 */
const LINES_AT_ONCE = 20_000;
/** Takes a file of events through the bulk door, in batches. */
export async function importFile(file: string, deployment: Deployment, watcher: ImportWatcher): Promise<Counts> {
  const door = openBulkDoor(deployment);
  const counts: Counts = { accepted: 0, duplicate: 0, stale: 0, refused: 0, quarantined: 0 };

  const take = async (lines: readonly EventLine[]): Promise<void> => {
    const answers = await door.take(lines.flatMap(({ text }) => text ?? []));
    let next = 0;
    for (const { line, text, problem } of lines) {
      const answer = problem === undefined ? answers[next++] : unreadable(problem);
      if (answer === undefined) throw new Error(`Line ${line} got no answer`);
      counts[answer.answer] += 1;
      if ('reason' in answer) await watcher.onRefused({ line, ...answer, text: text ?? '' });
    }
    watcher.onProgress({ bytesRead: lines.at(-1)?.bytesRead ?? 0, events: lines.length });
  };

  let pending: EventLine[] = [];
  for await (const lines of readEventLines(file)) {
    for (const line of lines) pending.push(line);
    if (pending.length < LINES_AT_ONCE) continue;
    await take(pending);
    pending = [];
  }
  if (pending.length > 0) await take(pending);
  await door.close();
  return counts;
}

function unreadable(problem: LineProblem): DoorAnswer {
  const reason = problem === 'TOO_LONG' ? 'is longer than an event can be' : 'is not UTF-8';
  return { answer: 'refused', event: 'an event', path: '', reason };
}
