import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { instantOf, millisOf } from '../../domain/calendar/instant.ts';
import { liveAdmission } from '../../lambdas/ingest-events/event.ts';
import { ProducersBus } from '../../lib/constructs/event-bus.ts';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { eventJsonSchemas } from '../../local/event-schemas.ts';
import { EVENT_TYPES, EXAMPLES } from '../lambdas/ingest-events/event-examples.ts';
import { sent } from '../lambdas/ingest-events/parsing.ts';
import { matches } from './input-transformer.ts';
import { ofType, type Properties, synthesize, type Template } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);

const [bus] = ofType(stateful, 'AWS::Events::EventBus').values();
const [archive] = ofType(stateful, 'AWS::Events::Archive').values();
const rules = [...ofType(stateful, 'AWS::Events::Rule').entries()]
  .filter(([id]) => id.startsWith('ProducersBus'))
  .map(([, properties]) => properties);
const schemas = new Map(
  [...ofType(stateless, 'AWS::EventSchemas::Schema').values()].map((schema) => [schema['SchemaName'], schema]),
);

/** As EventBridge has it of a producer that puts it as events.md says. */
const onTheBus = (detail: object) => ({ source: 'shop-nl', 'detail-type': Reflect.get(detail, 'type'), detail });
const examples = EVENT_TYPES.map((type) => [type, sent(type, { data: EXAMPLES[type].full })] as const);
const BEARING_ADDRESSES = ['customer.contact', 'partner.registered'];

describe('the schema registry', () => {
  it('has every type of event, and nothing else', () => {
    expect([...schemas.keys()].toSorted()).toEqual(EVENT_TYPES.toSorted());
  });

  it.each(EVENT_TYPES)('%s: is the file that producers see, which is what ingestion holds events against', (type) => {
    const { Content: content, Type } = schemas.get(type) ?? {};
    expect(Type).toBe('JSONSchemaDraft4');
    expect(content).toBe(readFileSync(new URL(`../../docs/events/${type}.schema.json`, import.meta.url), 'utf8'));
    expect(JSON.parse(content)).toEqual(eventJsonSchemas().get(type));
  });

  it('keeps to what EventBridge takes: https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html', () => {
    const [registry] = ofType(stateless, 'AWS::EventSchemas::Registry').values();
    expect(registry?.['RegistryName']).toMatch(/^(?!aws\.)[0-9A-Za-z_.-]{1,64}$/u);
    for (const [name, { Content: content }] of schemas) {
      expect(name).toMatch(/^[0-9A-Za-z_.@-]{1,385}$/u);
      expect(content.length).toBeLessThanOrEqual(100_000);
    }
  });
});

describe('an event on the bus', () => {
  it.each(examples)('%s: goes to the queue once, as it is', (_type, event) => {
    const taking = rulesFor(event);
    expect(taking).toHaveLength(1);
    const { Targets, EventBusName } = taking[0] ?? {};
    expect(EventBusName).toEqual({ Ref: idOf(stateful, bus) });
    expect(Targets).toHaveLength(1);
    expect(Targets[0].InputPath).toBe('$.detail');
    expect(Targets[0].Arn['Fn::GetAtt'][0]).toMatch(/^EventsQueue/);
    expect(Targets[0].RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  });

  it.each([{ type: 'no.such.type' }, { nothing: 'at all' }, { type: 3 }, { type: null }])(
    'that is none goes to the queue too, where it is put into quarantine: %j',
    (detail) => {
      expect(rulesFor(detail)).toHaveLength(1);
    },
  );

  it.each(examples)('I8: %s: has dead letters and an archive but where it bears an address', (type, event) => {
    const comesToRest = !BEARING_ADDRESSES.includes(type);
    const deadLetters = rulesFor(event)[0]?.['Targets'][0].DeadLetterConfig;
    expect(deadLetters !== undefined).toBe(comesToRest);
    expect(matches(archive?.['EventPattern'], onTheBus(event))).toBe(comesToRest);
  });

  it.each([{ type: 'no.such.type', mail: 'anna@customer.example' }, { mail: 'anna@customer.example' }])(
    'I8: that nobody knows might bear one: %j',
    (detail) => {
      expect(rulesFor(detail)[0]?.['Targets'][0]).not.toHaveProperty('DeadLetterConfig');
      expect(matches(archive?.['EventPattern'], onTheBus(detail))).toBe(false);
    },
  );

  it('is small: 30 times what an event may come to fits into an entry of 256 KB, and no pattern is too long', () => {
    for (const { EventPattern: pattern } of [...rules, archive ?? {}]) {
      expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2_048);
    }
  });
});

