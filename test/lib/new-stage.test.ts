import { describe, expect, it } from 'vitest';
import { ACCEPTANCE, type TestStage } from '../../lib/stages.ts';
import { functionsByFolder, ofType, type Properties, synthesize, type Template } from './synthesized.ts';

/** As the README tells a reader to write one: a copy of another, and what is its own. */
const REHEARSAL: TestStage = {
  ...ACCEPTANCE,
  name: 'rehearsal',
  region: 'eu-west-1',
  shards: 16,
  weeklyRun: { ...ACCEPTANCE.weeklyRun, weekDay: 'THU', concurrency: 2 },
  mail: {
    ...ACCEPTANCE.mail,
    partnerSender: {
      ...ACCEPTANCE.mail.partnerSender,
      address: 'service-norms@partners.rehearsal.example',
      mailFromDomain: 'bounce.partners.rehearsal.example',
    },
    customerSender: {
      ...ACCEPTANCE.mail.customerSender,
      address: 'reviews@customers.rehearsal.example',
      mailFromDomain: 'bounce.customers.rehearsal.example',
    },
    recipients: { kind: 'READDRESS', to: 'rehearsal@marketplace.example', mark: '[rehearsal]' },
    unsubscribeDomain: 'unsubscribe.rehearsal.example',
  },
};

describe('a new stage is one object', () => {
  // Fails on a finding of cdk-nag as well: what is acknowledged of one stage holds for every other.
  const { stateful, stateless } = synthesize(REHEARSAL);

  it('makes both of its stacks, with nothing else said anywhere', () => {
    expect(ofType(stateful, 'AWS::DynamoDB::GlobalTable').size + ofType(stateful, 'AWS::DynamoDB::Table').size).toBe(1);
    expect([...functionsByFolder(stateless, REHEARSAL).keys()]).toContain('evaluate-partners');
  });

  it('shares no name with another stage: whatever is named begins with its own', () => {
    const names = [stateful, stateless].flatMap(namesIn);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !name.includes('service-norms-rehearsal'))).toEqual([]);
  });

  it('is what it says: its schedule, its shards, its senders, its readers', () => {
    const schedules = [...ofType(stateless, 'AWS::Scheduler::Schedule').values()];
    expect(schedules.map((one) => one['ScheduleExpression'])).toContain('cron(0 4 ? * THU *)');
    const sender = functionsByFolder(stateless, REHEARSAL).get('send-mail')?.['Environment'].Variables;
    expect(sender).toMatchObject({ SHARDS: '16', RECIPIENTS: JSON.stringify(REHEARSAL.mail.recipients) });
    const identities = [...ofType(stateful, 'AWS::SES::EmailIdentity').values()].map((one) => one['EmailIdentity']);
    expect(identities).toEqual(['partners.rehearsal.example', 'customers.rehearsal.example']);
  });
});

/** The names that are given by hand; CloudFormation makes up all others. */
const GIVEN = [
  'TableName',
  'FunctionName',
  'QueueName',
  'StateMachineName',
  'AlarmName',
  'LogGroupName',
  'DashboardName',
  'EventBusName',
  'ApiName',
];

function namesIn({ Resources }: Template): readonly string[] {
  return Object.values(Resources).flatMap(({ Type, Properties: properties }) =>
    GIVEN.filter((name) => isOwnName(Type, name, properties)).map((name) => String(properties[name])),
  );
}

function isOwnName(type: string, name: string, properties: Properties | undefined): boolean {
  return type.endsWith(`::${name.replace(/Name$/, '')}`) && typeof properties?.[name] === 'string';
}
