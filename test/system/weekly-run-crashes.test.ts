import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../adapters/aws/table.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { week } from '../domain/calendar/literals.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';
import { openMarketplace, partnerIds, proceeding, weeklyFunctions } from './weekly-run.ts';
import { type Call, goneAfter } from './wire.ts';

const W46 = week('2026-W46');
const PARTNERS = 150;

let system: WiredSystem;
let undisturbed: readonly Item[];
beforeAll(async () => {
  system = await openWiredSystem();
  const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 1 });
  await marketplace.run(W46);
  undisturbed = await withoutRuns(marketplace);
});
afterEach(() => system.wire.mend());
afterAll(() => system.close());

/** What a run counts of itself tells of its turns; everything else must not. */
async function withoutRuns({ items }: Marketplace): Promise<readonly Item[]> {
  return (await items()).filter(({ pk }) => !pk.startsWith('RUN#'));
}

const writing = (what: string) => (call: Call) => call.operation === 'BatchWriteItem' && call.body.includes(what);
const SCORES = writing('"SCORE#0"');
const LEDGERS = writing('#LEDGER"');

/** A hundred partners are written at once, 8 calls of scores with their letters and then 4 of ledgers; for the last fifty, 4 and 2. */
describe('fault row 14: a crash in the middle of a shard', () => {
  it.each([
    ['before anything is written', goneAfter(0, SCORES)],
    ['in the midst of the second write of scores', goneAfter(8 + 2, SCORES)],
    ['between scores and the ledgers that name them', goneAfter(8 + 4, SCORES)],
    ['in the midst of ledgers', goneAfter(4 + 1, LEDGERS)],
    ['before the shard is ticked off', goneAfter(4 + 2, LEDGERS)],
  ])('%s: started again it ends in the same bytes', async (_where, death) => {
    const marketplace = await openMarketplace(system, W46, { partners: PARTNERS, shards: 1 });
    system.wire.breakWhere(death);
    await expect(marketplace.run(W46)).rejects.toThrow('gone');
    system.wire.mend();
    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'COMPLETE', counts: { partners: PARTNERS, strikes: 15 } });
    expect(await withoutRuns(marketplace)).toEqual(undisturbed);
  });

  it('leaves one score and one letter a partner in those bytes', () => {
    const startingWith = (prefix: string) => undisturbed.filter(({ pk }) => pk.startsWith(prefix));
    expect(startingWith('SCORE#')).toHaveLength(PARTNERS);
    expect(startingWith('LETTER#')).toHaveLength(PARTNERS);
  });
});

describe('fault row 14: a run with a shard that never got done', () => {
  it('is INCOMPLETE, names who has no score, and is made whole by starting it again', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 20, shards: 4 });
    const { plan, evaluate, close } = weeklyFunctions(marketplace);
    const { shards, run } = proceeding(await plan({ owner: 'first' }));
    for (const shard of shards.slice(0, -1)) {
      await evaluate({ run, shard }, lambdaContext('evaluate-partners', 900));
    }
    const closed = await close(run);
    const scored = new Set((await marketplace.items('SCORE#')).map(({ sk }) => sk.split('#')[0]));
    expect(closed).toMatchObject({ status: 'INCOMPLETE', counts: { partners: scored.size } });
    expect(closed.missing).toEqual(partnerIds(20).filter((id) => !scored.has(id)));
    expect(closed.missing.length).toBeGreaterThan(0);

    const again = await marketplace.run(W46);
    expect(again.closed).toMatchObject({
      status: 'COMPLETE',
      missing: [],
      counts: { partners: 20, written: closed.missing.length, lettersDue: closed.missing.length },
    });
    expect(await marketplace.letters()).toHaveLength(20);
  });

  it('is not taken for complete because an earlier run of the week was', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 6, shards: 1 });
    await marketplace.run(W46);
    marketplace.deployment.setClock(new Date('2026-11-18T09:00:00+01:00'));
    const { plan, close } = weeklyFunctions(marketplace);
    const { run } = proceeding(await plan({ week: W46, mode: 'RERUN', owner: 'again' }));
    expect(await close(run)).toMatchObject({
      status: 'INCOMPLETE',
      counts: { partners: 0 },
      missing: ['shard 0: not evaluated in this run'],
    });
  });
});

describe('fault row 30: a week is judged again and its facts are the same', () => {
  it.each(['RERUN', 'BACKFILL'] as const)('writes no score, no ledger and no letter (%s)', async (mode) => {
    const marketplace = await openMarketplace(system, W46, { partners: 40 });
    await marketplace.run(W46);
    const before = await withoutRuns(marketplace);
    system.wire.listen();
    const { closed } = await marketplace.run(W46, mode);
    expect(closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 40, written: 0, lettersDue: 0 } });
    const written = system.wire.calls.filter(({ operation }) => operation === 'BatchWriteItem');
    expect(written.filter(({ body }) => !body.includes('"RUN#2026-W46"'))).toEqual([]);
    expect(await withoutRuns(marketplace)).toEqual(before);
  });

  it('has the same digest of the facts, and of the score', async () => {
    const first = await openMarketplace(system, W46, { partners: 3 });
    await first.run(W46);
    const second = await openMarketplace(system, W46, { partners: 3 });
    await second.run(W46, 'BACKFILL');
    const [score] = await first.scores('p000');
    expect(score?.factsDigest).toMatch(/^[0-9a-f]{16}$/);
    expect(await second.scores('p000')).toEqual([score]);
  });
});

describe('fault row 16: one partner’s facts are damaged', () => {
  it('is INCOMPLETE and names the partner and the fact; everybody else has a score and a letter', async () => {
    const marketplace = await openMarketplace(system, W46, { partners: 30 });
    const [fact] = await marketplace.items('p007#promise#');
    if (fact === undefined) throw new Error('p007 has no fact');
    await marketplace.put({ ...fact, entries: `${fact['entries']}`.slice(0, -5) });
    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'INCOMPLETE', counts: { partners: 29, lettersDue: 29 } });
    expect(closed?.missing).toEqual([
      expect.stringContaining('p007: The stored fact p007#promise#of-p007 / FACT is damaged'),
    ]);
    expect(await marketplace.scores('p007')).toEqual([]);
    expect(await marketplace.letters()).toHaveLength(29);

    await marketplace.put(fact);
    const again = await marketplace.run(W46);
    expect(again.closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 30, written: 1, lettersDue: 1 } });
    expect(await marketplace.letters()).toHaveLength(30);
  });
});

describe('fault row 16: what is stored of one partner is damaged', () => {
  it.each([
    ['profile', '#PROFILE', 'entries'],
    ['ledger', '#LEDGER', 'rows'],
  ])('(its %s) stops that partner’s score, by name, and no other’s', async (what, ending, attribute) => {
    const marketplace = await openMarketplace(system, W46, { partners: 10 });
    if (what === 'ledger') await marketplace.run(week('2026-W45'));
    const item = (await marketplace.items('SHARD#')).find(({ sk }) => sk === `p007${ending}`);
    if (item === undefined) throw new Error(`p007 has no ${what}`);
    await marketplace.put({ ...item, [attribute]: `${item[attribute]}`.slice(0, -5) });
    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'INCOMPLETE', counts: { partners: 9, lettersDue: 9 } });
    expect(closed?.missing).toEqual([expect.stringMatching(/^p007: The stored (fact|ledger) SHARD#.* is damaged/)]);

    await marketplace.put(item);
    const again = await marketplace.run(W46);
    expect(again.closed).toMatchObject({ status: 'COMPLETE', counts: { partners: 10, written: 1, lettersDue: 1 } });
  });
});
