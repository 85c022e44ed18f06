import type { Context, SQSEvent } from 'aws-lambda';
import { handOnByQueue } from '../../adapters/aws/hand-on.ts';
import { ingestionStores } from '../../adapters/aws/ingestion-stores.ts';
import { objectStore } from '../../adapters/aws/object-store.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { gunzipUpTo } from '../../adapters/node/gunzip.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { isoWeekOfInstant } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Runtime } from '../../domain/ports.ts';
import { withoutAddresses } from '../../domain/privacy/without-addresses.ts';
import { bulkAdmission } from '../ingest-events/event.ts';
import { ingestTexts } from '../ingest-events/ingest-texts.ts';
import { readEnv, type Settings } from './env.ts';
import { toUpload, type Upload } from './event.ts';
import { importUpload, type Turn } from './import-upload.ts';
import type { PartSize } from './parts.ts';

/** The more, the more events of one order are folded into one write, and the more memory they take: 10,000 lines about 75 MB. */
export const PART_SIZE: PartSize = { lines: 10_000, bytes: 8 * 1_024 * 1_024 };
/** 25 million events: hours of work, in a file that one would cut. */
const MOST_UNPACKED_BYTES = 10 * 1_024 ** 3;
/** What a part may take, with room to spare: its writes at a throttled table wait for 21 seconds. */
const TIME_FOR_A_PART_MILLIS = 90_000;

export function createHandler(settings: Settings, { clock, report }: Runtime, partSize = PART_SIZE) {
  const { TABLE_NAME, SHARDS, NORM_BOOK, BUCKET_NAME, UPLOADS_URL } = settings;
  const table = openTable(TABLE_NAME, 'UNTIL_DELETED');
  // Live events are written meanwhile, and take no lease (ADR 0016).
  const stores = ingestionStores(table, SHARDS);
  const take = (texts: readonly string[]) => {
    const now = clock();
    const book = bookInForce(NORM_BOOK, isoWeekOfInstant(instantOf(now)));
    return ingestTexts(texts, { admission: bulkAdmission(now), keepRefused: false }, { ...stores, book, now, report });
  };
  const ports = { objects: objectStore(BUCKET_NAME), gunzip: gunzipUpTo(MOST_UNPACKED_BYTES), take, partSize, clock };
  const queue = handOnByQueue(UPLOADS_URL);
  return async (event: SQSEvent, context: Context): Promise<void> => {
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_FOR_A_PART_MILLIS;
    for (const { body } of event.Records) {
      const upload = toUpload(body);
      const turn = await importUpload(upload, { ...ports, hasTime });
      report('upload imported', factsOf(upload, turn));
      if (turn.kind === 'MORE') await queue.handOn(body);
    }
  };
}

function factsOf(upload: Upload, turn: Turn): Readonly<Record<string, unknown>> {
  const file = withoutAddresses(upload.key);
  if (turn.kind === 'NOTHING_TO_DO') return { file, turn: turn.kind };
  const { state, parts } = turn.result;
  return { file, turn: turn.kind, state, parts: parts.length, lines: parts.at(-1)?.lastLine ?? 0 };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: SQSEvent, context: Context): Promise<void> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('import-objects'));
  return deployed(event, context);
};
