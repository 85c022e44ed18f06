import { DeleteMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { deadLetters } from '../../../adapters/aws/dead-letters.ts';
import { bulkAdmission, parseEvent } from '../../../lambdas/ingest-events/event.ts';
import { MAX_RECEIVES, putAside } from '../../../lambdas/ingest-events/put-aside.ts';
import { PRODUCTION } from '../../../lib/stages.ts';
import { ofType, synthesize } from '../../lib/synthesized.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(DeleteMessageCommand).resolves({});
});

const contact = JSON.stringify({
  specversion: '1.0',
  id: 'contact-1',
  source: '/shop',
  type: 'customer.contact',
  time: '2026-11-16T10:00:00Z',
  data: { customerId: 'c-1', email: 'anna@customer.example', language: 'nl', countryCode: 'NL' },
});
const record = (body: string, receives: number) => ({
  body,
  receiptHandle: `receipt-${receives}`,
  attributes: { ApproximateReceiveCount: String(receives) },
});
const dead = () => deadLetters({ queueUrl: 'https://sqs/events', deadLettersUrl: 'https://sqs/dead-events' });

describe('fault row 45: an event that bears an address and fails again and again', () => {
  it('is tried four times, and put aside without the address at the fifth, before it is tried', async () => {
    const early = [1, 2, 3, 4].map((receives) => record(contact, receives));
    const last = record(contact, 5);
    expect(await putAside([...early, last], dead())).toEqual(early);
    const [sent, ...others] = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
    expect(others).toEqual([]);
    expect(sent?.QueueUrl).toBe('https://sqs/dead-events');
    expect(sent?.MessageBody).not.toContain('anna');
    expect(JSON.parse(sent?.MessageBody ?? '')).toMatchObject({
      id: 'contact-1',
      data: { customerId: 'c-1', email: null },
    });
    expect(sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl: 'https://sqs/events', ReceiptHandle: 'receipt-5' },
    ]);
  });

  it('is refused when it is redriven: nothing is taken for its address', async () => {
    await putAside([record(contact, 5)], dead());
    const [sent] = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
    const again = parseEvent(sent?.MessageBody ?? '', bulkAdmission(new Date('2026-11-20T00:00:00Z')), () =>
      'hash'.repeat(8),
    );
    expect(again).toMatchObject({ refusal: { path: 'data.email' } });
  });

  it('stays in its queue when it cannot be put aside', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('unavailable'));
    await expect(putAside([record(contact, 5)], dead())).rejects.toThrow('unavailable');
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
  });

  it('and one without an address is left to the queue', async () => {
    const plain = record('{"id":"1"}', 5);
    expect(await putAside([plain], dead())).toEqual([plain]);
    expect(sqs.calls()).toEqual([]);
  });

  it('is counted as the deployed queue counts', () => {
    const queues = [...ofType(synthesize(PRODUCTION).stateful, 'AWS::SQS::Queue').values()];
    const events = queues.find(({ QueueName }) => QueueName === 'service-norms-production-events');
    expect(events?.['RedrivePolicy'].maxReceiveCount).toBe(MAX_RECEIVES);
  });
});
