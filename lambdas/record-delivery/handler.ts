import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { sha256 } from '../../adapters/aws/hash.ts';
import { letterStore } from '../../adapters/aws/letter-store.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { quarantine } from '../../adapters/aws/quarantine.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { suppressionMarks } from '../../adapters/aws/suppression-store.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { takeMessages } from './take-messages.ts';

export function createHandler({ TABLE_NAME, SHARDS }: Settings, { clock, report }: Runtime) {
  const table = openTable(TABLE_NAME, clock);
  const ports = {
    letters: letterStore(table),
    facts: conditionalFactStore(table, SHARDS),
    suppressions: suppressionMarks(table),
    quarantine: quarantine(table),
    hash: sha256,
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const messages = event.Records.map(({ messageId, body }) => ({ id: messageId, body }));
    const { failed, reasons, counts, digests, partnersNotReached } = await takeMessages(messages, {
      ...ports,
      now: instantOf(clock()),
    });
    report('deliveries recorded', {
      ...counts,
      ...(reasons.length > 0 && { reasons }),
      ...(digests.length > 0 && { digests }),
      partnersNotReached: partnersNotReached.length,
      ...(partnersNotReached.length > 0 && { letters: partnersNotReached }),
    });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('record-delivery'));
  return deployed(event);
};
