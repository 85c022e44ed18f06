import type { Properties, Resource, Template } from './synthesized.ts';

/** What a resource is to CloudFormation: another of any of these is another resource, and what it held stays with the old one. */
export interface Identity {
  readonly type: string;
  /** Whether AWS keeps it when the stack forgets it. */
  readonly kept: boolean;
  readonly replacedBy: Readonly<Record<string, unknown>>;
}

/** By logical id; an index of a table by its table's and its own name. */
export type Identities = Readonly<Record<string, Identity>>;

/** Of each type the properties that CloudFormation documents with "Update requires: Replacement". */
const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::ApiGatewayV2::DomainName': ['DomainName'],
  'AWS::CertificateManager::Certificate': [
    'CertificateAuthorityArn',
    'DomainName',
    'DomainValidationOptions',
    'KeyAlgorithm',
    'SubjectAlternativeNames',
    'ValidationMethod',
  ],
  'AWS::DynamoDB::Table': ['ImportSourceSpecification', 'KeySchema', 'TableName'],
  'AWS::Events::Archive': ['ArchiveName', 'SourceArn'],
  'AWS::Events::EventBus': ['EventSourceName', 'Name'],
  'AWS::EventSchemas::Registry': ['RegistryName'],
  'AWS::EventSchemas::Schema': ['RegistryName', 'SchemaName'],
  'AWS::IAM::ManagedPolicy': ['Description', 'ManagedPolicyName', 'Path'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::KMS::Key': [],
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SNS::Topic': ['FifoTopic', 'TopicName'],
  'AWS::SQS::Queue': ['FifoQueue', 'QueueName'],
  'AWS::SecretsManager::Secret': ['Name'],
};

/** Of whatever stack: messages wait in it, or data lies in it. */
const HOLDING = new Set(['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SecretsManager::Secret']);

/** Beside what cannot be made again: a rule or a permission of it, which holds nothing. */
const HOLDS_NOTHING = new Set([
  'AWS::Events::EventBusPolicy',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * The identities of what cannot be made again: all of the stateful stack, and of any stack what is kept or holds something.
 *
 * @throws Error at a type of which nobody has said yet what replaces it.
 */
export function identitiesIn(template: Template, stack: 'stateful' | 'stateless'): Identities {
  const held = Object.entries(template.Resources).filter(
    ([, resource]) =>
      isKept(resource) || HOLDING.has(resource.Type) || (stack === 'stateful' && !HOLDS_NOTHING.has(resource.Type)),
  );
  return Object.fromEntries(
    held.flatMap(([id, resource]) => [[id, identityOf(id, resource)], ...indexesOf(id, resource)]),
  );
}

function identityOf(id: string, resource: Resource): Identity {
  const { Type: type, Properties: properties } = resource;
  const names = REPLACED_BY[type];
  if (names === undefined) {
    throw new Error(
      `${id} is an ${type}: say in test/lib/resource-identity.ts which properties replace one, or that it holds nothing`,
    );
  }
  return { type, kept: isKept(resource), replacedBy: picked(properties ?? {}, names) };
}

/** An index is built anew where its keys change, and CloudFormation refuses that under the same name. */
function indexesOf(id: string, resource: Resource): readonly [string, Identity][] {
  const indexes: readonly Properties[] = resource.Properties?.['GlobalSecondaryIndexes'] ?? [];
  return indexes.map((index) => [
    `${id}/${index['IndexName']}`,
    { type: 'index', kept: isKept(resource), replacedBy: picked(index, ['KeySchema', 'Projection']) },
  ]);
}

function isKept({ DeletionPolicy, UpdateReplacePolicy }: Resource): boolean {
  return DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain';
}

function picked(properties: Properties, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    names.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]),
  );
}

/** What a deployment would do to what stands, each as a sentence. */
export function losses(before: Identities, after: Identities): readonly string[] {
  return Object.entries(before).flatMap(([id, stood]) => {
    const stands = after[id];
    if (stands === undefined) return [`${id} (${stood.type}) ${goesFrom(stood)}`];
    const changed = changedIn(stood, stands);
    const replaced = changed.map(
      ([name, was, is]) => `${id} (${stood.type}) would be replaced: ${name} was ${was} and is ${is}`,
    );
    return stood.kept && !stands.kept
      ? [...replaced, `${id} (${stood.type}) would go with its stack: it was kept`]
      : replaced;
  });
}

function goesFrom({ kept }: Identity): string {
  return kept
    ? 'would be forgotten by its stack, and a new and empty one be made where it was only renamed'
    : 'would be deleted, with what is in it';
}

function changedIn(stood: Identity, stands: Identity): readonly (readonly [string, string, string])[] {
  const [was, is] = [stood, stands].map(
    ({ type, replacedBy }): Readonly<Record<string, unknown>> => ({ type, ...replacedBy }),
  );
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...names]
    .map((name) => [name, JSON.stringify(was?.[name]), JSON.stringify(is?.[name])] as const)
    .filter(([, before, after]) => before !== after)
    .map(([name, before, after]) => [name, before ?? 'not set', after ?? 'not set']);
}
