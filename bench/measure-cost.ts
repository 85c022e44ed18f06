/**
 * Plays three made-up marketplaces through the deployed functions, counts what they ask of each service, and writes
 * `bench/cost/measured.json`. Reads the templates that `npm run synth` left in `cdk.out`.
 */
import '../local/production-mode.ts';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseIsoWeek } from '../domain/calendar/iso-week.ts';
import type { Measured } from './cost/measured.ts';
import { type Played, playMarketplace, type Size } from './cost/play.ts';
import { countTemplates } from './cost/templates.ts';
import { thisMachine } from './report.ts';

const LAST_WEEK = '2026-W47';
const MEASURED = new URL('./cost/measured.json', import.meta.url);

const { values } = parseArgs({
  options: {
    partners: { type: 'string', default: '60' },
    /** Counts what stands in the templates anew, and leaves all else as it was measured. */
    templates: { type: 'boolean', default: false },
  },
});
const partners = Number(values.partners);
const SIZES = {
  few: { partners, ordersAWeek: 8, weeks: 2 },
  many: { partners, ordersAWeek: 32, weeks: 2 },
  check: { partners: 2 * partners, ordersAWeek: 20, weeks: 2 },
} as const satisfies Record<string, Size>;

if (values.templates) await write({ ...JSON.parse(await readFile(MEASURED, 'utf8')), ...(await counted()) });
else await write(await measure());

async function counted(): Promise<Pick<Measured, 'templates'>> {
  return { templates: await countTemplates('cdk.out') };
}

async function measure(): Promise<Measured> {
  // First, as it takes no time and may fail.
  const { templates } = await counted();
  const few = await played('few');
  const many = await played('many');
  const check = await played('check');
  const { node, processor, cores } = thisMachine();
  return {
    commit: git('rev-parse', '--short', 'HEAD'),
    date: new Date().toISOString().slice(0, 10),
    few: few.counts,
    many: many.counts,
    check: check.counts,
    idleSender: check.idleSender,
    metrics: new Set([few, many, check].flatMap(({ metrics }) => [...metrics])).size,
    ledgerBytes: check.ledgerBytes,
    templates,
    timings: {
      machine: `Node ${node} on ${cores} x ${processor}`,
      few: few.millis,
      many: many.millis,
      idleSenderMillis: check.idleSenderMillis,
    },
  };
}

async function write(measured: Measured): Promise<void> {
  await writeFile(MEASURED, `${JSON.stringify(measured, null, 2)}\n`);
}

function played(name: keyof typeof SIZES): Promise<Played> {
  const size = SIZES[name];
  process.stderr.write(`${size.partners} partners, ${size.ordersAWeek} orders a week of each …\n`);
  const week = parseIsoWeek(LAST_WEEK);
  if (week === undefined) throw new Error(`there is no ISO week ${LAST_WEEK}`);
  return playMarketplace(week, size);
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
