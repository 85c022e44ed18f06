import { describe, expect, it } from 'vitest';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);
const lambda = functionsByFolder(stateless, PRODUCTION).get('unsubscribe');

/** Of those of this type that are not the door of events, which producers knock at. */
const only = (type: string, template = stateless): Properties => {
  const [properties, another] = [...ofType(template, type).values()].filter(
    ({ ApiId }) => !JSON.stringify(ApiId ?? '').includes('EventsApi'),
  );
  if (properties === undefined || another !== undefined) throw new Error(`not one ${type}`);
  return properties;
};

const statements = [...ofType(stateless, 'AWS::IAM::Policy').values()]
  .filter(({ Roles }) => Roles[0].Ref === lambda?.['Role']['Fn::GetAtt'][0])
  .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

describe('the door of links', () => {
  it('answers under our own name alone, on one route, by any method: the function says which ones there are', () => {
    expect(only('AWS::ApiGatewayV2::Api')['DisableExecuteApiEndpoint']).toBe(true);
    expect(only('AWS::ApiGatewayV2::Route')['RouteKey']).toBe('ANY /{list}');
    expect(only('AWS::ApiGatewayV2::Integration')['PayloadFormatVersion']).toBe('2.0');
    expect(only('AWS::ApiGatewayV2::DomainName', stateful)['DomainName']).toBe('unsubscribe.marketplace.example');
  });

  it('is throttled', () => {
    expect(only('AWS::ApiGatewayV2::Stage')['DefaultRouteSettings']).toEqual({
      ThrottlingBurstLimit: 100,
      ThrottlingRateLimit: 50,
    });
  });

  it('logs every request, and nothing of the link, the network or the program that asked', () => {
    const { Format, DestinationArn } = only('AWS::ApiGatewayV2::Stage')['AccessLogSettings'];
    const log = stateless.Resources[DestinationArn['Fn::GetAtt'][0]]?.Properties;

    expect(Object.values(JSON.parse(Format))).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.httpMethod',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
    expect(log?.['RetentionInDays']).toBe(90);
  });

  it('rings when it answers that it could not do it', () => {
    const alarms = [...ofType(stateless, 'AWS::CloudWatch::Alarm').values()];
    const alarm = alarms.find(({ AlarmName }) => AlarmName === 'service-norms-production-unsubscribe-failing');

    expect(alarm).toMatchObject({ Namespace: 'AWS/ApiGateway', MetricName: '5xx', Threshold: 1, Statistic: 'Sum' });
  });
});

describe('what the function behind it may do', () => {
  it('is to read and write what a reader’s own word changes, and to read the keys of links', () => {
    const actions = statements.map(({ Action }) => [Action].flat().filter((action) => !action.startsWith('logs:')));

    expect(actions.flat().toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'kms:Decrypt',
      'secretsmanager:GetSecretValue',
    ]);
  });

  it('is nothing with the rest of the table: no score, no letter, no run', () => {
    const access = statements.find(({ Action }) => [Action].flat().includes('dynamodb:PutItem'));

    expect(access.Condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SUBSCRIPTION#*', 'CUSTOMER#*'] },
    });
  });

  it('ends long before the API gives up on it', () => {
    expect(lambda?.['Timeout']).toBeLessThan(30);
  });
});

describe('the keys of links', () => {
  const [secret] = [...ofType(stateful, 'AWS::SecretsManager::Secret').values()].filter(
    ({ Name }) => Name === 'service-norms-production-link-keys',
  );

  it('are made by Secrets Manager: nobody has to think of one, or ever sees it', () => {
    expect(secret?.['GenerateSecretString']).toEqual({ ExcludePunctuation: true, PasswordLength: 64 });
    expect(secret).not.toHaveProperty('SecretString');
  });

  it('are no variable of any function: those have the secret’s name alone', () => {
    const variables = [...functionsByFolder(stateless, PRODUCTION).values()].map(({ Environment }) => Environment);
    const template = JSON.stringify(variables);

    expect(template).toContain('LINK_KEYS_SECRET');
    expect(template).not.toContain('resolve:secretsmanager');
  });
});

describe.each(STAGES)('in $name', ({ mail }) => {
  it('links lead to a host of their own, which sends no mail', () => {
    expect(mail.unsubscribeDomain).toMatch(/^unsubscribe\./);
    for (const { address } of [mail.partnerSender, mail.customerSender])
      expect(address.endsWith(`@${mail.unsubscribeDomain}`)).toBe(false);
  });

  it('answers go to addresses that somebody reads, not to the senders', () => {
    for (const { address, replyTo } of [mail.partnerSender, mail.customerSender]) {
      expect(replyTo).toMatch(/^[^@\s]+@[^@\s]+$/);
      expect(replyTo).not.toBe(address);
    }
  });
});
