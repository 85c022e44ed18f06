import { describe, expect, it } from 'vitest';
import { PRODUCTION } from '../../lib/stages.ts';
import { BATCH_SIZE, detailTypeOf, MAX_RECEIVES, passedOn } from '../../local/delivery-events.ts';
import { eventsOf, type SesEvent } from '../../local/ses/events.ts';
import type { MailFate } from '../../local/ses/fates.ts';
import { matches, transformed } from '../lib/input-transformer.ts';
import { ofType, synthesize } from '../lib/synthesized.ts';

const { stateless } = synthesize(PRODUCTION);
const rules = [...ofType(stateless, 'AWS::Events::Rule').values()].filter(({ EventPattern: pattern }) =>
  pattern?.source?.includes('aws.ses'),
);

const FATES: readonly MailFate[] = [
  'DELIVERED',
  'BOUNCED',
  'OUT_OF_OFFICE',
  'COMPLAINED',
  'COMPLAINED_BEFORE',
  'REJECTED',
  'NOT_RENDERED',
];

const events: readonly SesEvent[] = FATES.flatMap((fate) =>
  eventsOf(
    {
      mail: {
        source: 'partners@marketplace.example',
        to: ['anna@partner.example'],
        headers: [{ name: 'To', value: 'anna@partner.example' }],
        from: 'partners@marketplace.example',
        replyTo: null,
        date: null,
        messageId: null,
        subject: 'Your week',
      } as never,
      messageId: 'local-1',
      at: new Date('2026-11-25T03:00:00Z'),
      configurationSet: 'service-norms-production-partner',
      tags: new Map([
        ['letter', 'V0VFS0xZ'],
        ['address', 'hash-of-the-address'],
      ]),
    },
    fate,
  ),
);

describe('the way of SES’s events on this machine', () => {
  it.each(events.map((event): [string, SesEvent] => [event.eventType, event]))(
    'passes on what the deployed rules pass on: %s',
    (_, event) => {
      const onTheBus = { source: 'aws.ses', 'detail-type': detailTypeOf(event), detail: event };
      const taken = rules.filter(({ EventPattern: { detail, ...pattern } }) => matches(pattern, onTheBus));
      expect(taken).toHaveLength(1);
      const [target] = taken[0]?.['Targets'] ?? [];
      expect(JSON.parse(passedOn(event))).toEqual(JSON.parse(transformed(target.InputTransformer, onTheBus)));
      expect(passedOn(event)).not.toContain('@');
    },
  );

  it('has the batches and the patience of the deployed queue', () => {
    const sources = [...ofType(stateless, 'AWS::Lambda::EventSourceMapping').values()];
    const source = sources.find(({ EventSourceArn }) => JSON.stringify(EventSourceArn).includes('DeliveryEvents'));
    const queues = [...ofType(stateless, 'AWS::SQS::Queue').values()];
    const queue = queues.find(({ QueueName }) => QueueName === 'service-norms-production-delivery-events');
    expect([source?.['BatchSize'], queue?.['RedrivePolicy'].maxReceiveCount]).toEqual([BATCH_SIZE, MAX_RECEIVES]);
  });
});
