import { type FileHandle, open, rm } from 'node:fs/promises';
import { Command } from 'commander';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { eventFileSize } from '../../local/event-file.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { type Counts, importFile, type RefusedLine } from '../../local/import-file.ts';
import { createProgress } from '../../local/progress.ts';
import { dataOption } from '../arguments.ts';

export function importCommand(): Command {
  return new Command('import')
    .description('Takes files of events in: NDJSON, plain or gzip, one CloudEvent a line.')
    .argument('<file...>', 'the files, taken one after the other')
    .addOption(dataOption())
    .option('--json', 'print the counts as one JSON object a file')
    .addHelpText(
      'after',
      `
Lines that are refused go to FILE.refused.ndjson, each with its reason; the rest is in. Importing a file again
changes nothing. Exit code 2 when any line was refused or quarantined.`,
    )
    .action(async (files: string[], options: { data: string; json?: true }) => {
      const sizes = new Map<string, number>();
      // Before anything is taken: a second file that is not there should not be found out after the first.
      for (const file of files) sizes.set(file, await eventFileSize(file));
      const deployment = await deployLocally({ directory: options.data });
      try {
        for (const file of files) {
          const counts = await importOne(file, sizes.get(file) ?? 0, deployment);
          if (counts.refused + counts.quarantined > 0) process.exitCode = 2;
          process.stdout.write(options.json ? `${JSON.stringify({ file, ...counts })}\n` : describe(file, counts));
        }
      } finally {
        await deployment.close();
      }
    });
}

async function importOne(
  file: string,
  size: number,
  deployment: Awaited<ReturnType<typeof deployLocally>>,
): Promise<Counts> {
  const progress = createProgress({ title: `Importing ${file}`, unit: 'events', total: size, stream: process.stderr });
  const refused = refusedFile(`${file}.refused.ndjson`);
  let events = 0;
  try {
    return await importFile(file, deployment, {
      onProgress(taken) {
        events += taken.events;
        progress.update(taken.bytesRead, events);
      },
      onRefused: (line) => refused.write(line),
    });
  } finally {
    progress.end();
    await refused.close();
  }
}

/** Written only where there is something to write; what an earlier import left there is gone either way. */
function refusedFile(path: string) {
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

function describe(file: string, counts: Counts): string {
  const { accepted, duplicate, stale, refused, quarantined } = counts;
  const rows = [
    ['accepted', accepted, ''],
    ['duplicate', duplicate, 'here already, the same'],
    ['stale', stale, 'kept, but a later word holds'],
    ['refused', refused, refused > 0 ? `see ${file}.refused.ndjson` : ''],
    ['quarantined', quarantined, quarantined > 0 ? `contradict an earlier event: see ${file}.refused.ndjson` : ''],
  ] as const;
  return `${file}\n${columns(rows.map(([name, count, note]) => [`  ${name}`, count.toLocaleString('en'), note]))}`;
}
