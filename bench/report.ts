import { cpus, loadavg } from 'node:os';
import { columns } from '../local/columns.ts';
import { type Budget, type Growth, holds, requestsOf } from './budgets.ts';
import type { Evaluation } from './evaluation.ts';
import type { OwnDataFigures } from './event-file.ts';
import type { Ingestion } from './ingestion.ts';

/** What a time depends on beside the program. */
export interface Machine {
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
}

export interface Results {
  readonly machine: Machine;
  /** Processes that wanted a core in the last minute, before and after. Above the cores, times say more of others than of us. */
  readonly load: readonly [number, number];
  readonly runs: number;
  readonly ingestion: Ingestion;
  readonly evaluation: Evaluation;
  readonly growth: Growth;
  readonly ownData: OwnDataFigures | null;
  readonly budgets: readonly Budget[];
}

export function thisMachine(): Machine {
  const all = cpus();
  return { node: process.version, processor: all[0]?.model ?? 'unknown', cores: all.length };
}

export function loadNow(): number {
  return loadavg()[0] ?? 0;
}

export function asTable({ machine, load, runs, ingestion, evaluation, growth, ownData, budgets }: Results): string {
  const { node, processor, cores } = machine;
  const loads = load.map((value) => value.toFixed(1));
  return [
    `Node ${node} on ${cores} x ${processor}, load ${loads[0]} before and ${loads[1]} after. ${runs} runs each.`,
    figuresTable([ingestion.live, ingestion.bulk, ingestion.peer, evaluation.ours, evaluation.peer]),
    writesSentence(ingestion),
    `Both evaluations came to the same ${shown(evaluation.verdicts)} verdicts on ${shown(evaluation.partners)} partners.\n`,
    requestsTable(growth),
    ...(ownData === null ? [] : [ownDataTable(ownData)]),
    columns([
      ['Budget', 'at most', 'measured', '', ''],
      ...budgets.map((budget) => [
        budget.name,
        shown(budget.limit),
        measuredOf(budget),
        budget.unit,
        verdictOn(budget),
      ]),
    ]),
  ].join('\n');
}

function figuresTable(figures: readonly Ingestion['live'][]): string {
  return columns([
    ['', 'median', 'least', 'most', ''],
    ...figures.map(({ name, unit, median, runs }) => [
      name,
      shown(median),
      shown(Math.min(...runs)),
      shown(Math.max(...runs)),
      unit,
    ]),
  ]);
}

function writesSentence({ liveEvents, liveReading: { facts, others, requests } }: Ingestion): string {
  const units = shown(facts.units + others.units);
  const calls = shown((requests['PutItem'] ?? 0) + (requests['BatchGetItem'] ?? 0));
  return `${shown(liveEvents)} live events were ${shown(facts.writes)} writes of facts and ${shown(others.writes)} of review requests: ${units} write units, ${calls} requests.`;
}

function requestsTable({ few, many }: Growth): string {
  const operations = [...new Set([few, many].flatMap(({ reading }) => Object.keys(reading.requests)))].sort();
  return columns([
    ['Requests of a weekly evaluation', `${few.partners} partners`, `${many.partners} partners`],
    ...operations.map((operation) => [
      operation,
      shown(few.reading.requests[operation] ?? 0),
      shown(many.reading.requests[operation] ?? 0),
    ]),
    ['all', shown(requestsOf(few.reading)), shown(requestsOf(many.reading))],
  ]);
}

function ownDataTable({ events, weeks, verdicts, ours, peer }: OwnDataFigures): string {
  const cells = ({ seconds, cpuSeconds }: OwnDataFigures['ours']['importing']) => [shown(seconds), shown(cpuSeconds)];
  return [
    `${shown(events)} events, ${weeks} weeks: the same ${shown(verdicts)} verdicts in both.\n`,
    columns([
      ['Seconds', 'ours', 'CPU', peer.name, 'CPU'],
      ['import', ...cells(ours.importing), ...cells(peer.importing)],
      ['back-fill', ...cells(ours.judging), ...cells(peer.judging)],
    ]),
  ].join('\n');
}

function measuredOf({ measured }: Budget): string {
  return measured === null ? '' : shown(measured);
}

function verdictOn(budget: Budget): string {
  if (budget.measured === null) return 'wants --events';
  return holds(budget) ? 'holds' : 'BROKEN';
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value >= 100 ? 0 : 2 });
}
