import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventJsonSchemas } from '../local/event-schemas.ts';

/** One file a type: what producers validate against, and what the bus' schema registry is given. */
const folder = fileURLToPath(new URL('../docs/events/', import.meta.url));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [type, schema] of eventJsonSchemas()) {
  await writeFile(`${folder}${type}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
