import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { deadLetters } from '../../adapters/aws/dead-letters.ts';
import { ingestionStores } from '../../adapters/aws/ingestion-stores.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { liveAdmission } from './event.ts';
import { type DoorAnswer, type DoorPorts, ingestTexts } from './ingest-texts.ts';
import { putAside } from './put-aside.ts';

export function createHandler(settings: Settings, { clock, report }: Runtime) {
  const { TABLE_NAME, SHARDS, NORM_BOOK } = settings;
  const table = openTable(TABLE_NAME, 'UNTIL_DELETED');
  const stores = ingestionStores(table, SHARDS);
  const dead = deadLetters({ queueUrl: settings.EVENTS_URL, deadLettersUrl: settings.DEAD_EVENTS_URL });
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const now = clock();
    const records = await putAside(event.Records, dead);
    const book = bookInForce(NORM_BOOK, isoWeekOfInstant(instantOf(now)));
    const { answers, failed } = await ingestRecords(records, { ...stores, book, now, report });
    const reasons = [...new Set(failed.map(({ reason }) => reason))];
    report('events ingested', {
      ...countByAnswer(answers),
      failed: failed.length,
      ...(records.length < event.Records.length && { putAside: event.Records.length - records.length }),
      ...(failed.length > 0 && { reasons }),
    });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** All records as one batch; if that fails, each half, so that one that cannot be taken holds up no other for long. */
async function ingestRecords(records: readonly SQSRecord[], ports: DoorPorts): Promise<Taken> {
  const door = { admission: liveAdmission(ports.now), keepRefused: true };
  try {
    const answers = await ingestTexts(
      records.map(({ body }) => body),
      door,
      ports,
    );
    return { answers, failed: [] };
  } catch (error) {
    // The name alone: a message can quote what was sent, and that can hold an address.
    const reason = error instanceof Error ? error.name : typeof error;
    if (records.length <= 1) return { answers: [], failed: records.map(({ messageId }) => ({ messageId, reason })) };
  }
  const middle = Math.ceil(records.length / 2);
  const first = await ingestRecords(records.slice(0, middle), ports);
  const second = await ingestRecords(records.slice(middle), ports);
  return { answers: [...first.answers, ...second.answers], failed: [...first.failed, ...second.failed] };
}

interface Taken {
  readonly answers: readonly DoorAnswer[];
  readonly failed: readonly { readonly messageId: string; readonly reason: string }[];
}

function countByAnswer(answers: readonly DoorAnswer[]): Readonly<Record<DoorAnswer['answer'], number>> {
  const counts = { accepted: 0, duplicate: 0, stale: 0, refused: 0, quarantined: 0 };
  for (const { answer } of answers) counts[answer] += 1;
  return counts;
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('ingest-events'));
  return deployed(event);
};
