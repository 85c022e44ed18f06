import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import type { RunPlan } from '../../domain/scores/run.ts';
import { createHandler as createClose } from '../../lambdas/close-run/handler.ts';
import { createHandler as createEvaluate } from '../../lambdas/evaluate-partners/handler.ts';
import { createHandler as createPlan } from '../../lambdas/plan-run/handler.ts';
import type { Plan } from '../../lambdas/plan-run/plan-run.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { lateOrder, perfectOrder, registered } from './events.ts';
import type { Marketplace, System } from './system.ts';

/** The functions of the weekly run, to be walked by hand as the state machine walks them. */
export function weeklyFunctions({ deployment: { settings, runtime } }: Marketplace) {
  const evaluate = createEvaluate(settings, runtime);
  return {
    plan: createPlan(settings, runtime),
    evaluate,
    close: createClose(settings, runtime),
    async evaluateAll(plan: Plan): Promise<RunPlan> {
      const { shards, run } = proceeding(plan);
      for (const shard of shards) await evaluate({ run, shard }, lambdaContext('evaluate-partners', 900));
      return run;
    },
  };
}

export function proceeding(plan: Plan): { readonly shards: readonly number[]; readonly run: RunPlan } {
  if (!plan.proceed) throw new Error(`The plan does not proceed: ${plan.reason}`);
  const { shards, week, mode, asOf, owner, startedAt } = plan;
  return { shards, run: { week, mode, asOf, owner, startedAt } };
}

export function partnerIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `p${String(index).padStart(3, '0')}`);
}

/** Registered partners with an order each in the week, every tenth of them a strike; the clock stands at the run's moment. */
export async function openMarketplace(
  system: System,
  week: IsoWeek,
  { partners, shards = 2 }: { readonly partners: number; readonly shards?: number },
): Promise<Marketplace> {
  const marketplace = await system.newMarketplace({ shards });
  await marketplace.bulk(
    partnerIds(partners).flatMap((id, index) => [
      registered(id),
      ...(index % 10 === 3 ? lateOrder(id, `of-${id}`, week) : perfectOrder(id, `of-${id}`, week)),
    ]),
  );
  marketplace.deployment.setClock(new Date(runMomentOf(week)));
  return marketplace;
}