describe('the archive', () => {
  it('is of the bus, and kept with a key of ours for as long as the stage says', () => {
    expect(archive).toMatchObject({ RetentionDays: 90, ArchiveName: 'service-norms-production-events' });
    expect(JSON.stringify(archive?.['KmsKeyIdentifier'])).toContain('DoorsKey');
    expect(archive?.['SourceArn']['Fn::GetAtt'][0]).toBe(idOf(stateful, bus));
  });

  it.each(STAGES)(
    'of $name holds nothing for ever, and nothing that the live doors would refuse as too old',
    (stage) => {
      const now = instantOf(new Date('2026-11-18T12:00:00Z').getTime());
      const earliest = liveAdmission(new Date(now)).earliest?.getTime() ?? 0;
      expect(stage.eventBus.archiveDays).toBeGreaterThan(0);
      expect(millisOf(now) - stage.eventBus.archiveDays * 86_400_000).toBeGreaterThan(earliest);
    },
  );
});

describe('who may put events on the bus', () => {
  it('is whoever has the policy for it, on this one bus, and of other accounts nobody', () => {
    expect(ofType(stateful, 'AWS::Events::EventBusPolicy').size).toBe(0);
    const policy = [...ofType(stateful, 'AWS::IAM::ManagedPolicy').entries()].find(([id]) => /^ProducersBus/.test(id));
    expect(policy?.[1]['PolicyDocument'].Statement).toEqual([
      { Action: 'events:PutEvents', Effect: 'Allow', Resource: { 'Fn::GetAtt': [idOf(stateful, bus), 'Arn'] } },
    ]);
  });

  it('is another account where the stage names it, and may do nothing else', () => {
    const stack = new Stack(new App());
    const stage = { ...PRODUCTION, eventBus: { producerAccounts: ['111122223333'], archiveDays: 1 } };
    new ProducersBus(stack, 'ProducersBus', { stage, queue: new Queue(stack, 'Queue'), key: new Key(stack, 'Key') });
    const policies = Assertions.fromStack(stack).findResources('AWS::Events::EventBusPolicy');
    const [policy, ...others] = Object.values(policies);
    expect(others).toEqual([]);
    const { Action, Effect, Principal, Resource } = policy?.['Properties']?.Statement ?? {};
    expect({ Action, Effect }).toEqual({ Action: 'events:PutEvents', Effect: 'Allow' });
    expect(JSON.stringify(Principal)).toContain('111122223333');
    expect(Resource['Fn::GetAtt']).toEqual([expect.stringMatching(/^ProducersBus/), 'Arn']);
  });

  it('the queue takes from these rules alone, of all that EventBridge may have', () => {
    const policies = [...ofType(stateful, 'AWS::SQS::QueuePolicy').entries()];
    const statements = policies
      .filter(([id]) => /^EventsQueuePolicy/.test(id))
      .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    expect(statements).toHaveLength(rules.length);
    for (const { Principal, Condition } of statements) {
      expect(Principal).toEqual({ Service: 'events.amazonaws.com' });
      expect(Condition.ArnEquals['aws:SourceArn']['Fn::GetAtt'][0]).toMatch(/^ProducersBusRule/);
    }
  });
});

function rulesFor(detail: object): readonly Properties[] {
  return rules.filter(({ EventPattern: pattern }) => matches(pattern, onTheBus(detail)));
}

function idOf(template: Template, properties: Properties | undefined): string | undefined {
  return Object.entries(template.Resources).find(([, { Properties }]) => Properties === properties)?.[0];
}
