import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { columns } from '../local/columns.ts';
import { type BundleBudget, bundleBudget } from './bundle-budgets.ts';
import { medianOf } from './measure.ts';
import { loadNow, thisMachine } from './report.ts';

/** The load of each bundle that `cdk synth` has made, against that of an empty handler: each time in a new process. */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '9' }, assembly: { type: 'string', default: 'cdk.out' } },
});
const LOADER = fileURLToPath(new URL('./load-bundle.mjs', import.meta.url));

interface Bundle {
  readonly folder: string;
  readonly file: string;
  readonly bytes: number;
  /** As its function has it: source maps are read while it loads. */
  readonly nodeOptions: string;
}

/** One loading of a module: on a busy machine the CPU that it took says more than the clock does. */
interface Load {
  readonly millis: number;
  readonly cpuMillis: number;
}

interface Loaded extends Bundle {
  readonly budget: BundleBudget;
  /** Each over the empty handler of the same round. */
  readonly overEmpty: readonly Load[];
}

const loadBefore = loadNow();
const bundles = await bundlesIn(values.assembly);
if (bundles.length === 0) throw new Error(`There is no function in ${values.assembly}: run npm run synth first.`);
const { empty, loaded } = await measure(bundles, Number(values.runs));
const { node, processor, cores } = thisMachine();
process.stdout.write(
  `${[
    `Node ${node} on ${cores} x ${processor}, load ${loadBefore.toFixed(1)} before and ${loadNow().toFixed(1)} after. Median of ${values.runs} processes each.`,
    `An empty handler loads in ${medianOf(empty.map(({ millis }) => millis)).toFixed(1)} ms; each bundle takes so much more:\n`,
    columns([
      ['Function', 'KB', 'at most', 'ms', 'least', 'most', 'at most', 'ms of CPU', ''],
      ...loaded.map((bundle) => rowOf(bundle)),
    ]),
  ].join('\n')}\n`,
);
if (!loaded.every(holds)) process.exitCode = 1;

function rowOf(bundle: Loaded): readonly string[] {
  const { folder, bytes, overEmpty, budget } = bundle;
  const millis = overEmpty.map((load) => load.millis);
  const cpu = medianOf(overEmpty.map(({ cpuMillis }) => cpuMillis));
  const times = [medianOf(millis), Math.min(...millis), Math.max(...millis), budget.loadMillis, cpu];
  const sizes = [bytes / 1000, budget.bytes / 1000];
  return [folder, ...[...sizes, ...times].map((value) => value.toFixed(0)), holds(bundle) ? 'holds' : 'BROKEN'];
}

function holds({ bytes, overEmpty, budget }: Loaded): boolean {
  return bytes <= budget.bytes && medianOf(overEmpty.map(({ millis }) => millis)) <= budget.loadMillis;
}

/** Round by round, so that what else the machine does hits all of them alike. */
async function measure(all: readonly Bundle[], rounds: number) {
  const directory = await mkdtemp(join(tmpdir(), 'bench-bundles-'));
  const nothing = join(directory, 'empty.mjs');
  await writeFile(nothing, 'export const handler = async () => {};\n');
  const empty: Load[] = [];
  const overEmpty = all.map((): Load[] => []);
  for (let round = 0; round < rounds; round++) {
    const base = load(nothing, all[0]?.nodeOptions ?? '');
    empty.push(base);
    for (const [index, { file, nodeOptions }] of all.entries()) {
      const { millis, cpuMillis } = load(file, nodeOptions);
      overEmpty[index]?.push({ millis: millis - base.millis, cpuMillis: cpuMillis - base.cpuMillis });
    }
  }
  await rm(directory, { recursive: true });
  const loaded = all.map((bundle, index): Loaded => {
    return { ...bundle, budget: bundleBudget(bundle.folder), overEmpty: overEmpty[index] ?? [] };
  });
  return { empty, loaded };
}

function load(file: string, nodeOptions: string): Load {
  const env = { ...process.env, NODE_OPTIONS: nodeOptions };
  return JSON.parse(execFileSync(process.execPath, [LOADER, file], { env, encoding: 'utf8' }));
}

/** Of the assembly's first stage: the others' are the same. */
async function bundlesIn(assembly: string): Promise<readonly Bundle[]> {
  const stacks = (await readdir(assembly)).filter((name) => name.endsWith('-stateless.template.json')).toSorted();
  const first = stacks.find((name) => name.includes('production')) ?? stacks[0];
  if (first === undefined) return [];
  const prefix = first.replace('stateless.template.json', '');
  const { Resources } = JSON.parse(await readFile(join(assembly, first), 'utf8'));
  const functions = Object.values<FunctionResource>(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const bundles = await Promise.all(
    functions.map(async ({ Properties: { FunctionName, Code, Environment } }) => {
      const asset = join(assembly, `asset.${Code.S3Key.replace('.zip', '')}`);
      const nodeOptions = Environment.Variables['NODE_OPTIONS'] ?? '';
      const bytes = await codeBytesIn(asset);
      return { folder: FunctionName.replace(prefix, ''), file: join(asset, 'index.mjs'), bytes, nodeOptions };
    }),
  );
  return bundles.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Of all its parts, without their source maps. */
async function codeBytesIn(asset: string): Promise<number> {
  const parts = (await readdir(asset)).filter((name) => name.endsWith('.mjs'));
  const sizes = await Promise.all(parts.map(async (name) => (await stat(join(asset, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface FunctionResource {
  readonly Type: string;
  readonly Properties: {
    readonly FunctionName: string;
    readonly Code: { readonly S3Key: string };
    readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
  };
}
