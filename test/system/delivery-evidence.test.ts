import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import { openSender } from '../../local/mail.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, customer, perfectOrder, registered } from './events.ts';
import { openWiredSystem, type WiredSystem } from './system.ts';

const [W45, W46, W47] = [week('2026-W45'), week('2026-W46'), week('2026-W47')];
const WEEKLY = 'WEEKLY#p1#2026-W46#1';
const REVIEW = 'REVIEW#order-i1';

let system: WiredSystem;
beforeAll(async () => {
  system = await openWiredSystem();
});
afterAll(() => system.close());

const EVENTS: readonly CloudEvent[] = [
  registered('p1'),
  ...customer('c1', at(W45, 'mon')),
  ...perfectOrder('p1', 'i1', W46).map((one) =>
    one.type === 'order.item.placed' ? { ...one, data: { ...one.data, customerId: 'c1' } } : one,
  ),
];

interface Outbox {
  readonly sender: Awaited<ReturnType<typeof openSender>>;
  /** One turn of the sender, and of what SES says. */
  send(moment: string): Promise<void>;
  /** `SENT`, or `UNKNOWN: TimeoutError`, and the history. */
  ended(letter: string): Promise<string>;
}

/** A weekly score and a review request, both due; `isHeard`: whether what SES says arrives. */
async function withTwoLetters(isHeard: boolean, use: (outbox: Outbox) => Promise<void>): Promise<void> {
  const marketplace = await system.newMarketplace();
  const { deployment } = marketplace;
  const directory = await mkdtemp(join(tmpdir(), 'evidence-'));
  deployment.setClock(new Date(at(W47, 'mon')));
  await marketplace.bulk(EVENTS);
  await marketplace.run(W46);
  deployment.setClock(new Date(at(W47, 'wed', 8)));
  await createRequestReviews(deployment.settings, deployment.runtime)({});
  const report = (message: string) => {
    // The sender has ended, and what SES says would be read next.
    if (message === 'mail sent' && !isHeard) system.wire.breakWhere(() => 'REFUSE');
  };
  const sender = await openSender({ ...deployment, runtime: { ...deployment.runtime, report } }, directory);
  try {
    await use({
      sender,
      async send(moment) {
        deployment.setClock(new Date(moment));
        await sender.send().catch(() => {});
        system.wire.mend();
      },
      async ended(letter) {
        const items = await marketplace.items(`LETTER#${letter}`);
        return String(items.find(({ sk }) => sk === 'DELIVERY')?.['state'] ?? 'PENDING');
      },
    });
  } finally {
    system.wire.mend();
    await sender.close();
    await rm(directory, { recursive: true });
  }
}

const DAYS = ['wed', 'thu', 'fri'] as const;
const noons = [...DAYS.map((day) => at(W47, day, 12)), ...DAYS.map((day) => at(week('2026-W48'), day, 12))];

describe('fault row 32: SES accepts, and its answer is lost', () => {
  it('its own event settles it: one copy of each letter, however often the sender is woken', async () => {
    await withTwoLetters(true, async ({ sender, send, ended }) => {
      sender.ses.tell({ lostReplyPercent: 100 });
      for (const noon of noons) await send(noon);
      expect([await ended(WEEKLY), await ended(REVIEW)]).toEqual(['SENT', 'SENT']);
      expect(sender.ses.accepted).toBe(2);
    });
  });

  it('without the event: of a review request none more, of a weekly score one more at most', async () => {
    await withTwoLetters(false, async ({ sender, send, ended }) => {
      sender.ses.tell({ lostReplyPercent: 100 });
      const [first, ...others] = noons;
      await send(first ?? '');
      expect([await ended(WEEKLY), await ended(REVIEW)]).toEqual(['UNKNOWN', 'UNKNOWN']);
      expect(sender.ses.accepted).toBe(2);
      for (const noon of others) await send(noon);
      expect([await ended(WEEKLY), await ended(REVIEW)]).toEqual(['EXPIRED', 'EXPIRED']);
      expect(sender.ses.accepted).toBe(3);
    });
  });
});

describe('fault row 33: SES accepted, and SENT cannot be written, three times', () => {
  it('nobody takes over: the event settles it, one copy of each', async () => {
    await withTwoLetters(true, async ({ sender, send, ended }) => {
      let refused = 0;
      system.wire.breakWhere(({ operation, body }) => {
        if (operation !== 'PutItem' || !body.includes('"SENT"') || refused === 3) return 'PASS';
        refused += 1;
        return 'REFUSE';
      });
      for (const noon of noons) await send(noon);
      expect(refused).toBe(3);
      expect([await ended(WEEKLY), await ended(REVIEW)]).toEqual(['SENT', 'SENT']);
      expect(sender.ses.accepted).toBe(2);
    });
  });
});
