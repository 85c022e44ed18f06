import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { letterStore } from '../../adapters/aws/letter-store.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { reviewRequestStore } from '../../adapters/aws/review-request-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import type { RequestReviewsEvent } from './event.ts';
import { type ReviewCounts, requestReviews } from './request-reviews.ts';

export function createHandler({ TABLE_NAME, SHARDS, NORM_BOOK }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, clock);
  const stores = {
    facts: conditionalFactStore(table, SHARDS),
    requests: reviewRequestStore(table, 'CONDITIONAL'),
    letters: letterStore(table),
  };
  return async (_event: RequestReviewsEvent): Promise<ReviewCounts> => {
    const now = clock();
    const book = bookInForce(NORM_BOOK, isoWeekOfInstant(instantOf(now)));
    const counts = await requestReviews({ ...stores, book, now });
    report('review requests decided', counts);
    return counts;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: RequestReviewsEvent): Promise<ReviewCounts> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('request-reviews'));
  return deployed(event);
};
