import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { createHandler as createWatch } from '../../lambdas/keep-watch/handler.ts';
import type { Deployment } from '../../local/deployment.ts';
import { startUnsubscribePage, unsubscribeFunction } from '../../local/unsubscribe-page.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, perfectOrder, registered } from './events.ts';
import { openSystem, type System } from './system.ts';
import { weeklyFunctions } from './weekly-run.ts';

const [W46, W47] = [week('2026-W46'), week('2026-W47')];
const CANARY = 'kanarie@partner.example';
const TRACE = /kanarie/iu;

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

describe('fault row 45: a canary’s address', () => {
  it('in a damaged profile, and in a link, is in no line that the run, the watch or the page of links prints', async () => {
    const marketplace = await system.newMarketplace();
    const printed: string[] = [];
    const listen = (text: unknown) => {
      printed.push(String(text));
      return true;
    };
    const mouths = [
      vi.spyOn(process.stdout, 'write').mockImplementation(listen),
      vi.spyOn(process.stderr, 'write').mockImplementation(listen),
    ];
    try {
      const { report } = lambdaRuntime('flown');
      const deployment: Deployment = {
        ...marketplace.deployment,
        runtime: { ...marketplace.deployment.runtime, report },
      };
      await marketplace.bulk(
        ['p1', 'p2'].flatMap((id) => [
          { ...registered(id), data: { ...registered(id).data, email: CANARY } },
          ...perfectOrder(id, `of-${id}`, W46),
        ]),
      );
      const profile = (await marketplace.items('SHARD#')).find(({ sk }) => sk.startsWith('p1#'));
      if (profile === undefined) throw new Error('p1 has no profile');
      // Cut off in the middle of the address, as no JSON ever ends.
      const entries = String(profile['entries']);
      await marketplace.put({ ...profile, entries: entries.slice(0, entries.indexOf(CANARY) + CANARY.length) });

      deployment.setClock(new Date(at(W47, 'wed', 11)));
      const { plan, evaluateAll, close } = weeklyFunctions({ ...marketplace, deployment });
      await close(await evaluateAll(await plan({ owner: 'by-hand' })));
      await createWatch(deployment.settings, deployment.runtime)({});

      const page = await startUnsubscribePage(await unsubscribeFunction(deployment));
      const link = `${page.url}/weekly-scores?token=${encodeURIComponent(CANARY)}`;
      await fetch(link);
      await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      await page.close();
    } finally {
      for (const mouth of mouths) mouth.mockRestore();
    }
    const all = printed.join('');
    for (const line of ['run closed', 'INCOMPLETE', 'watch kept', 'link refused']) expect(all).toContain(line);
    expect(printed.filter((text) => TRACE.test(text))).toEqual([]);
  });
});
