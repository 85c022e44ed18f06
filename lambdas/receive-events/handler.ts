import { ingestionStores } from '../../adapters/aws/ingestion-stores.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { answerOf, failure, type HttpAnswer } from './answer.ts';
import { readEnv, type Settings } from './env.ts';
import { readRequest } from './event.ts';
import { receiveEvents } from './receive-events.ts';

export function createHandler({ TABLE_NAME, SHARDS, NORM_BOOK }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, 'UNTIL_DELETED');
  const ports = {
    ...ingestionStores(table, SHARDS),
    clock,
    report,
  };
  return async (event: unknown): Promise<HttpAnswer> => {
    const request = readRequest(event);
    try {
      const now = clock();
      const book = bookInForce(NORM_BOOK, isoWeekOfInstant(instantOf(now)));
      return answerOf(await receiveEvents(request, { ...ports, book, now }), request.requestId);
    } catch (error) {
      report('request failed', {
        requestId: request.requestId,
        reason: error instanceof Error ? error.name : typeof error,
      });
      return failure(request.requestId);
    }
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: unknown): Promise<HttpAnswer> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('receive-events'));
  return deployed(event);
};
