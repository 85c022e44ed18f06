import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type MutationReport, mutationPage } from '../local/mutation-page.ts';

/** `npm run mutation`: after Stryker has planted its faults, writes what became of them into docs/mutation.md. */
const report: MutationReport = JSON.parse(await readFile(pathOf('.stryker/report.json'), 'utf8'));
await writeFile(pathOf('docs/mutation.md'), mutationPage(report));
process.stdout.write('docs/mutation.md is written\n');

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}
