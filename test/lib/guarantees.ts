import type { Properties, Resource, Template } from './synthesized.ts';

/** Which of the guarantees of fault row 48 a template breaks, each as a sentence. */
export function brokenGuarantees(template: Template): string[] {
  const resources = Object.entries(template.Resources);
  const deadLetterIds = new Set(resources.flatMap(([, resource]) => deadLetterIdsOf(resource)));
  return resources.flatMap(([id, resource]) => [
    ...brokenByTable(id, resource),
    ...brokenByUndeliverable(id, resource, deadLetterIds),
    ...wildcardActions(id, resource),
  ]);
}

function brokenByTable(id: string, { Type, Properties, DeletionPolicy, UpdateReplacePolicy }: Resource): string[] {
  if (Type !== 'AWS::DynamoDB::Table') return [];
  const broken: string[] = [];
  if (!Properties['PointInTimeRecoverySpecification']?.PointInTimeRecoveryEnabled) {
    broken.push(`${id} cannot be restored to a point in time`);
  }
  if (!Properties['DeletionProtectionEnabled']) broken.push(`${id} is not protected from deletion`);
  if (DeletionPolicy !== 'Retain' || UpdateReplacePolicy !== 'Retain') broken.push(`${id} goes with its stack`);
  return broken;
}

/** A queue that nobody has as its dead-letter queue needs one; so does a schedule. */
function brokenByUndeliverable(id: string, resource: Resource, deadLetterIds: ReadonlySet<string>): string[] {
  const needsDeadLetters =
    resource.Type === 'AWS::Scheduler::Schedule' || (resource.Type === 'AWS::SQS::Queue' && !deadLetterIds.has(id));
  return needsDeadLetters && deadLetterIdsOf(resource).length === 0 ? [`${id} has no dead-letter queue`] : [];
}

function deadLetterIdsOf({ Properties }: Resource): string[] {
  const arns = [
    Properties?.['RedrivePolicy']?.deadLetterTargetArn,
    Properties?.['Target']?.DeadLetterConfig?.Arn,
    Properties?.['DestinationConfig']?.OnFailure?.Destination,
  ];
  return arns.flatMap((arn) => arn?.['Fn::GetAtt']?.[0] ?? []);
}

function wildcardActions(id: string, { Properties }: Resource): string[] {
  const documents = [Properties?.['PolicyDocument'], ...(Properties?.['Policies'] ?? []).map(documentOf)];
  return documents
    .flatMap((document) => document?.Statement ?? [])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .filter((action) => action.includes('*'))
    .map((action) => `${id} allows ${action}`);
}

function documentOf({ PolicyDocument }: Properties): Properties {
  return PolicyDocument;
}
