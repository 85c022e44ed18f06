import { describe, expect, it } from 'vitest';
import { PRODUCTION } from '../../lib/stages.ts';
import { type Properties, synthesize } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);

/**
 * What has a name of ours, and who types or reads it there. All else is named by CDK: a name of one's own stands in the way where a
 * change makes a resource anew.
 */
const NAMED: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'persons: a restore begins and ends with it (docs/runbook.md#restore)',
  'AWS::SQS::Queue': 'persons: a redrive in the console looks for it (docs/runbook.md#events-dead)',
  'AWS::SecretsManager::Secret': 'persons: a key is rotated by it (docs/runbook.md#rotate-a-key)',
  'AWS::Lambda::Function': 'persons: nearly every section of the runbook names one',
  'AWS::Logs::LogGroup': 'persons: the runbook’s `last` finds a function’s log by it',
  'AWS::StepFunctions::StateMachine': 'persons: a run is started by it by hand',
  'AWS::Scheduler::Schedule':
    'persons: who has to know why something was not woken asks for it (docs/runbook.md#weekly-run-not-woken)',
  'AWS::CloudWatch::Alarm': 'persons: whoever is woken by it finds its section of the runbook',
  'AWS::CloudWatch::Dashboard': 'persons: the runbook begins at it',
  'AWS::S3::Bucket': 'producers: they upload to it',
  'AWS::Events::EventBus': 'producers: they put events on it',
  'AWS::Events::Archive': 'persons: a replay begins with it (docs/runbook.md#replay-the-archive)',
  'AWS::EventSchemas::Registry': 'producers: they find the schemas of events by it',
  'AWS::EventSchemas::Schema': 'producers: it is the type of an event',
  'AWS::IAM::ManagedPolicy': 'persons: operators’ policies are attached to permission sets by their names',
  'AWS::SES::ConfigurationSet': 'persons: SES’s console and metrics tell partners’ from customers’ mail by it',
  'AWS::ApiGatewayV2::Api': 'persons: a label in the console, which CDK would call Api each',
};

describe('names', () => {
  const named = [stateful, stateless]
    .flatMap((template) => Object.values(template.Resources))
    .filter(({ Type, Properties }) => nameOf(Type, Properties) !== undefined);

  it('are given by hand to what a person or a producer types or looks for, and to nothing else', () => {
    expect([...new Set(named.map(({ Type }) => Type))].toSorted()).toEqual(Object.keys(NAMED).toSorted());
  });

  it('begin with the stage’s, so that two stages live in one account', () => {
    const strange = named.filter(({ Type }) => Type !== 'AWS::EventSchemas::Schema');
    for (const { Type, Properties } of strange) {
      expect(JSON.stringify(nameOf(Type, Properties))).toContain('service-norms-production');
    }
  });
});

/** A physical name that the blueprint says: CDK writes none where it leaves the naming to CloudFormation. */
function nameOf(type: string, properties: Properties | undefined): unknown {
  const kind = type.split('::').at(-1) ?? '';
  const own = ['Name', `${kind}Name`, 'TopicName', 'RestApiName'].map((property) => properties?.[property]);
  // A policy inside a role has to have a name; CDK makes it from the path.
  return type === 'AWS::IAM::Policy' || type === 'AWS::ApiGatewayV2::DomainName' || type === 'AWS::ApiGatewayV2::Stage'
    ? undefined
    : own.find((name) => name !== undefined);
}
