import type { Context } from 'aws-lambda';
import { correctionStore } from '../../adapters/aws/correction-store.ts';
import { decisionStore } from '../../adapters/aws/decision-store.ts';
import { sha256 } from '../../adapters/aws/hash.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { resultStore } from '../../adapters/aws/result-store.ts';
import { runStore } from '../../adapters/aws/run-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import { GROUP_NORMS } from '../../domain/policy/group-norms.data.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { evaluatePartners, type ShardTurn } from './evaluate-partners.ts';
import { type EvaluateEvent, toTurn } from './event.ts';

/** What a batch of partners and the last writes may take, with room to spare. */
const TIME_FOR_A_BATCH_MILLIS = 60_000;

/** What a week's evaluation is given, but for the time that a call has. */
export function evaluationPorts({ TABLE_NAME, SHARDS, NORM_BOOK }: Settings, { clock }: Pick<Runtime, 'clock'>) {
  const table = openTable(TABLE_NAME, clock);
  const ports = {
    reader: shardReader(table, SHARDS),
    results: resultStore(table, SHARDS),
    runs: runStore(table),
    corrections: correctionStore(table),
    decisions: decisionStore(table, SHARDS),
    groupNorms: GROUP_NORMS,
    hash: sha256,
    clock,
  };
  const bookOf = (week: IsoWeek) => bookInForce(NORM_BOOK, week);
  return (week: IsoWeek) => ({ ...ports, book: bookOf(week), bookOf });
}

export function createHandler(settings: Settings, { clock, report }: Runtime) {
  const portsFor = evaluationPorts(settings, { clock });
  return async (event: EvaluateEvent, context: Context): Promise<ShardTurn> => {
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_FOR_A_BATCH_MILLIS;
    const turn = await evaluatePartners(toTurn(event), { ...portsFor(event.run.week), report, hasTime });
    report('shard evaluated', { week: turn.run.week, shard: turn.shard, done: turn.cursor === null, ...turn.counts });
    return turn;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: EvaluateEvent, context: Context): Promise<ShardTurn> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('evaluate-partners'));
  return deployed(event, context);
};
