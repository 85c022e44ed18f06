/**
 * The deployed sender alone in its process, as Lambda has it: its environment says where everything is. It is woken until it has
 * sent all, and says what that took. Started by `drain.ts`.
 */
import '../local/production-mode.ts';
import { readEnv } from '../lambdas/send-mail/env.ts';
import { createHandler } from '../lambdas/send-mail/handler.ts';
import { lambdaContext } from '../local/lambda-context.ts';

export interface DrainTurns {
  readonly turns: number;
  readonly sent: number;
  /** Everything else that became of a letter, or held one back. */
  readonly other: readonly string[];
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mostMemoryMegabytes: number;
}

const TIMEOUT_SECONDS = 900;

const start = Date.parse(process.env['BENCH_START'] ?? '');
const clock = () => new Date(start + performance.now());

const send = createHandler(readEnv(process.env), { clock, report: () => {} });
const began = performance.now();
const other: string[] = [];
let turns = 0;
let sent = 0;
for (let isDrained = false; !isDrained; ) {
  const { counts, pauses } = await send({}, lambdaContext('send-mail', TIMEOUT_SECONDS));
  const { SENT = 0, ...others } = counts;
  turns += 1;
  sent += SENT;
  for (const [fate, count] of Object.entries(others)) other.push(`${count} ${fate}`);
  for (const { why, detail } of pauses) other.push(`${why}: ${detail}`);
  isDrained = SENT === 0;
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const result: DrainTurns = {
  turns,
  sent,
  other,
  seconds: (performance.now() - began) / 1_000,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  mostMemoryMegabytes: maxRSS / 1_024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
