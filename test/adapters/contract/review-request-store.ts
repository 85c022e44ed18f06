import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewRequestStore } from '../../../domain/ports.ts';
import type { ReviewRequest, ReviewRequestState } from '../../../domain/reviews/review-request.ts';
import { date } from '../../domain/calendar/literals.ts';
import { NOON, names, reviewRequest, TUESDAY } from './examples.ts';
import { allOf, type OpenStorage, pagesOf, spoil } from './storage.ts';

const MONDAY = date('2026-11-16');
const WEDNESDAY = date('2026-11-18');

export function reviewRequestStoreContract(open: OpenStorage): void {
  describe('ReviewRequestStore', () => {
    let requests: ReviewRequestStore;
    beforeEach(async () => {
      requests = (await open(4)).reviewRequests;
    });

    const write = (all: readonly ReviewRequest[]) => requests.write(all.map((after) => ({ before: undefined, after })));
    const dueOrders = async (through = TUESDAY) =>
      (await allOf(requests.due(through))).map(({ orderId }) => orderId).sort();

    it('reads what was written, and nothing for what was not', async () => {
      const full: ReviewRequest = {
        ...reviewRequest('o-1', 'c-1', TUESDAY),
        reviewedAt: NOON,
        state: { kind: 'OPEN', due: TUESDAY },
      };
      const early = reviewRequest('o-2', null, null);
      await write([full, early]);
      expect(await requests.read(['o-1', 'o-2', 'o-3'])).toEqual(
        new Map([
          ['o-1', full],
          ['o-2', early],
        ]),
      );
    });

    it('takes and gives more than one batch holds', async () => {
      const many = names('order', 130).map((orderId) => reviewRequest(orderId, 'c-1', TUESDAY));
      await write(many);
      expect((await requests.read(many.map(({ orderId }) => orderId))).size).toBe(130);
    });

    it('hands out what is due through that day and nothing later', async () => {
      await write([
        reviewRequest('monday', 'c-1', MONDAY),
        reviewRequest('tuesday', 'c-2', TUESDAY),
        reviewRequest('wednesday', 'c-3', WEDNESDAY),
      ]);
      expect(await dueOrders(date('2026-11-15'))).toEqual([]);
      expect(await dueOrders(TUESDAY)).toEqual(['monday', 'tuesday']);
      expect(await dueOrders(WEDNESDAY)).toEqual(['monday', 'tuesday', 'wednesday']);
    });

    it('does not hand out a request without a day or without a customer', async () => {
      await write([reviewRequest('no-day', 'c-1', null), reviewRequest('nobody', null, MONDAY)]);
      expect(await dueOrders()).toEqual([]);
    });

    it.each([
      { kind: 'ASKED', on: TUESDAY },
      { kind: 'UNSENT', on: TUESDAY, reason: 'SUPPRESSED: the customer does not take part in reviews' },
      { kind: 'VOID', on: TUESDAY, reason: 'REVIEWED' },
      { kind: 'EXPIRED', on: TUESDAY, reason: 'NO_OPT_IN' },
    ] as const satisfies readonly ReviewRequestState[])('lets go of a request that is $kind', async (state) => {
      const before = reviewRequest('o-1', 'c-1', MONDAY);
      await write([before]);
      await requests.write([{ before, after: { ...before, customerId: null, state } }]);
      expect(await dueOrders()).toEqual([]);
      expect((await requests.read(['o-1'])).get('o-1')?.state).toEqual(state);
    });

    it('moves a request that is put off, and hands it out once', async () => {
      const before = reviewRequest('o-1', 'c-1', MONDAY);
      await write([before]);
      const after = reviewRequest('o-1', 'c-1', WEDNESDAY);
      await requests.write([{ before, after }]);
      expect(await dueOrders(TUESDAY)).toEqual([]);
      expect(await allOf(requests.due(WEDNESDAY))).toEqual([after]);
    });

    it('hands out a customer’s requests all in one part (M6)', async () => {
      const customers = names('c', 12);
      const days = [MONDAY, TUESDAY];
      const many = names('order', 120).map((orderId, index) =>
        reviewRequest(orderId, customers[index % 12] ?? '', days[index % 2] ?? MONDAY),
      );
      await write(many);
      const parts = await pagesOf(requests.due(TUESDAY));
      for (const customer of customers) {
        const withThem = parts.filter((part) => part.some(({ customerId }) => customerId === customer));
        expect(withThem).toHaveLength(1);
        expect(withThem[0]?.filter(({ customerId }) => customerId === customer)).toHaveLength(10);
      }
      expect(parts.flat()).toHaveLength(120);
    });

    it('may be emptied while it is walked: every request is met once', async () => {
      const many = names('order', 120).map((orderId) => reviewRequest(orderId, `c-${orderId}`, MONDAY));
      await write(many);
      const met: string[] = [];
      for await (const part of requests.due(TUESDAY)) {
        met.push(...part.map(({ orderId }) => orderId));
        await requests.write(
          part.map((before) => ({ before, after: { ...before, state: { kind: 'ASKED', on: TUESDAY } } })),
        );
      }
      expect(met.sort()).toEqual(many.map(({ orderId }) => orderId));
    });

    it('says which order each customer is asked about on a day', async () => {
      const customers = names('c', 130);
      await requests.markAsked(
        TUESDAY,
        customers.map((customerId) => ({ customerId, orderId: `o-${customerId}` })),
      );
      const asked = await requests.askedOn(TUESDAY, [...customers, 'nobody']);
      expect(asked).toEqual(new Map(customers.map((customerId) => [customerId, `o-${customerId}`])));
      expect(await requests.askedOn(WEDNESDAY, customers)).toEqual(new Map());
    });

    it('keeps the mark when the same is marked again', async () => {
      await requests.markAsked(TUESDAY, [{ customerId: 'c-1', orderId: 'o-1' }]);
      await requests.markAsked(TUESDAY, [{ customerId: 'c-1', orderId: 'o-1' }]);
      expect(await requests.askedOn(TUESDAY, ['c-1'])).toEqual(new Map([['c-1', 'o-1']]));
    });

    it('shares nothing with who writes and who reads', async () => {
      const given = reviewRequest('o-1', 'c-1', MONDAY);
      await write([given]);
      spoil(given);
      for (const request of await allOf(requests.due(TUESDAY))) spoil(request);
      expect(await requests.read(['o-1'])).toEqual(new Map([['o-1', reviewRequest('o-1', 'c-1', MONDAY)]]));
    });
  });
}

