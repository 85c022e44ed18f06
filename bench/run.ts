import '../local/production-mode.ts';
import { parseArgs } from 'node:util';
import { type IsoWeek, parseIsoWeek } from '../domain/calendar/iso-week.ts';
import { budgetsOf, holds } from './budgets.ts';
import { benchEvaluation, countRequests } from './evaluation.ts';
import { benchOwnData, type OwnData } from './event-file.ts';
import { benchIngestion } from './ingestion.ts';
import { createMarketplace } from './marketplace.ts';
import { asTable, loadNow, type Results, thisMachine } from './report.ts';

const PARTNERS = { live: 25, few: 150, many: 600 } as const;
const WEEK = weekNamed('2026-W47');

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    events: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
});
const results = await bench(Number(values.runs), ownDataIn(values));
process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : `\n${asTable(results)}`);
if (!results.budgets.every(holds)) process.exitCode = 1;

async function bench(runs: number, own: OwnData | null): Promise<Results> {
  const loadBefore = loadNow();
  const few = createMarketplace(PARTNERS.few, WEEK);
  const many = createMarketplace(PARTNERS.many, WEEK);
  step('ingestion');
  const ingestion = await benchIngestion(createMarketplace(PARTNERS.live, WEEK), few, runs);
  step('weekly evaluation');
  const evaluation = await benchEvaluation(many, runs);
  step('requests');
  const growth = {
    few: { partners: few.partners, reading: await countRequests(few) },
    many: { partners: many.partners, reading: evaluation.reading },
  };
  if (own !== null) step(own.file);
  const ownData = own === null ? null : await benchOwnData(own);
  const budgets = budgetsOf(ingestion.liveReading, growth, ownData);
  const load = [loadBefore, loadNow()] as const;
  return { machine: thisMachine(), load, runs, ingestion, evaluation, growth, ownData, budgets };
}

interface OwnDataOptions {
  readonly events?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function ownDataIn({ events, from, to }: OwnDataOptions): OwnData | null {
  if (events === undefined) return null;
  if (from === undefined || to === undefined)
    throw new Error('--events FILE wants --from and --to, the weeks to judge');
  return { file: events, from: weekNamed(from), to: weekNamed(to) };
}

function weekNamed(text: string): IsoWeek {
  const week = parseIsoWeek(text);
  if (week === undefined) throw new Error(`there is no ISO week ${text}`);
  return week;
}

function step(name: string): void {
  process.stderr.write(`${name} …\n`);
}
