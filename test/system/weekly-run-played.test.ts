import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { week } from '../domain/calendar/literals.ts';
import { privilegesOf } from '../lib/privileges.ts';
import { definitionOf } from '../lib/state-machine-definition.ts';
import { ExecutionFailed, type Functions, play } from '../lib/state-machine-player.ts';
import { synthesize } from '../lib/synthesized.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { openMarketplace, partnerIds, weeklyFunctions } from './weekly-run.ts';
import type { Call } from './wire.ts';

const W46 = week('2026-W46');
const PARTNERS = 150;
const BY_SCHEDULE = { scheduledTime: runMomentOf(W46) };
const THE_DAY_AFTER = new Date(Date.parse(runMomentOf(W46)) + 24 * 3_600_000);
/** Less than a batch and its writes may take: each call does one batch and hands the shard back. */
const SHORT_OF_TIME_SECONDS = 30;

const templates = synthesize(PRODUCTION);
const definition = definitionOf(templates.stateless, PRODUCTION);

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

/** What each function asked of the table, over all tests: `Query`, `Query byShardWeek`, `PutItem`, … */
const asked = new Map<string, Set<string>>();

/** The functions as Step Functions calls them, with every call noted. */
function deployed(marketplace: Marketplace, evaluateSeconds = 900) {
  const { plan, evaluate, close } = weeklyFunctions(marketplace);
  const calls: string[] = [];
  const noted = (name: string, handler: (payload: never) => Promise<unknown>) => async (payload: unknown) => {
    const { shard, cursor } = payload as { shard?: number; cursor?: string | null };
    calls.push([name, shard, cursor].filter((part) => part !== undefined && part !== null).join(' '));
    system.wire.listen();
    try {
      return await handler(payload as never);
    } finally {
      const own = asked.get(name) ?? new Set();
      asked.set(name, own);
      for (const call of system.wire.calls) own.add(operationOf(call));
    }
  };
  const functions: Functions = {
    'plan-run': noted('plan-run', plan),
    'evaluate-partners': noted('evaluate-partners', (turn) =>
      evaluate(turn, lambdaContext('evaluate-partners', evaluateSeconds)),
    ),
    'close-run': noted('close-run', close),
  };
  return { functions, calls };
}

function operationOf({ operation, body }: Call): string {
  const { IndexName } = JSON.parse(body);
  return [operation, IndexName].filter(Boolean).join(' ');
}

describe('the synthesized state machine over the deployed functions', () => {
  it('judges every partner, and a shard that outlives its function goes on from its cursor', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 1 });
    const { functions, calls } = deployed(marketplace, SHORT_OF_TIME_SECONDS);

    await play(definition, BY_SCHEDULE, functions, 'execution-1');

    const hundredth = partnerIds(PARTNERS)[99];
    expect(calls).toEqual(['plan-run', 'evaluate-partners 0', `evaluate-partners 0 ${hundredth}`, 'close-run']);
    expect(await marketplace.items('SCORE#')).toHaveLength(PARTNERS);
    expect(await marketplace.letters()).toHaveLength(PARTNERS);
  });

  it('tries a shard again that failed once, and ends in the same scores', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 20 });
    const { functions, calls } = deployed(marketplace);
    let refusals = 1;
    system.wire.breakWhere(({ operation, body }) => {
      const isRefused = operation === 'BatchWriteItem' && body.includes('"SCORE#1"') && refusals-- > 0;
      return isRefused ? 'REFUSE' : 'PASS';
    });

    await play(definition, BY_SCHEDULE, functions, 'execution-1');

    expect(calls.filter((call) => call === 'evaluate-partners 1')).toHaveLength(2);
    expect(await marketplace.items('SCORE#')).toHaveLength(20);
    expect(await marketplace.letters()).toHaveLength(20);
  });

  it('fails where a child fails for good, once all others are done: its cause names who has no score', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 20 });
    const { functions, calls } = deployed(marketplace);
    system.wire.breakWhere(({ operation, body }) =>
      operation === 'BatchWriteItem' && body.includes('"SCORE#0"') ? 'REFUSE' : 'PASS',
    );

    const failure = await play(definition, BY_SCHEDULE, functions, 'execution-1').catch(
      (error: ExecutionFailed) => error,
    );

    expect(calls.filter((call) => call.startsWith('evaluate-partners'))).toEqual([
      ...Array.from({ length: 4 }, () => 'evaluate-partners 0'),
      'evaluate-partners 1',
    ]);
    const scored = (await marketplace.items('SCORE#')).map(({ sk }) => sk.split('#')[0]);
    if (!(failure instanceof ExecutionFailed)) throw new Error('it did not fail');
    const { status, missing } = JSON.parse(failure.cause);
    expect([failure.name, status]).toEqual(['INCOMPLETE', 'INCOMPLETE']);
    expect(missing.length).toBeGreaterThan(0);
    expect([...scored, ...missing].toSorted()).toEqual(partnerIds(20));

    system.wire.mend();
    await play(definition, { week: '2026-W46', mode: 'LIVE' }, functions, 'by-hand');
    expect(await marketplace.items('SCORE#')).toHaveLength(20);
  });

  it('audits the week a day later, as its schedule says it: nothing is different, and nothing is written', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 20 });
    const { functions } = deployed(marketplace);
    await play(definition, BY_SCHEDULE, functions, 'execution-1');
    const before = await marketplace.items('SCORE#');
    marketplace.deployment.setClock(THE_DAY_AFTER);

    const closed = await play(definition, inputOfTheAudit(), functions, 'execution-2');

    expect(closed).toMatchObject({ status: 'COMPLETE', differences: 0 });
    expect(await marketplace.items('SCORE#')).toEqual(before);
  });
});

describe('least privilege', () => {
  it.each(['plan-run', 'evaluate-partners', 'close-run'])(
    '%s asks the table for all that it may, and for nothing else',
    (folder) => {
      const granted = privilegesOf(templates, PRODUCTION).get(folder) ?? [];
      const operations = granted.flatMap((line) => {
        const [, actions, index] = /^dynamodb: (.*) ▸ NormsTable(?:\/index\/(\w+))?/.exec(line) ?? [];
        return actions?.split(' ').map((action) => [action, index].filter(Boolean).join(' ')) ?? [];
      });
      expect([...(asked.get(folder) ?? [])].toSorted()).toEqual(operations.toSorted());
    },
  );
});

function inputOfTheAudit(): unknown {
  const schedules = Object.values(templates.stateless.Resources).filter(
    ({ Type }) => Type === 'AWS::Scheduler::Schedule',
  );
  const audit = schedules.find(({ Properties }) => Properties['Target'].Input.includes('AUDIT'));
  return JSON.parse(
    audit?.Properties['Target'].Input.replace('<aws.scheduler.scheduled-time>', THE_DAY_AFTER.toISOString()),
  );
}
