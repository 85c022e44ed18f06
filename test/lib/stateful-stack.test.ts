import { describe, expect, it } from 'vitest';
import { PRODUCTION } from '../../lib/stages.ts';
import { TTL_ATTRIBUTE, tableDefinition } from '../../local/table-definition.ts';
import { brokenGuarantees } from './guarantees.ts';
import { functionsByFolder, ofType, type Resource, synthesize, type Template } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);

const table = only('AWS::DynamoDB::Table');
const queue = named('AWS::SQS::Queue', 'QueueName', 'service-norms-production-events');
const deadEvents = named('AWS::SQS::Queue', 'QueueName', 'service-norms-production-dead-events');

/** Settings: the same again from the blueprint, and none of them holds anything. */
const MADE_AGAIN = new Set([
  'AWS::SQS::QueuePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::Events::EventBusPolicy',
  'AWS::Events::Rule',
  'AWS::EventSchemas::Registry',
  'AWS::EventSchemas::Schema',
  'AWS::SES::ConfigurationSet',
]);

/** What would take data along, or what others know us by. Dead letters are asked about apart. */
const HOLDS_DATA = new Set([
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::Events::EventBus',
  'AWS::Events::Archive',
  'AWS::SES::EmailIdentity',
  'AWS::CertificateManager::Certificate',
  'AWS::ApiGatewayV2::DomainName',
]);

describe('the stateful stack', () => {
  it('keeps all of it when it is deleted itself, or when a change would make it anew: removing the stack never removes data', () => {
    const gone = Object.values(stateful.Resources).filter(
      ({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy !== 'Retain' || UpdateReplacePolicy !== 'Retain',
    );

    expect(gone.map(({ Type }) => Type).filter((type) => !MADE_AGAIN.has(type))).toEqual([]);
  });

  it('holds nothing that works: no function, no schedule, no role', () => {
    const types = Object.values(stateful.Resources).map(({ Type }) => Type);

    expect(
      types.filter((type) => /Lambda|Scheduler|StepFunctions|IAM::(Role|Policy)$|CloudWatch|Logs/.test(type)),
    ).toEqual([]);
  });

  it('leaves nothing stateful to the other stack but dead letters of what can be run again, and what SES says', () => {
    const types = Object.values(stateless.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => HOLDS_DATA.has(type))).toEqual([]);
    const queues = [...ofType(stateless, 'AWS::SQS::Queue').keys()];
    // A letter that SES's words are missing of is settled after a day without them; an upload lies in its bucket, and is put there again.
    const elsewhere = /DeadLetters|^DeliveryEventsQueue|^BulkImportQueue/;
    expect(queues.filter((id) => !elsewhere.test(id))).toEqual([]);
  });
});

describe('the table', () => {
  const local = tableDefinition('service-norms-production');

  it('has the keys, the indexes and the projections of the local one', () => {
    expect({
      TableName: table['TableName'],
      BillingMode: table['BillingMode'],
      AttributeDefinitions: table['AttributeDefinitions'],
      KeySchema: table['KeySchema'],
      GlobalSecondaryIndexes: table['GlobalSecondaryIndexes'],
    }).toEqual(local);
  });

  it('expires items by the attribute that the local one names', () => {
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: TTL_ATTRIBUTE, Enabled: true });
  });

  it('is encrypted by a key of our own, which is made anew every year', () => {
    const { KMSMasterKeyId, ...rest } = table['SSESpecification'];
    expect(rest).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    const key = stateful.Resources[KMSMasterKeyId['Fn::GetAtt'][0]];
    expect(key?.Type).toBe('AWS::KMS::Key');
    expect(key?.Properties).toMatchObject({ EnableKeyRotation: true });
  });
});

