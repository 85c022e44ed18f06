/** Loads the module `argv[2]`, and says in milliseconds how long that took, by the clock and in CPU. Plain JavaScript: a loader would be part of it. */
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(process.argv[2]);
const before = process.cpuUsage();
const started = performance.now();
await import(url);
const millis = performance.now() - started;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ millis, cpuMillis: (user + system) / 1_000 }));
