import { describe, expect, it } from 'vitest';
import { sha256 } from '../../adapters/aws/hash.ts';
import { memoryCorrectionStore } from '../../adapters/memory/correction-store.ts';
import { memoryDecisionStore } from '../../adapters/memory/decision-store.ts';
import { memoryResultStore } from '../../adapters/memory/result-store.ts';
import { memoryRunStore } from '../../adapters/memory/run-store.ts';
import { memoryShardReader } from '../../adapters/memory/shard-reader.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { SEEDS } from '../../domain/policy/seeds.ts';
import { NO_COUNTS } from '../../domain/scores/run.ts';
import { closeRun } from '../../lambdas/close-run/close-run.ts';
import { evaluatePartners } from '../../lambdas/evaluate-partners/evaluate-partners.ts';
import { planRun } from '../../lambdas/plan-run/plan-run.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, cancelled, dayOf, placed, registered } from './events.ts';
import { marketplaceOf } from './memory-marketplace.ts';

const W46 = week('2026-W46');
const NOW = new Date(runMomentOf(W46));
const order = (partnerId: string) =>
  placed(partnerId, `of-${partnerId}`, { time: at(W46, 'mon'), promised: dayOf(W46, 'fri'), quantity: 3 });

describe('fault row 46: a strike without its ground', () => {
  it('is not told: the run is INCOMPLETE and names the partner; everybody else has a letter', async () => {
    const memory = await marketplaceOf(
      [registered('good'), registered('struck'), order('struck'), cancelled('struck', 'of-struck', at(W46, 'tue'), 3)],
      NOW,
    );
    // The one part of the ground that no fact can lack: a norm book that was made without a clause.
    const book = { ...SEEDS, clause: '' };
    const ports = {
      book,
      bookOf: () => book,
      groupNorms: [],
      hash: sha256,
      now: NOW,
      clock: () => NOW,
      hasTime: () => true,
      shards: memory.shards,
      reader: memoryShardReader(memory),
      results: memoryResultStore(memory),
      runs: memoryRunStore(memory),
      corrections: memoryCorrectionStore(memory),
      decisions: memoryDecisionStore(memory),
    };
    const plan = await planRun({ week: W46, mode: null, owner: 'test' }, ports);
    if (!plan.proceed) throw new Error('The run was not planned');
    for (const shard of plan.shards) {
      await evaluatePartners({ run: plan, shard, cursor: null, counts: NO_COUNTS, failed: [] }, ports);
    }
    expect(await closeRun(plan, ports)).toMatchObject({
      status: 'INCOMPLETE',
      counts: { partners: 1, lettersDue: 1 },
      missing: [expect.stringContaining('struck: WEEKLY#struck#2026-W46#1 would tell a strike without its ground')],
    });
  });
});
