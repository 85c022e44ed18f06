import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkSigners } from '../../adapters/aws/link-signer.ts';
import { secretKeys } from '../../adapters/aws/secret-keys.ts';
import { stopUrl } from '../../domain/outbox/link-token.ts';
import { createHandler as createWatch } from '../../lambdas/keep-watch/handler.ts';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import type { Deployment } from '../../local/deployment.ts';
import { openSender } from '../../local/mail.ts';
import { LINK_KEYS_SECRET, startUnsubscribePage, unsubscribeFunction } from '../../local/unsubscribe-page.ts';
import { date, week } from '../domain/calendar/literals.ts';
import { at, customer, lateOrder, perfectOrder, registered } from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { listenToMetrics } from './printed-metrics.ts';
import { openSystem, type System } from './system.ts';
import { weeklyFunctions } from './weekly-run.ts';

const [W45, W46, W47] = [week('2026-W45'), week('2026-W46'), week('2026-W47')];

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

/** By what was done last. */
const WEEK = {
  events: [
    'Events Kind=customer.consent Answer=accepted: 1 Count',
    'Events Kind=customer.contact Answer=accepted: 1 Count',
    'Events Kind=order.item.placed Answer=accepted: 2 Count',
    'Events Kind=partner.registered Answer=accepted: 1 Count',
    'Events Kind=partner.registered Answer=duplicate: 1 Count',
    'Events Kind=shipment.created Answer=accepted: 2 Count',
    'Events Kind=transport.event Answer=accepted: 2 Count',
    'Events Kind=unreadable Answer=refused: 2 Count',
    'FactsWritten: 9 Count',
    'Quarantined: 2 Count',
  ],
  'watch before the run': [
    'OldestLetterDue Class=REVIEW: 0 Seconds',
    'OldestLetterDue Class=STRIKE: 0 Seconds',
    'OldestLetterDue Class=WEEKLY: 0 Seconds',
    'WeekOverdue: 1 Count',
  ],
  run: [
    'LettersMade Mode=LIVE: 3 Count',
    'PartnersJudged Mode=LIVE: 3 Count',
    'RunsClosed Mode=LIVE Status=COMPLETE: 1 Count',
    'Strikes Mode=LIVE: 1 Count',
    'WindowsOpened Mode=LIVE: 1 Count',
  ],
  'watch an hour after the run': [
    'OldestLetterDue Class=REVIEW: 0 Seconds',
    'OldestLetterDue Class=STRIKE: 3600 Seconds',
    'OldestLetterDue Class=WEEKLY: 3600 Seconds',
    'WeekOverdue: 0 Count',
  ],
  'review requests': ['ReviewRequests Decision=ASK: 1 Count', 'ReviewRequests Decision=WAIT NO_OPT_IN: 1 Count'],
  mail: [
    'DeliveryEvents What=delivered: 4 Count',
    'Letters Kind=REVIEW_REQUEST State=SENT: 1 Count',
    'Letters Kind=STRIKE_NOTICE State=SENT: 1 Count',
    'Letters Kind=WEEKLY_SCORE State=SENT: 2 Count',
  ],
  'watch after the mail': [
    'OldestLetterDue Class=REVIEW: 0 Seconds',
    'OldestLetterDue Class=STRIKE: 0 Seconds',
    'OldestLetterDue Class=WEEKLY: 0 Seconds',
    'WeekOverdue: 0 Count',
  ],
  links: ['LinksRefused: 1 Count', 'Unsubscribes List=WEEKLY_SCORES: 1 Count'],
  audit: ['AuditDifferences: 0 Count'],
};

describe('what the deployed functions say in figures', () => {
  it('is a week’s way through the house, exactly: events, run, watch, review requests, mail, audit', async () => {
    const marketplace = await system.newMarketplace();
    const directory = await mkdtemp(join(tmpdir(), 'metrics-'));
    const metrics = listenToMetrics();
    const deployment: Deployment = {
      ...marketplace.deployment,
      runtime: { ...marketplace.deployment.runtime, report: metrics.report },
    };
    const sender = await openSender(deployment, directory);
    const clock = (moment: string) => deployment.setClock(new Date(moment));
    const heard: Record<string, readonly string[]> = {};
    try {
      await marketplace.bulk([registered('p1'), registered('p2')]);
      clock(at(W46, 'sun'));
      const door = openLiveDoor({ ...marketplace, deployment });
      await door.deliver([
        registered('p3', at(W45, 'mon', 8)),
        ...customer('c1', at(W45, 'mon')),
        ...perfectOrder('p1', 'i1', W46).map((one) =>
          one.type === 'order.item.placed' ? { ...one, data: { ...one.data, customerId: 'c1' } } : one,
        ),
        ...lateOrder('p2', 'i2', W46),
      ]);
      await door.deliver([
        registered('p3', at(W45, 'mon', 8)),
        registered('old'),
        { ...registered('p2'), type: 'partner.unheard-of' },
      ]);
      heard['events'] = metrics.heard();

      clock(at(W47, 'wed', 11));
      const watch = createWatch(deployment.settings, deployment.runtime);
      await watch({});
      heard['watch before the run'] = metrics.heard();

      const { plan, evaluateAll, close } = weeklyFunctions({ ...marketplace, deployment });
      await close(await evaluateAll(await plan({ owner: 'by-hand' })));
      heard['run'] = metrics.heard();
      clock(at(W47, 'wed', 12));
      await watch({});
      heard['watch an hour after the run'] = metrics.heard();

      await createRequestReviews(deployment.settings, deployment.runtime)({});
      heard['review requests'] = metrics.heard();
      await sender.send();
      heard['mail'] = metrics.heard();
      await watch({});
      heard['watch after the mail'] = metrics.heard();

      const page = await startUnsubscribePage(await unsubscribeFunction(deployment));
      const signer = await linkSigners(secretKeys(LINK_KEYS_SECRET))();
      const link = { list: 'WEEKLY_SCORES', owner: 'p1', language: 'en', issued: date('2026-11-18') } as const;
      const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
      for (let click = 0; click < 2; click++) await fetch(stopUrl(page.url, link, signer), oneClick);
      await fetch(`${page.url}/weekly-scores?token=forged`, oneClick);
      await page.close();
      heard['links'] = metrics.heard();

      await close(await evaluateAll(await plan({ owner: 'audit', mode: 'AUDIT', week: '2026-W46' })));
      heard['audit'] = metrics.heard();
    } finally {
      metrics.close();
      await sender.close();
      await rm(directory, { recursive: true });
    }
    expect(heard).toEqual(WEEK);
  });
});