describe('the event queue', () => {
  const reader = functionsByFolder(stateless, PRODUCTION).get('ingest-events');
  const mapping = [...ofType(stateless, 'AWS::Lambda::EventSourceMapping').values()][0];

  it('hides a batch for six times as long as its reader may take, and the batching window', () => {
    const window = mapping?.['MaximumBatchingWindowInSeconds'];

    expect(window).toBeGreaterThanOrEqual(1);
    expect(window).toBeLessThanOrEqual(5);
    expect(queue['VisibilityTimeout']).toBe(6 * reader?.['Timeout'] + window);
  });

  it('gives up an event after five failures, and keeps it for 14 days (fault row 8)', () => {
    expect(queue['RedrivePolicy'].maxReceiveCount).toBe(5);
    expect(deadEvents['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
  });

  it('keeps an event for less time than its dead letters do: a message takes its age along', () => {
    expect(queue['MessageRetentionPeriod']).toBeLessThan(deadEvents['MessageRetentionPeriod']);
  });

  it('is read in batches of a hundred, of which single events can fail (fault row 8)', () => {
    expect(mapping).toMatchObject({ BatchSize: 500, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });
});

describe('every queue of both stacks', () => {
  it.each([
    ['stateful', stateful],
    ['stateless', stateless],
  ])('%s: is encrypted, and refuses what does not come over TLS', (_, template) => {
    const queues = ofType(template, 'AWS::SQS::Queue');
    const refusing = [...ofType(template, 'AWS::SQS::QueuePolicy').values()].filter(({ PolicyDocument }) =>
      PolicyDocument.Statement.some(
        ({ Effect, Condition }: { Effect: string; Condition?: object }) =>
          Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ),
    );

    expect([...queues.values()].every(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled)).toBe(true);
    expect(refusing.flatMap(({ Queues }) => Queues).map(({ Ref }) => Ref)).toEqual([...queues.keys()]);
  });
});

describe('fault row 48: what must not be dropped', () => {
  it('is there in both stacks', () => {
    expect([...brokenGuarantees(stateful), ...brokenGuarantees(stateless)]).toEqual([]);
  });

  it.each<[string, Template, (resources: Resource[]) => void]>([
    [
      'cannot be restored to a point in time',
      stateful,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties ?? {}, 'PointInTimeRecoverySpecification');
      },
    ],
    [
      'is not protected from deletion',
      stateful,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties ?? {}, 'DeletionProtectionEnabled');
      },
    ],
    [
      'has no dead-letter queue',
      stateful,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties ?? {}, 'RedrivePolicy');
      },
    ],
    [
      'goes with its stack',
      stateful,
      (all) => {
        for (const resource of all) Reflect.deleteProperty(resource, 'DeletionPolicy');
      },
    ],
    [
      'WeeklySchedule\\w+ has no dead-letter queue',
      stateless,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties?.['Target'] ?? {}, 'DeadLetterConfig');
      },
    ],
    [
      'EventInvokeConfig\\w+ has no dead-letter queue',
      stateless,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties ?? {}, 'DestinationConfig');
      },
    ],
    [
      'Alarms\\w+ has no dead-letter queue',
      stateless,
      (all) => {
        for (const { Properties } of all) Reflect.deleteProperty(Properties ?? {}, 'RedrivePolicy');
      },
    ],
    [
      'allows dynamodb:\\*',
      stateless,
      (all) => {
        const policy = all.find(({ Type }) => Type === 'AWS::IAM::Policy');
        policy?.Properties['PolicyDocument'].Statement.push({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' });
      },
    ],
  ])('is missed where it is dropped: "%s"', (claim, template, drop) => {
    const damaged = structuredClone(template);
    drop(Object.values(damaged.Resources));

    expect(brokenGuarantees(damaged).join('\n')).toMatch(new RegExp(claim));
  });
});

function only(type: string): Resource['Properties'] {
  const [properties, another] = ofType(stateful, type).values();
  if (properties === undefined || another !== undefined) throw new Error(`not one ${type}`);
  return properties;
}

function named(type: string, property: string, name: string): Resource['Properties'] {
  const found = [...ofType(stateful, type).values()].find((properties) => properties[property] === name);
  if (found === undefined) throw new Error(`no ${type} ${name}`);
  return found;
}
