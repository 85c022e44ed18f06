import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { metricsPage } from '../local/metrics-page.ts';

await writeFile(fileURLToPath(new URL('../docs/metrics.md', import.meta.url)), metricsPage());
