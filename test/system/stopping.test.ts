import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import {
  LINK_KEYS_SECRET,
  startUnsubscribePage,
  stopLinkAt,
  unsubscribeFunction,
} from '../../local/unsubscribe-page.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, customer, dayOf, delivered, lateOrder, perfectOrder, registered } from './events.ts';
import { header, type Letters, withLetters } from './letters.ts';
import { type Marketplace, openSystem, type System } from './system.ts';

const [W45, W46, W47, W48, W49, W50] = ['45', '46', '47', '48', '49', '50'].map((number) =>
  week(`2026-W${number}`),
) as [IsoWeek, IsoWeek, IsoWeek, IsoWeek, IsoWeek, IsoWeek];

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

/** A marketplace of its own, on these events. */
async function on(
  events: readonly CloudEvent[],
  use: (letters: Letters & { readonly marketplace: Marketplace }) => Promise<void>,
): Promise<void> {
  const marketplace = await system.newMarketplace({ shards: 1 });
  await withLetters(marketplace, events, (letters) => use({ ...letters, marketplace }));
}

const ONE_CLICK: RequestInit = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };

function oneClickAsMultipart(): RequestInit {
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  return { method: 'POST', body };
}

/** On the morning after a week's run. */
const afterTheRun = (next: IsoWeek) => at(next, 'wed', 11);

