import { answerLines, NO_COUNTS, type RefusedLine, refusedLines } from '../lambdas/import-objects/answer-lines.ts';
import type { DoorAnswer } from '../lambdas/ingest-events/ingest-texts.ts';
import { openBulkDoor } from './bulk-door.ts';
import type { Deployment } from './deployment.ts';
import { type EventLine, readEventLines } from './event-file.ts';

export type { RefusedLine };
export type Counts = Record<DoorAnswer['answer'], number>;

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
  const counts: Counts = { ...NO_COUNTS };

  const take = async (lines: readonly EventLine[]): Promise<void> => {
    const answered = await answerLines(lines, (texts) => door.take(texts));
    for (const { answer } of answered) counts[answer.answer] += 1;
    for (const refused of refusedLines(answered)) await watcher.onRefused(refused);
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
