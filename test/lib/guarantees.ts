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

/** What hands something on, and drops it where that fails, unless it has a dead-letter queue. */
const HANDS_ON = new Set([
  'AWS::Scheduler::Schedule',
  'AWS::SQS::Queue',
  'AWS::SNS::Subscription',
  'AWS::Events::Rule',
  'AWS::Lambda::EventInvokeConfig',
]);

/** What is dropped on purpose, by its construct: each says why in the blueprint, where cdk-nag asks. */
const DROPPED_ON_PURPOSE = [
  // These events hold addresses, and none may come to rest (ADR 0010).
  /^DeliveryEventsRules/,
  /^ProducersBusRuleOfAddresses/,
  // The next wake-up does this one's work.
  /^MailSendingSendMailFunctionEventInvokeConfig/,
  /^WatchEveryFiveMinutes/,
  /^WatchKeepWatchFunctionEventInvokeConfig/,
];

/** A queue that nobody has as its dead-letter queue needs one; so does whatever else hands something on. */
function brokenByUndeliverable(id: string, resource: Resource, deadLetterIds: ReadonlySet<string>): string[] {
  if (!HANDS_ON.has(resource.Type) || deadLetterIds.has(id)) return [];
  if (DROPPED_ON_PURPOSE.some((pattern) => pattern.test(id))) return [];
  const hasEach = deadLettersOf(resource).every((arn) => arn !== undefined);
  return hasEach ? [] : [`${id} has no dead-letter queue`];
}

/** Of a rule one a target, of anything else the one; undefined where there is none. */
function deadLettersOf({ Type, Properties }: Resource): readonly (Properties | undefined)[] {
  switch (Type) {
    case 'AWS::Events::Rule':
      return (Properties['Targets'] ?? []).map(({ DeadLetterConfig }: Properties) => DeadLetterConfig?.Arn);
    case 'AWS::Scheduler::Schedule':
      return [Properties['Target']?.DeadLetterConfig?.Arn];
    case 'AWS::Lambda::EventInvokeConfig':
      return [Properties['DestinationConfig']?.OnFailure?.Destination];
    case 'AWS::SQS::Queue':
    case 'AWS::SNS::Subscription':
      return [Properties['RedrivePolicy']?.deadLetterTargetArn];
    default:
      return [];
  }
}

/** The dead-letter queues of this template that the resource names. */
export function deadLetterIdsOf(resource: Resource): string[] {
  return deadLettersOf(resource).flatMap((arn) => arn?.['Fn::GetAtt']?.[0] ?? []);
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
