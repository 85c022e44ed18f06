import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { ReviewRequestStore } from '../../domain/ports.ts';
import type { ReviewRequest } from '../../domain/reviews/review-request.ts';
import type { Memory } from './memory.ts';

/** Hands out what is due one customer a part: the most parts that the port allows. */
export function memoryReviewRequestStore({ reviewRequests, asked }: Memory): ReviewRequestStore {
  return {
    async read(orderIds) {
      return reviewRequests.getAll(orderIds);
    },
    async write(changes) {
      const lost = changes.filter((change) => !reviewRequests.putUnchanged(change.after.orderId, change));
      return new Set(lost.map(({ after }) => after.orderId));
    },
    async *due(through) {
      const dueNow = () =>
        [...reviewRequests.getAll(reviewRequests.keys()).values()].filter((request) => isDue(request, through));
      const customers = new Set(dueNow().map(({ customerId }) => customerId));
      for (const customer of customers) {
        const own = dueNow().filter(({ customerId }) => customerId === customer);
        if (own.length > 0) yield own;
      }
    },
    async askedOn(day, customerIds) {
      return new Map(
        customerIds.flatMap((customerId) => {
          const orderId = asked.get(askedKey(day, customerId));
          return orderId === undefined ? [] : [[customerId, orderId] as const];
        }),
      );
    },
    async markAsked(day, marks) {
      for (const { customerId, orderId } of marks) asked.set(askedKey(day, customerId), orderId);
    },
  };
}

function isDue({ state, customerId }: ReviewRequest, through: LocalDate): boolean {
  return state.kind === 'OPEN' && state.due !== null && state.due <= through && customerId !== null;
}

function askedKey(day: LocalDate, customerId: string): string {
  return `${day} ${customerId}`;
}
