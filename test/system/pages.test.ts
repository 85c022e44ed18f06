import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lambdaContext } from '../../local/lambda-context.ts';
import { week } from '../domain/calendar/literals.ts';
import { openWiredSystem, type WiredSystem } from './system.ts';
import { openMarketplace, proceeding, weeklyFunctions } from './weekly-run.ts';

const W46 = week('2026-W46');

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterAll(() => system.close());

describe('architecture 3: requests are the cost, not items', () => {
  /** What the run of a week asked of the table, by operation. */
  async function requestsOf(partners: number): Promise<Readonly<Record<string, number>>> {
    const marketplace = await openMarketplace(system, W46, { partners, shards: 4 });
    system.wire.listen();
    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'COMPLETE', counts: { partners, measured: partners } });
    const counts: Record<string, number> = {};
    for (const { operation } of system.wire.calls) counts[operation] = (counts[operation] ?? 0) + 1;
    return counts;
  }

  it('reads the week of 300 partners with as many requests as the week of 30', async () => {
    const { BatchWriteItem: writesOf30 = 0, ...readsOf30 } = await requestsOf(30);
    const { BatchWriteItem: writesOf300 = 0, ...readsOf300 } = await requestsOf(300);
    expect(readsOf300).toEqual(readsOf30);
    // A shard: its profiles for the plan, its partners, its facts, the week's corrections, and its partners' decisions.
    // The run itself twice, and its shards' results.
    expect(readsOf300['Query']).toBe(4 * 5 + 1);
    expect(Object.keys(readsOf300).sort()).toEqual(['GetItem', 'PutItem', 'Query']);
    // A score, a letter and a ledger each, 25 a request, and what does not fill the last of them.
    expect(writesOf300 - writesOf30).toBeLessThanOrEqual((3 * 270) / 25 + 4 * 2 * 3);
  }, 60_000);
});

describe('architecture 4: a shard that outlives its function', () => {
  it('goes on at its cursor, and ends in the same bytes', async () => {
    const PARTNERS = 210;
    const undisturbed = await openMarketplace(system, W46, { partners: PARTNERS, shards: 1 });
    const first = weeklyFunctions(undisturbed);
    await first.close(await first.evaluateAll(await first.plan({ owner: 'the-run' })));

    const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 1 });
    const { plan, evaluate, close } = weeklyFunctions(marketplace);
    const { run } = proceeding(await plan({ owner: 'the-run' }));
    const outOfTime = lambdaContext('evaluate-partners', 0);
    const cursors: (string | null)[] = [];
    let turn = await evaluate({ run, shard: 0 }, outOfTime);
    while (turn.cursor !== null) {
      cursors.push(turn.cursor);
      // Between two turns it is JSON in the hands of the state machine.
      turn = await evaluate(JSON.parse(JSON.stringify(turn)), outOfTime);
    }
    expect(cursors).toEqual(['p099', 'p199']);
    expect(await close(run)).toMatchObject({ status: 'COMPLETE', counts: { partners: PARTNERS, strikes: 21 } });
    expect(await marketplace.items()).toEqual(await undisturbed.items());
  });
});
