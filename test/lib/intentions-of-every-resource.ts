import { PRODUCTION } from '../../lib/stages.ts';
import { brokenGuarantees, deadLetterIdsOf } from './guarantees.ts';
import { idBehind } from './references.ts';
import { type Intention, of, resourceBehind, type Seen } from './seen.ts';
import type { Properties } from './synthesized.ts';

export const OF_EVERY_RESOURCE: readonly Intention[] = [
  [
    '3-5',
    'what hands something on has dead letters, but where a reason is given',
    (seen) => [seen.stateful, seen.stateless].flatMap(brokenGuarantees),
  ],
  [
    '3-5',
    'every dead-letter queue is watched: the first letter rings',
    (seen) => {
      const watched = new Set(
        of(seen, 'AWS::CloudWatch::Alarm')
          .filter(({ Properties }) => Properties['Threshold'] === 1)
          .flatMap(({ Properties }) => queuesIn(seen, Properties)),
      );
      return deadLetterQueues(seen).filter((id) => !watched.has(id));
    },
  ],
  [
    '3-5',
    'dead letters wait for 14 days, longer than the queues that they come from keep anything',
    (seen) =>
      seen.resources.filter(([id, { Type, Properties }]) => {
        if (Type !== 'AWS::SQS::Queue') return false;
        const kept = Properties['MessageRetentionPeriod'];
        return deadLetterQueues(seen).includes(id) ? kept !== 14 * 24 * 3600 : !(kept < 14 * 24 * 3600);
      }),
  ],
  [
    '3-5',
    'a message is hidden for six times as long as its reader may take, and the time that a batch may wait to fill',
    (seen) =>
      of(seen, 'AWS::Lambda::EventSourceMapping').filter(({ Properties }) => {
        const queue = resourceBehind(seen, Properties['EventSourceArn'])?.Properties;
        const reader = resourceBehind(seen, Properties['FunctionName'])?.Properties;
        const needed = 6 * reader?.['Timeout'] + (Properties['MaximumBatchingWindowInSeconds'] ?? 0);
        return !(queue?.['VisibilityTimeout'] >= needed);
      }),
  ],
  [
    '3-5',
    'a message that fails takes none of its batch along',
    (seen) =>
      of(seen, 'AWS::Lambda::EventSourceMapping').filter(
        ({ Properties }) => Properties['FunctionResponseTypes']?.[0] !== 'ReportBatchItemFailures',
      ),
  ],
  [
    '7',
    'every queue, topic and bucket refuses what does not come over TLS',
    (seen) => REFUSING.flatMap((kind) => withoutTls(seen, kind)),
  ],
  [
    '7',
    'every queue, table and bucket is encrypted',
    (seen) => [
      ...of(seen, 'AWS::SQS::Queue').filter(
        ({ Properties }) => !(Properties['SqsManagedSseEnabled'] || Properties['KmsMasterKeyId']),
      ),
      ...of(seen, 'AWS::DynamoDB::Table').filter(({ Properties }) => !Properties['SSESpecification']?.KMSMasterKeyId),
      ...of(seen, 'AWS::S3::Bucket').filter(({ Properties }) => !Properties['BucketEncryption']),
    ],
  ],
  [
    '7',
    'no bucket can be made public',
    (seen) =>
      of(seen, 'AWS::S3::Bucket').filter(({ Properties }) => {
        const block = Object.values(Properties['PublicAccessBlockConfiguration'] ?? {});
        return block.length !== 4 || !block.every(Boolean);
      }),
  ],
  [
    '7',
    'every log expires when the stage says, and goes with its stack: what must be kept is in the table',
    (seen) =>
      seen.resources.filter(([, { Type, Properties, DeletionPolicy }]) => {
        if (Type !== 'AWS::Logs::LogGroup') return false;
        return Properties['RetentionInDays'] !== PRODUCTION.logRetentionDays || DeletionPolicy !== 'Delete';
      }),
  ],
  [
    '7',
    'every function, API and state machine has a log group of the stack: Lambda’s own would never expire',
    (seen) => [
      ...of(seen, 'AWS::Lambda::Function').filter(
        ({ Properties }) => !isLogGroup(seen, Properties['LoggingConfig']?.LogGroup),
      ),
      ...of(seen, 'AWS::ApiGatewayV2::Stage').filter(
        ({ Properties }) => !isLogGroup(seen, Properties['AccessLogSettings']?.DestinationArn),
      ),
      ...of(seen, 'AWS::StepFunctions::StateMachine').filter(
        ({ Properties }) => Properties['LoggingConfiguration']?.Level !== 'ALL',
      ),
    ],
  ],
  [
    '7',
    'no door takes more than it is told to: every API is throttled',
    (seen) =>
      of(seen, 'AWS::ApiGatewayV2::Stage').filter(
        ({ Properties }) => !(Properties['DefaultRouteSettings']?.ThrottlingRateLimit > 0),
      ),
  ],
  [
    '7',
    'alarms are heard: CloudWatch may publish to the topic, which a policy of our own does not say by itself',
    (seen) =>
      of(seen, 'AWS::SNS::TopicPolicy').filter(
        ({ Properties }) =>
          !Properties['PolicyDocument'].Statement.some(
            ({ Effect, Principal, Action }: Properties) =>
              Effect === 'Allow' && Action === 'sns:Publish' && Principal.Service === 'cloudwatch.amazonaws.com',
          ),
      ),
  ],
];

function deadLetterQueues({ resources }: Seen): readonly string[] {
  return [...new Set(resources.flatMap(([, resource]) => deadLetterIdsOf(resource)))];
}

/** What an alarm's figures are of, by the queues that it names. */
function queuesIn({ stateful }: Seen, { Dimensions, Metrics }: Properties): readonly (string | undefined)[] {
  const dimensions = [
    Dimensions,
    ...(Metrics ?? []).map(({ MetricStat }: Properties) => MetricStat?.Metric.Dimensions),
  ];
  return dimensions
    .flatMap((some) => some ?? [])
    .filter(({ Name }: Properties) => Name === 'QueueName')
    .map(({ Value }: Properties) => idBehind(Value, stateful));
}

/** The kinds of policies that can refuse a connection, with what they are of. */
const REFUSING = [
  ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
  ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
] as const;

function withoutTls(seen: Seen, [type, policyType, property]: (typeof REFUSING)[number]): readonly string[] {
  const { stateful, resources } = seen;
  const refusing = of(seen, policyType).filter(({ Properties }) =>
    Properties['PolicyDocument'].Statement.some(
      ({ Effect, Condition }: Properties) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
    ),
  );
  const refused = new Set(
    refusing.flatMap(({ Properties }) => [Properties[property]].flat().map((value) => idBehind(value, stateful))),
  );
  return resources.filter(([id, { Type }]) => Type === type && !refused.has(id)).map(([id]) => id);
}

function isLogGroup(seen: Seen, value: unknown): boolean {
  return resourceBehind(seen, value)?.Type === 'AWS::Logs::LogGroup';
}
