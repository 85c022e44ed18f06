import { Command } from 'commander';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { eventFileSize } from '../../local/event-file.ts';
import { type Counts, importFile } from '../../local/import-file.ts';
import { createProgress } from '../../local/progress.ts';
import { dataOption } from '../arguments.ts';
import { stageOption, type Where, yesOption } from '../installation.ts';
import { refusedFile } from '../refused-file.ts';

export function importCommand(): Command {
  return new Command('import')
    .description('Takes files of events in: NDJSON, plain or gzip, one CloudEvent a line.')
    .argument('<file...>', 'the files, taken one after the other')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print the counts as one JSON object a file')
    .addHelpText(
      'after',
      `
Lines that are refused go to FILE.refused.ndjson, each with its reason; the rest is in. Importing a file again
changes nothing. Exit code 2 when any line was refused or quarantined.

  norms import events.ndjson.gz --stage acceptance     uploaded to the stage's bucket, and followed until it is in

With --stage the import goes on should this command be ended; its result then lies in the bucket (docs/runbook.md).`,
    )
    .action(async (files: string[], options: Where & { readonly json?: true }) => {
      const { stage, yes, json } = options;
      const sizes = new Map<string, number>();
      // Before anything is taken: a second file that is not there should not be found out after the first.
      for (const file of files) sizes.set(file, await eventFileSize(file));
      const tell = (file: string, counts: Counts) => {
        if (counts.refused + counts.quarantined > 0) process.exitCode = 2;
        process.stdout.write(json ? `${JSON.stringify({ file, ...counts })}\n` : describe(file, counts));
      };
      if (stage !== undefined) {
        const { uploadFiles } = await import('../upload-files.ts');
        return uploadFiles(sizes, { stage, yes }, tell);
      }
      const deployment = await deployLocally({ directory: options.data });
      try {
        for (const file of files) tell(file, await importOne(file, sizes.get(file) ?? 0, deployment));
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
