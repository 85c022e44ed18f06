import type { Properties, Template } from '../lib/synthesized.ts';

const REGION = 'eu-central-1';
const ACCOUNT = '000000000000';

/** The templates of a stage's stacks, by the stacks' names. */
export type Templates = ReadonlyMap<string, Template>;

/** What CloudFormation would put in a value's place: physical names as the templates give them, ARNs and URLs made of those. */
export function resolved(value: unknown, stack: string, templates: Templates): string {
  if (typeof value === 'string') return value;
  const [[kind, given] = ['nothing', null]] = Object.entries(value as Properties);
  switch (kind) {
    case 'Ref':
      return referenceTo(given, stack, templates);
    case 'Fn::GetAtt':
      return attributeOf(given[0], given[1], stack, templates);
    case 'Fn::Join':
      return given[1].map((part: unknown) => resolved(part, stack, templates)).join(given[0]);
    case 'Fn::GetStackOutput':
      return resolved(templates.get(given.StackName)?.Outputs?.[given.OutputName]?.Value, given.StackName, templates);
    default:
      throw new Error(`${kind} is not resolved here yet: teach test/deployed/template-values.ts`);
  }
}

function referenceTo(id: string, stack: string, templates: Templates): string {
  if (id === 'AWS::Partition') return 'aws';
  if (id === 'AWS::AccountId') return ACCOUNT;
  if (id === 'AWS::Region') return REGION;
  const { type, name } = resource(id, stack, templates);
  switch (type) {
    case 'AWS::SQS::Queue':
      return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
    case 'AWS::SecretsManager::Secret':
      return `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`;
    default:
      return name;
  }
}

function attributeOf(id: string, attribute: string, stack: string, templates: Templates): string {
  const { type, name } = resource(id, stack, templates);
  if (attribute !== 'Arn') return `${name}.${attribute}`;
  const [, service = '', kind = ''] = type.toLowerCase().split('::');
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}:${name}`;
}

/** A resource's type, and the name that the template gives it or else its logical id, as CloudFormation makes names of that. */
function resource(id: string, stack: string, templates: Templates): { readonly type: string; readonly name: string } {
  const found = templates.get(stack)?.Resources[id];
  if (found === undefined) throw new Error(`${stack} has no ${id}`);
  const [name = id] = Object.entries(found.Properties ?? {}).flatMap(([property, given]) =>
    NAME_PROPERTIES.has(property) ? [resolved(given, stack, templates)] : [],
  );
  return { type: found.Type, name };
}

const NAME_PROPERTIES = new Set(['TableName', 'QueueName', 'FunctionName', 'BucketName', 'StateMachineName', 'Name']);
