import { describe, expect, it } from 'vitest';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { OF_EVERY_RESOURCE } from './intentions-of-every-resource.ts';
import { OF_RUN_AND_MAIL } from './intentions-of-run-and-mail.ts';
import { type Seen, see } from './seen.ts';
import { lookAt, type Properties, type Resource, synthesize } from './synthesized.ts';

const templates = synthesize(PRODUCTION);
const seen = see(templates);
const INTENTIONS = [...OF_RUN_AND_MAIL, ...OF_EVERY_RESOURCE];

describe('what the architecture means', () => {
  it.each(INTENTIONS)('%s: %s', (_section, _intention, broken) => {
    expect(broken(seen)).toEqual([]);
  });

  it.each(STAGES)('4: in $name the audit comes after the run has ended, and before the next one', (stage) => {
    const { audit, weeklyRun } = stage;
    const hours = audit.daysAfterRun * 24 + audit.hour - weeklyRun.hour;
    expect(hours).toBeGreaterThan(seen.machine['TimeoutSeconds'] / 3600);
    expect(hours).toBeLessThan(7 * 24);
  });

  it('7: no stack that holds data is deleted by a mistake of one key', () => {
    const isProtected = lookAt(STAGES, (app) =>
      app.synth().stacks.map(({ stackName, terminationProtection }) => [stackName, terminationProtection === true]),
    );
    expect(isProtected).toEqual(isProtected.map(([name]) => [name, String(name).endsWith('-stateful')]));
  });
});

/** What somebody might drop, and the intention that misses it: by words of it. */
const DROPPED: readonly (readonly [intention: string, drop: (spoiled: Seen) => void])[] = [
  ['judged on Wednesday', without('AWS::Scheduler::Schedule', 'ScheduleExpression')],
  ['wall clock', without('AWS::Scheduler::Schedule', 'ScheduleExpressionTimezone')],
  [
    'how often it is retried',
    each('AWS::Scheduler::Schedule', ({ Target }) => Reflect.deleteProperty(Target, 'RetryPolicy')),
  ],
  ['run that hangs', ({ machine }) => Reflect.deleteProperty(machine, 'TimeoutSeconds')],
  [
    'as many shards',
    ({ machine }) => Reflect.deleteProperty(machine['States']['Evaluate every shard'], 'MaxConcurrency'),
  ],
  [
    'lease is held',
    each('AWS::Lambda::Function', (lambda) => Object.assign(lambda, { Timeout: lambda['Timeout'] + 1 })),
  ],
  ['waits for a lease', ({ machine }) => Object.assign(machine['States'].Plan.Retry[1], { MaxAttempts: 15 })],
  ['given up only after', ({ machine }) => Object.assign(machine['States'].Close, { TimeoutSeconds: 60 })],
  ['is retried on', ({ machine }) => machine['States'].Close.Retry.pop()],
  ['one sender at a time', without('AWS::Lambda::Function', 'ReservedConcurrentExecutions')],
  ['sets of their own', without('AWS::SES::ConfigurationSet', 'DeliveryOptions')],
  ['has dead letters', without('AWS::SNS::Subscription', 'RedrivePolicy')],
  ['is watched', without('AWS::CloudWatch::Alarm', 'Dimensions')],
  ['wait for 14 days', without('AWS::SQS::Queue', 'MessageRetentionPeriod')],
  [
    'six times',
    each('AWS::SQS::Queue', (queue) => Object.assign(queue, { VisibilityTimeout: queue['VisibilityTimeout'] - 1 })),
  ],
  ['takes none of its batch', without('AWS::Lambda::EventSourceMapping', 'FunctionResponseTypes')],
  ['over TLS', each('AWS::SQS::QueuePolicy', ({ PolicyDocument }) => PolicyDocument.Statement.shift())],
  ['over TLS', each('AWS::SNS::TopicPolicy', ({ PolicyDocument }) => PolicyDocument.Statement.shift())],
  ['is encrypted', without('AWS::SQS::Queue', 'SqsManagedSseEnabled')],
  [
    'is encrypted',
    each('AWS::DynamoDB::Table', (table) => Reflect.deleteProperty(table['SSESpecification'], 'KMSMasterKeyId')),
  ],
  ['log expires', without('AWS::Logs::LogGroup', 'RetentionInDays')],
  ['has a log group', without('AWS::Lambda::Function', 'LoggingConfig')],
  ['has a log group', without('AWS::ApiGatewayV2::Stage', 'AccessLogSettings')],
  ['is throttled', without('AWS::ApiGatewayV2::Stage', 'DefaultRouteSettings')],
  ['alarms are heard', each('AWS::SNS::TopicPolicy', ({ PolicyDocument }) => PolicyDocument.Statement.pop())],
];

describe('fault row 48: an intention that is dropped', () => {
  it.each(DROPPED)('is missed: "%s"', (words, drop) => {
    const spoiled = see(structuredClone(templates));
    drop(spoiled);
    const missed = INTENTIONS.filter(([, , broken]) => broken(spoiled).length > 0).map(([, intention]) => intention);
    expect(missed).toContainEqual(expect.stringContaining(words));
  });
});

function without(type: string, property: string): (spoiled: Seen) => void {
  return each(type, (properties) => Reflect.deleteProperty(properties, property));
}

function each(type: string, drop: (properties: Properties) => unknown): (spoiled: Seen) => void {
  return ({ resources }) => {
    const all = resources.flatMap(([, resource]): Resource[] => (resource.Type === type ? [resource] : []));
    for (const { Properties } of all) drop(Properties);
  };
}
