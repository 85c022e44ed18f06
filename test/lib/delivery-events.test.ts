import { describe, expect, it } from 'vitest';
import { parseMailEvent } from '../../lambdas/record-delivery/event.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { DETAIL_TYPES, MAIL_ON_THE_BUS, onTheBus } from '../fixtures/ses-events.ts';
import { matches, transformed } from './input-transformer.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from './synthesized.ts';

const { stateless } = synthesize(PRODUCTION);
const rules = [...ofType(stateless, 'AWS::Events::Rule').values()].filter(({ EventPattern: pattern }) =>
  pattern?.source?.includes('aws.ses'),
);

/** The configuration sets' names are imports of another stack: here they are what they will be. */
const SETS = ['service-norms-production-partner', 'service-norms-production-customer'];
const patternOf = ({ EventPattern: pattern }: Properties): unknown => {
  const named = structuredClone(pattern);
  named.detail.mail.tags['ses:configuration-set'] = SETS;
  return named;
};
const rulesFor = (event: unknown) => rules.filter((rule) => matches(patternOf(rule), event));
const passedOn = (event: unknown): string =>
  transformed(rulesFor(event)[0]?.['Targets'][0].InputTransformer ?? {}, event);

describe('what SES says of our mails', () => {
  it('is published to the default bus, everything that settles a letter, of both configuration sets', () => {
    const destinations = [...ofType(stateless, 'AWS::SES::ConfigurationSetEventDestination').values()];
    expect(destinations).toHaveLength(2);
    for (const { EventDestination } of destinations) {
      expect(JSON.stringify(EventDestination.EventBridgeDestination)).toContain('event-bus/default');
      expect(EventDestination.MatchingEventTypes.toSorted()).toEqual([
        'bounce',
        'complaint',
        'delivery',
        'deliveryDelay',
        'reject',
        'renderingFailure',
        'send',
      ]);
    }
  });

  it.each(DETAIL_TYPES)('is taken by one rule: %s', (type) => {
    expect(rulesFor(onTheBus(type))).toHaveLength(1);
  });

  it.each(DETAIL_TYPES)('I8: is passed on without the address, and understood by the function: %s', (type) => {
    const message = passedOn(onTheBus(type));
    expect(message).not.toContain('@');
    expect(message).not.toContain('anna@');
    const { letterKey, addressHash, messageId, at } = MAIL_ON_THE_BUS;
    expect(parseMailEvent(message)).toMatchObject({ event: { letterKey, addressHash, messageId, at } });
    expect(parseMailEvent(message)).toEqual(parseMailEvent(JSON.stringify(onTheBus(type))));
  });

  it('is not taken where the mail is another’s: of another configuration set, or without the sender’s tags', () => {
    const { detail, ...event } = onTheBus('Email Bounced') as Properties;
    const withTags = (tags: object) => ({ ...event, detail: { ...detail, mail: { ...detail.mail, tags } } });
    const { letter, address, ...others } = detail.mail.tags;
    expect(rulesFor(withTags({ ...others, letter, address }))).toHaveLength(1);
    expect(rulesFor(withTags({ ...others, letter }))).toEqual([]);
    expect(rulesFor(withTags({ ...others, address }))).toEqual([]);
    expect(rulesFor(withTags({ letter, address, 'ses:configuration-set': ['newsletter'] }))).toEqual([]);
  });

  it('has no dead letters of a rule, which could hold an event as it came', () => {
    for (const { Targets } of rules) {
      expect(Targets).toHaveLength(1);
      expect(Targets[0]).not.toHaveProperty('DeadLetterConfig');
      expect(Targets[0].RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    }
  });
});

describe('the queue of delivery events', () => {
  const queue = [...ofType(stateless, 'AWS::SQS::Queue').values()].find(
    ({ QueueName }) => QueueName === 'service-norms-production-delivery-events',
  );
  const [source] = [...ofType(stateless, 'AWS::Lambda::EventSourceMapping').values()].filter(({ EventSourceArn }) =>
    JSON.stringify(EventSourceArn).includes('DeliveryEvents'),
  );
  const recorder = functionsByFolder(stateless, PRODUCTION).get('record-delivery');

  it('is encrypted, and gives up on a message after five times', () => {
    expect(queue).toMatchObject({ SqsManagedSseEnabled: true, RedrivePolicy: { maxReceiveCount: 5 } });
  });

  it('hands over batches, of which what fails comes back by itself', () => {
    expect(source).toMatchObject({
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('hides a message for six times the function’s timeout and the batching window', () => {
    expect(queue?.['VisibilityTimeout']).toBe(6 * recorder?.['Timeout'] + source?.['MaximumBatchingWindowInSeconds']);
  });
});
