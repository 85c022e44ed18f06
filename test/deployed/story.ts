import type { SQSRecord } from 'aws-lambda';
import { passedOn } from '../../local/delivery-events.ts';
import { openMail, readMailbox } from '../../local/mail-page/mailbox.ts';
import { week } from '../domain/calendar/literals.ts';
import { postedForm } from '../lambdas/unsubscribe/requests.ts';
import { play } from '../lib/state-machine-player.ts';
import { at, type CloudEvent, customer, lateOrder, perfectOrder, registered } from '../system/events.ts';
import type { DeployedStage } from './deployed-stage.ts';

const W46 = week('2026-W46');
const MONDAY = at(W46, 'mon', 8);
/** The days after the week: its late events, its run, and its mail. */
const TUESDAY = '2026-11-17T12:00:00.000Z';
const RUN = '2026-11-18T03:00:00.000Z';
const MORNING = '2026-11-18T07:00:00.000Z';
const NOON = '2026-11-18T11:00:00.000Z';

/** What each function came to, by its folder, and what came of the week. */
export interface Played {
  /** Of each, the last. */
  readonly answers: ReadonlyMap<string, unknown>;
  readonly failures: ReadonlyMap<string, unknown>;
  /** The letters that were mailed, by their keys. */
  readonly mails: readonly string[];
}

/** A week of a marketplace, as AWS would call the stage's functions: each by its own event, at its own moment. */
export async function playWeek(stage: DeployedStage): Promise<Played> {
  const answers = new Map<string, unknown>();
  const failures = new Map<string, unknown>();
  const call = async (folder: string, event: unknown, now: string): Promise<unknown> => {
    try {
      const answer = await stage.invoke(folder, event, now);
      answers.set(folder, answer);
      return answer;
    } catch (error) {
      failures.set(folder, error);
      throw error;
    }
  };

  await call('ingest-events', sqsEvent(QUEUED.map((event) => JSON.stringify(event))), TUESDAY);
  await call('receive-events', httpBatch(POSTED), TUESDAY);
  const file = FILED.map((event) => JSON.stringify(event)).join('\n');
  const upload = stage.s3.put(stage.bucket, 'incoming/orders.ndjson', file);
  await call('import-objects', sqsEvent([JSON.stringify(upload)]), TUESDAY);

  const steps = ['plan-run', 'evaluate-partners', 'close-run'];
  const named = steps.map((folder) => [stage.nameOf(folder), (event: unknown) => call(folder, event, RUN)] as const);
  await play(stage.weeklyRun, stage.scheduled('weekly-run', RUN), Object.fromEntries(named), 'execution-1');
  await call('keep-watch', {}, MORNING);
  await call('request-reviews', stage.scheduled('review-requests', MORNING), MORNING);
  await call('send-mail', stage.scheduled('send-mail', NOON), NOON);
  await call('record-delivery', sqsEvent(stage.sesEvents.map(passedOn)), NOON);

  const mails = await readMailbox(stage.mailDirectory);
  const weekly = mails.find(({ letter }) => letter.startsWith('WEEKLY#'));
  const opened = weekly && (await openMail(stage.mailDirectory, weekly));
  const link = opened?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value.replace(/^<|>$/gu, '');
  await call('unsubscribe', postedForm(String(link)), NOON);
  return { answers, failures, mails: mails.map(({ letter }) => letter).toSorted() };
}

/** Who is there, and one good order: by the queue. A week with a strike by the API, and an order without fault by a file. */
const QUEUED = [
  ...['good', 'late', 'filed'].map((partner) => registered(partner, MONDAY)),
  ...customer('customer-i1', MONDAY),
  ...perfectOrder('good', 'i1', W46),
];
const POSTED = lateOrder('late', 'i2', W46);
const FILED = perfectOrder('filed', 'i3', W46);

function sqsEvent(bodies: readonly string[]): { readonly Records: readonly SQSRecord[] } {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      receiptHandle: `receipt-${index}`,
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.parse(TUESDAY)),
        SenderId: 'AIDAEXAMPLE',
        ApproximateFirstReceiveTimestamp: String(Date.parse(TUESDAY)),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:queue',
      awsRegion: 'eu-central-1',
    })),
  };
}

/** As an HTTP API hands over a request that it has checked the signature of, payload version 2.0. */
function httpBatch(events: readonly CloudEvent[]): object {
  return {
    version: '2.0',
    routeKey: 'POST /events',
    rawPath: '/events',
    rawQueryString: '',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      authorizer: {
        iam: { accessKey: 'AKIAEXAMPLE', accountId: '000000000000', userArn: 'arn:aws:iam::000000000000:role/x' },
      },
      http: { method: 'POST', path: '/events', protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'producer' },
      requestId: 'request-1',
      routeKey: 'POST /events',
      stage: '$default',
      timeEpoch: Date.parse(TUESDAY),
    },
    body: Buffer.from(JSON.stringify(events)).toString('base64'),
    isBase64Encoded: true,
  };
}
