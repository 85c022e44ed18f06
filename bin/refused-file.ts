import { type FileHandle, open, rm } from 'node:fs/promises';
import { ExplainedError } from '../local/explained-error.ts';
import type { RefusedLine } from '../local/import-file.ts';

/** `FILE.refused.ndjson`. Written only where there is something to write; what an earlier import left there is gone either way. */
export function refusedFile(path: string) {
  let file: FileHandle | undefined;
  const explain = (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExplainedError(
      `The refused lines cannot be told: ${path} is in the way or cannot be written (${reason}).`,
    );
  };
  return {
    async write(line: RefusedLine): Promise<void> {
      file ??= await open(path, 'w').catch(explain);
      await file.write(`${JSON.stringify(line)}\n`).catch(explain);
    },
    async close(): Promise<void> {
      if (file === undefined) await rm(path, { force: true }).catch(explain);
      else await file.close();
    },
  };
}
