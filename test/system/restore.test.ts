import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileFrom, reconcileWithout } from '../../local/reconcile.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, perfectOrder, registered } from './events.ts';
import { type Letters, withLetters } from './letters.ts';
import { type Marketplace, openSystem, type System } from './system.ts';

const [W45, W46, W47] = [week('2026-W45'), week('2026-W46'), week('2026-W47')];
const CANARY = 'canary@customer.example';
const BOUNCING = 'bounce@simulator.amazonses.com';

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

const event = (type: string, time: string, data: CloudEvent['data']): CloudEvent => {
  return { specversion: '1.0', id: `${type}-${time}-${data['customerId']}`, source: '/test', type, time, data };
};
const customer = (customerId: string, email: string) => [
  event('customer.contact', at(W45, 'mon'), { customerId, email, language: 'en', countryCode: 'NL' }),
  event('customer.consent', at(W45, 'mon'), { customerId, reviewOptIn: true }),
];
const orderOf = (customerId: string, itemId: string) =>
  perfectOrder('p1', itemId, W46).map((one) =>
    one.type === 'order.item.placed' ? { ...one, data: { ...one.data, customerId } } : one,
  );

const EVENTS = [
  registered('p1'),
  ...customer('c-erased', CANARY),
  ...customer('c-stopped', 'stopped@customer.example'),
  ...customer('c-bouncing', BOUNCING),
  ...customer('c-asked', 'asked@customer.example'),
  ...orderOf('c-erased', 'i-erased'),
  ...orderOf('c-stopped', 'i-stopped'),
  ...orderOf('c-bouncing', 'i-bouncing'),
  ...orderOf('c-asked', 'i-asked'),
];
const D3 = (hour: number) => at(W47, 'tue', hour);
const D4 = (hour: number) => at(W47, 'wed', hour);
const REVIEWS = ['erased', 'stopped', 'bouncing', 'asked'].map((name) => `REVIEW#order-i-${name}`);

/**
 * A day of mail, and the table as it was the day before: letters were due, nothing was sent, nobody was erased. On the day, two customers leave,
 * the others' requests go out and one bounces.
 */
async function restored(use: (tables: Restored) => Promise<void>): Promise<void> {
  const before = await system.newMarketplace();
  await withLetters(before, EVENTS, async (lettersBefore) => {
    await lettersBefore.send(at(W47, 'mon', 12));
    await lettersBefore.askForReviews(D3(8));
    const yesterday = await before.items();
    await lettersBefore.take([
      event('customer.erased', D3(9), { customerId: 'c-erased' }),
      event('customer.consent', D3(9), { customerId: 'c-stopped', reviewOptIn: false }),
    ]);
    await lettersBefore.send(D3(12));
    const after = await system.newMarketplace();
    for (const item of yesterday) await after.put(item);
    await withLetters(after, [registered('p1')], (letters) => use({ before, after, letters, lettersBefore }));
  });
}

interface Restored {
  readonly before: Marketplace;
  readonly after: Marketplace;
  readonly letters: Letters;
  readonly lettersBefore: Letters;
}

const nameOf = ({ deployment }: Marketplace) => deployment.settings.TABLE_NAME;
const ends = (letters: Letters) => Promise.all(REVIEWS.map((key) => letters.ended(key)));

describe('fault row 43: an erasure, and then a restore to yesterday', () => {
  it('sends nothing until the table is reconciled, though letters are due in it', async () => {
    await restored(async ({ after, letters, lettersBefore }) => {
      expect(await ends(lettersBefore)).toEqual([
        expect.stringMatching(/^SUPPRESSED/),
        expect.stringMatching(/^SUPPRESSED/),
        'SENT',
        'SENT',
      ]);
      expect(JSON.stringify(await after.items())).toContain(CANARY);
      for (const hour of [12, 13]) await expect(letters.send(D4(hour))).rejects.toThrow('restored');
      expect(await letters.mails()).toEqual([]);
      expect(await ends(letters)).toEqual(['', '', '', '']);
    });
  });

  it('holds the address nowhere, sends none of the mails again and keeps who left out of it, once it is', async () => {
    await restored(async ({ before, after, letters, lettersBefore }) => {
      await reconcileFrom(nameOf(before), nameOf(after));
      expect(JSON.stringify(await after.items())).not.toContain(CANARY);
      await letters.askForReviews(D4(8));
      await letters.send(D4(12));
      expect(await letters.mails()).toEqual([]);
      expect(await ends(letters)).toEqual(await ends(lettersBefore));
      expect(await after.items('SUPPRESSED#')).toEqual(await before.items('SUPPRESSED#'));
      expect(await after.items('SUPPRESSED#')).toHaveLength(1);
    });
  });

  it('goes on with what is new from then on', async () => {
    await restored(async ({ before, after, letters }) => {
      await reconcileFrom(nameOf(before), nameOf(after));
      await after.run(W46);
      await letters.send(at(W47, 'thu', 12));
      expect(await letters.ended('WEEKLY#p1#2026-W46#1')).toBe('SENT');
    });
  });

  it('keeps a later word that the restored table has heard already, and is reconciled twice without harm', async () => {
    await restored(async ({ before, after, letters }) => {
      const back = event('customer.contact', D4(9), {
        customerId: 'c-erased',
        email: 'back@customer.example',
        language: 'en',
        countryCode: 'NL',
      });
      await letters.take([back]);
      await reconcileFrom(nameOf(before), nameOf(after));
      const once = await after.items();
      expect((await reconcileFrom(nameOf(before), nameOf(after))).broughtOver).toBeLessThan(once.length);
      expect(await after.items()).toEqual(once);
      expect(JSON.stringify(once)).toContain('back@customer.example');
      expect(JSON.stringify(once)).not.toContain(CANARY);
    });
  });

  it('gives up what is due where the table before is lost: none is sent twice', async () => {
    await restored(async ({ after, letters }) => {
      expect((await reconcileWithout(nameOf(after))).givenUp).toBe(REVIEWS.length);
      await letters.askForReviews(D4(8));
      await letters.send(D4(12));
      expect(await letters.mails()).toEqual([]);
      expect(new Set(await ends(letters))).toEqual(
        new Set(['EXPIRED: the table was restored: perhaps it was sent before']),
      );
    });
  });
});
