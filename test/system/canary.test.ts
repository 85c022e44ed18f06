import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import type { Runtime } from '../../domain/ports.ts';
import { createHandler as createIngest } from '../../lambdas/ingest-events/handler.ts';
import { createHandler as createRecorder } from '../../lambdas/record-delivery/handler.ts';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import { openSender } from '../../local/mail.ts';
import { createQueue, type Queue } from '../../local/queue.ts';
import { week } from '../domain/calendar/literals.ts';
import { DETAIL_TYPES, onTheBus } from '../fixtures/ses-events.ts';
import { at, type CloudEvent, perfectOrder, registered } from './events.ts';
import { type Marketplace, openWiredSystem, type WiredSystem } from './system.ts';

const [W45, W46, W47] = [week('2026-W45'), week('2026-W46'), week('2026-W47')];
/** SES's mailbox simulator, so that the mail bounces; no one else's address has this name in it. */
const CANARY = 'bounce+kanarie@simulator.amazonses.com';
const TRACE = /kanarie/iu;

const sqs = mockClient(SQSClient);
let system: WiredSystem;
let printed: string[];
beforeAll(async () => {
  system = await openWiredSystem();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(DeleteMessageCommand).resolves({});
});
afterAll(() => system.close());

const event = (type: string, id: string, data: CloudEvent['data'], time = at(W45, 'mon')): CloudEvent => {
  return { specversion: '1.0', id, source: '/test', type, time, data };
};
const contact = (id: string, more: object = {}) =>
  event('customer.contact', id, { customerId: 'c1', email: CANARY, language: 'en', countryCode: 'NL', ...more });
const ORDER = perfectOrder('p1', 'i1', W46).map((one) =>
  one.type === 'order.item.placed' ? { ...one, data: { ...one.data, customerId: 'c1' } } : one,
);

/** All that leaves a function by its mouth, its log or its error, on every path, and what is left behind in the queues. */
async function flown(fly: (birds: Birds) => Promise<void>) {
  const marketplace = await system.newMarketplace();
  const { deployment } = marketplace;
  const directory = await mkdtemp(join(tmpdir(), 'canary-'));
  printed = [];
  const listen = (text: unknown) => {
    printed.push(String(text));
    return true;
  };
  const mouths = [
    vi.spyOn(process.stdout, 'write').mockImplementation(listen),
    vi.spyOn(process.stderr, 'write').mockImplementation(listen),
  ];
  const log = lambdaRuntime('flown');
  const runtime: Runtime = { clock: deployment.runtime.clock, report: log.report };
  const queue = () =>
    createQueue({
      batchSize: 10,
      maxReceiveCount: 5,
      now: () => runtime.clock().getTime(),
      onError: (error) => listen(error instanceof Error ? `${error.message} ${error.stack}` : error),
    });
  const [events, deliveryEvents] = [queue(), queue()];
  const sender = await openSender({ ...deployment, runtime }, directory);
  const caught = (error: Error) => listen(`${error.name} ${error.message} ${error.stack} ${error.cause}`);
  try {
    await fly({
      marketplace,
      events,
      ingest: createIngest(deployment.settings, runtime),
      deliveryEvents,
      record: createRecorder(deployment.settings, runtime),
      async mail(moment) {
        deployment.setClock(new Date(moment));
        await createRequestReviews(deployment.settings, runtime)({}).catch(caught);
        await sender.send().catch(caught);
      },
    });
    return {
      printed,
      items: await marketplace.items(),
      dead: [...events.deadLetters, ...deliveryEvents.deadLetters],
      putAside: sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.MessageBody ?? ''),
    };
  } finally {
    for (const mouth of mouths) mouth.mockRestore();
    await sender.close();
    await rm(directory, { recursive: true });
  }
}

interface Birds {
  readonly marketplace: Marketplace;
  readonly events: Queue;
  readonly ingest: ReturnType<typeof createIngest>;
  readonly deliveryEvents: Queue;
  readonly record: ReturnType<typeof createRecorder>;
  mail(moment: string): Promise<void>;
}

const D3 = (hour: number) => at(W47, 'tue', hour);

describe('fault row 45: a canary’s address', () => {
  it('sent down every path, is found in the contact alone', async () => {
    const { printed, items, dead, putAside } = await flown(async (birds) => {
      const { marketplace, events, ingest, deliveryEvents, record, mail } = birds;
      marketplace.deployment.setClock(new Date(at(W46, 'fri')));
      const take = async (...texts: readonly string[]) => {
        for (const text of texts) events.send(text);
        await events.drainInto(ingest);
      };
      const all = [
        registered('p1', at(W45, 'mon', 8)),
        contact('contact'),
        event('customer.consent', 'consent', { customerId: 'c1', reviewOptIn: true }),
        ...ORDER,
      ];
      await take(...all.map((one) => JSON.stringify(one)));

      // Refused, each in its own way; and one that contradicts what came before.
      await take(
        `not JSON ${CANARY}`,
        JSON.stringify({ ...contact('stranger'), [CANARY]: CANARY }),
        JSON.stringify(contact('field', { [CANARY]: 1 })),
        JSON.stringify(contact('language', { language: CANARY })),
        JSON.stringify({ ...contact('type'), type: CANARY }),
        JSON.stringify({ ...contact('source'), source: CANARY, time: 'never' }),
        JSON.stringify(contact('time')).replace(at(W45, 'mon'), CANARY),
        JSON.stringify(contact('contact', { language: 'nl' })),
        JSON.stringify(contact('customer', { customerId: CANARY })),
        JSON.stringify(contact('escaped', { countryCode: 'Netherlands' })).replace('@', '\\u0040'),
      );

      // The table does not answer: tried five times, and dead.
      system.wire.breakWhere(({ operation }) => (operation === 'PutItem' ? 'REFUSE' : 'PASS'));
      await take(JSON.stringify(contact('dead', { customerId: 'c2' })));
      system.wire.mend();

      // The table does not answer the sender; then it does, and the mail bounces.
      system.wire.breakWhere(({ operation }) => (operation === 'BatchGetItem' ? 'REFUSE' : 'PASS'));
      await mail(D3(12));
      system.wire.breakWhere(({ operation }) => (operation === 'PutItem' ? 'REFUSE' : 'PASS'));
      await mail(D3(12));
      system.wire.mend();
      await mail(D3(12));
      expect(JSON.stringify(await marketplace.items('LETTER#REVIEW'))).toContain('BOUNCED');

      // What SES says, as it says it: no rule between; of a letter of ours, of an unknown one, and what is no event.
      const letterKey = 'REVIEW#order-i1';
      for (const type of DETAIL_TYPES) {
        for (const key of [letterKey, 'REVIEW#unknown', `REVIEW#${CANARY}`]) {
          deliveryEvents.send(JSON.stringify(onTheBus(type, { letterKey: key, address: CANARY })));
        }
        deliveryEvents.send(JSON.stringify(onTheBus(type, { letterKey, address: CANARY, addressHash: CANARY })));
      }
      deliveryEvents.send(`not JSON ${CANARY}`);
      await deliveryEvents.drainInto(record);
    });
    expect(printed.join('')).toContain('events ingested');
    expect(printed.join('')).toContain('deliveries recorded');
    expect(printed.filter((text) => TRACE.test(text))).toEqual([]);
    expect(items.filter((item) => TRACE.test(JSON.stringify(item))).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([
      'CUSTOMER#c1 CONTACT',
    ]);
    expect(dead.filter((text) => TRACE.test(text))).toEqual([]);
    expect(putAside).toHaveLength(1);
    expect(putAside.filter((text) => TRACE.test(text))).toEqual([]);
  });
});
