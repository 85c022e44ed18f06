import { importByUpload } from '../local/deployed/import-by-upload.ts';
import type { Counts } from '../local/import-file.ts';
import { createProgress } from '../local/progress.ts';
import { confirm } from './confirm.ts';
import { refusedFile } from './refused-file.ts';
import { findStage } from './stage.ts';

/** Imports files into a stage through its bucket of uploads, one after the other; asks once, before the first. */
export async function uploadFiles(
  sizes: ReadonlyMap<string, number>,
  { stage: name, yes }: { readonly stage: string; readonly yes?: true | undefined },
  onImported: (file: string, counts: Counts) => void,
): Promise<void> {
  const stage = await findStage(name);
  const megabytes = Math.ceil([...sizes.values()].reduce((sum, size) => sum + size, 0) / 1_000_000);
  const files = sizes.size === 1 ? [...sizes.keys()][0] : `${sizes.size} files`;
  await confirm(
    `On ${stage.title}: ${files} (${megabytes.toLocaleString('en')} MB) is imported. What is in stays in, and counts in the next run.`,
    { yes },
  );
  for (const [file, size] of sizes) {
    onImported(file, await uploadOne(file, size, stage.outputOf('UploadsBucket')));
  }
}

async function uploadOne(file: string, size: number, bucket: string): Promise<Counts> {
  const uploading = createProgress({ title: `Uploading ${file}`, unit: 'bytes', total: size, stream: process.stderr });
  const refused = refusedFile(`${file}.refused.ndjson`);
  let importing: ReturnType<typeof createProgress> | undefined;
  const beginImporting = () => {
    uploading.end();
    return createProgress({ title: `Importing ${file}`, unit: 'lines', stream: process.stderr });
  };
  try {
    return await importByUpload(
      { file, size, bucket },
      {
        onUploading: (bytes) => uploading.update(bytes),
        onImporting(lines) {
          importing ??= beginImporting();
          importing.update(lines);
        },
        onRefused: (line) => refused.write(line),
      },
    );
  } finally {
    (importing ?? uploading).end();
    await refused.close();
  }
}
