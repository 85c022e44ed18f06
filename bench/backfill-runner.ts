/**
 * A back-fill in a process of its own, as Lambda has it: one shard at a time, week after week. Says when it begins, and what it
 * came to. Started by `backfill.ts`.
 */
import '../local/production-mode.ts';
import { parseIsoWeek, weekRange } from '../domain/calendar/iso-week.ts';
import { createHandler as createClose } from '../lambdas/close-run/handler.ts';
import { readEnv } from '../lambdas/evaluate-partners/env.ts';
import { createHandler as createEvaluate } from '../lambdas/evaluate-partners/handler.ts';
import { createHandler as createPlan } from '../lambdas/plan-run/handler.ts';
import { lambdaContext } from '../local/lambda-context.ts';

export interface BackFilled {
  readonly weeks: number;
  readonly partners: number;
  readonly lettersDue: number;
  readonly seconds: number;
}

const TIMEOUT_SECONDS = 900;

const settings = readEnv(process.env);
const now = new Date(process.env['BENCH_START'] ?? '');
const runtime = { clock: () => now, report: () => {} };
const [plan, evaluate, close] = [
  createPlan(settings, runtime),
  createEvaluate(settings, runtime),
  createClose(settings, runtime),
];
const [first, last] = [process.env['BENCH_FIRST_WEEK'], process.env['BENCH_LAST_WEEK']].map((week = '') =>
  parseIsoWeek(week),
);
if (first === undefined || last === undefined) throw new Error('BENCH_FIRST_WEEK and BENCH_LAST_WEEK have to be weeks');

process.stdout.write('begins\n');
const began = performance.now();
let [weeks, partners, lettersDue] = [0, 0, 0];
for (const week of weekRange(first, last)) {
  const planned = await plan({ week, mode: 'BACKFILL', owner: 'bench' });
  if (!planned.proceed) throw new Error(planned.reason);
  const { shards, mode, asOf, owner, startedAt } = planned;
  const run = { week, mode, asOf, owner, startedAt };
  for (const shard of shards) await evaluate({ run, shard }, lambdaContext('evaluate-partners', TIMEOUT_SECONDS));
  const { status, counts } = await close(run);
  if (status !== 'COMPLETE') throw new Error(`${week} did not complete`);
  weeks += 1;
  partners += counts.partners;
  lettersDue += counts.lettersDue;
}
const result: BackFilled = { weeks, partners, lettersDue, seconds: (performance.now() - began) / 1_000 };
process.stdout.write(`${JSON.stringify(result)}\n`);