describe('a partner that stops its weekly scores', () => {
  const events = [
    registered('p1'),
    ...[W45, W46, W48, W49].flatMap((fine) => perfectOrder('p1', `fine-${fine}`, fine)),
    ...lateOrder('p1', 'late', W47),
  ];

  it('gets none any more from the same minute on; a strike notice comes all the same; and it can take them back', async () => {
    await on(events, async ({ marketplace, send, mails, ended, visit }) => {
      await marketplace.run(W45);
      await send(afterTheRun(W46));
      const [first] = await mails();
      expect(header(first, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      await marketplace.run(W46);
      expect((await visit(first, ONE_CLICK)).status).toBe(200);

      await send(afterTheRun(W47));
      expect(await ended('WEEKLY#p1#2026-W46#1')).toBe('SUPPRESSED: the partner has stopped the weekly scores');

      await marketplace.run(W47);
      await send(afterTheRun(W48));
      const [, strike] = await mails();
      expect(strike?.subject).toContain('Strike 1');
      expect(header(strike, 'list-unsubscribe')).toBeUndefined();
      expect(strike?.text).toContain('Strike notices cannot be stopped');

      expect((await visit(first, { method: 'POST', body: new URLSearchParams({ action: 'resume' }) })).status).toBe(
        200,
      );
      await marketplace.run(W48);
      await send(afterTheRun(W49));
      expect(await ended('WEEKLY#p1#2026-W48#1')).toBe('SENT');
      expect(await mails()).toHaveLength(3);
    });
  });

  it('is told all the same of a strike that is withdrawn, and why it is told', async () => {
    const late = { ...delivered('p1', 'late', at(W47, 'thu')), id: 'told-later' };
    await on(events, async ({ marketplace, send, take, mails, visit }) => {
      await marketplace.run(W45);
      await send(afterTheRun(W46));
      await marketplace.run(W47);
      await visit((await mails()).at(-1), ONE_CLICK);
      await send(afterTheRun(W48));
      await take([late]);
      await marketplace.run(W47, 'RERUN');
      await send(afterTheRun(W48));
      const all = await mails();
      expect(all.map((mail) => header(mail, 'x-letter')?.slice(-10))).toEqual([
        '2026-W45#1',
        '2026-W47#1',
        '2026-W47#2',
      ]);
      expect(all.at(-1)?.text?.replaceAll(/\s+/g, ' ')).toContain('You have stopped the weekly scores.');
      expect(header(all.at(-1), 'list-unsubscribe')).toBeUndefined();
    });
  });

  it('fault row 40: not by a scanner that follows the link, and 100 clicks are one change', async () => {
    await on(events, async ({ marketplace, send, mails, visit }) => {
      await marketplace.run(W45);
      await send(afterTheRun(W46));
      const [first] = await mails();
      const before = await marketplace.items();
      const asked = await visit(first);
      expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await asked.text()).toContain('Stop the weekly scores?');
      expect((await visit(first, { method: 'HEAD' })).status).toBe(405);
      expect(await marketplace.items()).toEqual(before);

      const statuses = new Set<number>();
      for (let times = 0; times < 50; times++) {
        statuses.add((await visit(first, ONE_CLICK)).status);
        statuses.add((await visit(first, oneClickAsMultipart())).status);
      }
      expect(statuses).toEqual(new Set([200]));
      expect(await marketplace.items('SUBSCRIPTION#')).toHaveLength(1);
      expect(marketplace.reports.filter(({ changed }) => changed === true)).toHaveLength(1);
    });
  });

  it('fault row 40: a link signed before a rotation works on, one signed before two does not', async () => {
    await on(events, async ({ marketplace, send, mails }) => {
      await marketplace.run(W45);
      await send(afterTheRun(W46));
      const [first] = await mails();
      const { deployment } = marketplace;
      deployment.secrets.rotate(LINK_KEYS_SECRET);
      const rotated = await startUnsubscribePage(await unsubscribeFunction(deployment));
      const link = header(first, 'list-unsubscribe') ?? '';
      expect((await fetch(String(stopLinkAt(rotated.url, link)), ONE_CLICK)).status).toBe(200);
      deployment.secrets.rotate(LINK_KEYS_SECRET);
      const twice = await startUnsubscribePage(await unsubscribeFunction(deployment));
      expect((await fetch(String(stopLinkAt(twice.url, link)), ONE_CLICK)).status).toBe(403);
      await Promise.all([rotated.close(), twice.close()]);
    });
  });
});

/** Expected on the Friday of W46: D+3 is a Monday, and D+5 the Wednesday after it. */
describe('fault row 36: a review request planned for D+6', () => {
  const D5 = at(W47, 'wed', 12);
  const D6 = at(W47, 'thu', 12);
  const order = [registered('p1'), ...customer('c1', at(W45, 'mon')), ...perfectOrder('p1', 'i1', W46)].map((event) =>
    event.type === 'order.item.placed' ? { ...event, data: { ...event.data, customerId: 'c1' } } : event,
  );
  const event = (type: string, time: string, data: CloudEvent['data']): CloudEvent => ({
    specversion: '1.0',
    id: `${type}-${time}`,
    source: '/test',
    type,
    time,
    data,
  });
  const consent = (reviewOptIn: boolean, time: string) =>
    event('customer.consent', time, { customerId: 'c1', reviewOptIn });
  const returned = event('return.registered', D5, { partnerId: 'p1', returnId: 'r1', orderItemId: 'i1', quantity: 1 });

  it('goes when nothing came between', async () => {
    await on(order, async ({ send, askForReviews, mails, ended }) => {
      await askForReviews(at(W47, 'wed', 8));
      await askForReviews(at(W47, 'thu', 8));
      await send(D6);
      expect(await ended('REVIEW#order-i1')).toBe('SENT');
      expect(await mails()).toHaveLength(1);
    });
  });

  it.each([
    ['consent is withdrawn at D+5', [consent(false, D5)]],
    ['consent is withdrawn at D+5 and a return is registered', [returned, consent(false, D5)]],
    ['the customer is erased at D+5', [event('customer.erased', D5, { customerId: 'c1' })]],
  ])('is SUPPRESSED, 0 sent, when %s', async (_, events) => {
    await on(order, async ({ send, askForReviews, take, mails, ended }) => {
      await askForReviews(at(W47, 'wed', 8));
      await take(events);
      await askForReviews(at(W47, 'thu', 8));
      await send(D6);
      expect(await ended('REVIEW#order-i1')).toMatch(/^SUPPRESSED: the customer /);
      expect(await mails()).toEqual([]);
    });
  });

  it('is SUPPRESSED, 0 sent, after one click at D+5 in the mail about another order', async () => {
    const another = perfectOrder('p1', 'i0', W45).map((one) =>
      one.type === 'order.item.placed' ? { ...one, data: { ...one.data, customerId: 'c1' } } : one,
    );
    await on([...order, ...another], async ({ marketplace, send, askForReviews, take, mails, ended, visit }) => {
      await askForReviews(at(W46, 'wed', 8));
      await send(at(W46, 'wed', 12));
      const [first] = await mails();
      expect(header(first, 'list-unsubscribe')).toContain('/review-requests?token=');
      await askForReviews(at(W47, 'wed', 8));
      marketplace.deployment.setClock(new Date(D5));
      expect((await visit(first, ONE_CLICK)).status).toBe(200);
      await take([returned]);
      await askForReviews(at(W47, 'thu', 8));
      await send(D6);
      expect(await ended('REVIEW#order-i1')).toBe('SUPPRESSED: the customer does not take part in reviews');
      expect(await mails()).toHaveLength(1);
    });
  });

  it('goes when the customer withdrew and opted in again before it', async () => {
    await on(order, async ({ send, askForReviews, take, ended }) => {
      await askForReviews(at(W47, 'wed', 8));
      await take([consent(false, D5), consent(true, at(W47, 'wed', 13))]);
      await askForReviews(at(W47, 'thu', 8));
      await send(D6);
      expect(await ended('REVIEW#order-i1')).toBe('SENT');
    });
  });
});

describe('every mail of a run', () => {
  it('says how to stop what can be stopped, in its head, its HTML and its text, and where answers are read', async () => {
    const events = [
      registered('p1'),
      registered('p2'),
      ...perfectOrder('p1', 'fine', W49),
      ...lateOrder('p2', 'late', W49),
      ...customer('customer-fine', at(W49, 'mon')),
    ];
    await on(events, async ({ marketplace, send, askForReviews, mails, visit }) => {
      await marketplace.run(W49);
      await askForReviews(`${dayOf(W50, 'wed')}T08:00:00+01:00`);
      await send(afterTheRun(W50));
      const sent = await mails();
      expect(sent.map((mail) => header(mail, 'x-letter-kind')).toSorted()).toEqual([
        'REVIEW_REQUEST',
        'STRIKE_NOTICE',
        'WEEKLY_SCORE',
      ]);
      for (const mail of sent) {
        const kind = header(mail, 'x-letter-kind');
        const stop = header(mail, 'list-unsubscribe')?.slice(1, -1);
        expect(mail.replyTo?.[0]?.address).toBe(
          kind === 'REVIEW_REQUEST' ? 'customer-service@marketplace.example' : 'partner-support@marketplace.example',
        );
        if (kind === 'STRIKE_NOTICE') {
          expect(mail.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([]);
          expect(mail.html).not.toContain('unsubscribe.');
          continue;
        }
        const list = kind === 'REVIEW_REQUEST' ? 'review-requests' : 'weekly-scores';
        expect(stop).toMatch(
          new RegExp(`^https://unsubscribe\\.marketplace\\.example/${list}\\?token=en\\.[\\w.:-]+$`),
        );
        expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
        expect(mail.html).toContain(`href="${stop}"`);
        expect(mail.text).toContain(`\n${stop}\n`);
        expect(stop).not.toContain('@');
        expect((await visit(mail)).status).toBe(200);
      }
    });
  });
});
