/** Writes docs/cost.md from what was measured and from prices. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Measured } from './cost/measured.ts';
import { costPage } from './cost/page.ts';

const measured: Measured = JSON.parse(await readFile(new URL('./cost/measured.json', import.meta.url), 'utf8'));
await writeFile(new URL('../docs/cost.md', import.meta.url), costPage(measured));