/** What live writers need beside it; a bulk import is alone and does without. */
export function reviewRequestRaceContract(open: OpenStorage): void {
  describe('ReviewRequestStore, with other writers', () => {
    it('does not write over a request that changed since it was read, and says which', async () => {
      const { reviewRequests } = await open(4);
      const before = reviewRequest('o-1', 'c-1', MONDAY);
      const other = reviewRequest('o-2', 'c-2', MONDAY);
      await reviewRequests.write([{ before: undefined, after: before }]);
      const asked: ReviewRequest = { ...before, customerId: null, state: { kind: 'ASKED', on: MONDAY } };
      await reviewRequests.write([{ before, after: asked }]);
      const late = await reviewRequests.write([
        { before, after: reviewRequest('o-1', 'c-1', WEDNESDAY) },
        { before: undefined, after: asked },
        { before: undefined, after: other },
      ]);
      expect(late).toEqual(new Set(['o-1']));
      expect(await reviewRequests.read(['o-1', 'o-2'])).toEqual(
        new Map([
          ['o-1', asked],
          ['o-2', other],
        ]),
      );
    });

    it.each([
      [
        'a line',
        {
          lines: [
            { partnerId: 'p-1', orderItemId: 'o-1-1' },
            { partnerId: 'p-2', orderItemId: 'o-1-2' },
          ],
        },
      ],
      ['a review', { reviewedAt: NOON }],
      ['an earlier day', { state: { kind: 'OPEN', due: date('2026-11-15') } }],
      ['its customer', { customerId: null }],
    ] as const)('notices that it got %s meanwhile', async (_, news) => {
      const { reviewRequests } = await open(4);
      const before = reviewRequest('o-1', 'c-1', MONDAY);
      const meanwhile: ReviewRequest = { ...before, ...news };
      await reviewRequests.write([{ before: undefined, after: before }]);
      await reviewRequests.write([{ before, after: meanwhile }]);
      expect(await reviewRequests.write([{ before, after: reviewRequest('o-1', 'c-1', WEDNESDAY) }])).toEqual(
        new Set(['o-1']),
      );
      expect((await reviewRequests.read(['o-1'])).get('o-1')).toEqual(meanwhile);
    });
  });
}
