import { describe, expect, it } from 'vitest';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { mayInvoke } from '../../local/http-door.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);
const lambda = functionsByFolder(stateless, PRODUCTION).get('receive-events');
const [[apiId, api] = ['', undefined]] = [...ofType(stateful, 'AWS::ApiGatewayV2::Api')];

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's policies
const TAG = '${aws:PrincipalTag/partnerId}';

const ofTheDoor = (type: string): Properties[] =>
  [...ofType(stateless, type).values()].filter(({ ApiId }) => JSON.stringify(ApiId).includes('EventsApi'));

describe('the HTTP door', () => {
  it('has two routes, and neither is open to who has not signed', () => {
    expect(
      ofTheDoor('AWS::ApiGatewayV2::Route').map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]),
    ).toEqual([
      ['POST /events', 'AWS_IAM'],
      ['POST /partners/{partnerId}/events', 'AWS_IAM'],
    ]);
  });

  it('keeps its address, whatever is deployed behind it, and whatever stack is removed', () => {
    expect(api?.['Name']).toBe('service-norms-production-events');
    expect(stateful.Resources[apiId]?.DeletionPolicy).toBe('Retain');
    expect(ofType(stateless, 'AWS::ApiGatewayV2::Api').size).toBe(1);
  });

  it('hands the body on as it came, by payload version 2', () => {
    for (const { PayloadFormatVersion } of ofTheDoor('AWS::ApiGatewayV2::Integration'))
      expect(PayloadFormatVersion).toBe('2.0');
  });

  it('is throttled', () => {
    expect(ofTheDoor('AWS::ApiGatewayV2::Stage').map(({ DefaultRouteSettings }) => DefaultRouteSettings)).toEqual([
      { ThrottlingBurstLimit: 20, ThrottlingRateLimit: 20 },
    ]);
  });

  it('logs every request by ids alone: no name of a session, no network address, no program', () => {
    const [{ AccessLogSettings } = {}] = ofTheDoor('AWS::ApiGatewayV2::Stage');
    const log = stateless.Resources[AccessLogSettings.DestinationArn['Fn::GetAtt'][0]]?.Properties;

    expect(Object.values(JSON.parse(AccessLogSettings.Format))).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
      '$context.identity.accountId',
      '$context.error.responseType',
      '$context.integrationErrorMessage',
    ]);
    expect(log?.['RetentionInDays']).toBe(90);
  });

  it('takes no more of the table and the account than it is given, and ends before the API stops waiting', () => {
    expect(lambda?.['ReservedConcurrentExecutions']).toBe(20);
    expect(lambda?.['Timeout']).toBeLessThan(30);
  });

  it.each(['http-door-failing', 'other-partner-refused'])('rings: %s', (name) => {
    const alarms = [...ofType(stateless, 'AWS::CloudWatch::Alarm').values()];
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `service-norms-production-${name}`);

    expect(alarm).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
  });
});

describe('fault row 41 and I7: who may come to the door', () => {
  const policies = Object.entries(stateful.Resources).filter(
    ([id, { Type }]) => Type === 'AWS::IAM::ManagedPolicy' && id.startsWith('EventsApi'),
  );
  const allowed = policies.map(([, { Properties }]) => Properties['PolicyDocument'].Statement);

  it('is said by two policies, of one statement each, which allow one thing', () => {
    expect(allowed.map((statements) => statements.length)).toEqual([1, 1]);
    for (const [{ Effect, Action }] of allowed) expect([Effect, Action]).toEqual(['Allow', 'execute-api:Invoke']);
  });

  it('the marketplace may send anybody’s events, and a partner its own: by the tag of its credential, and by no wildcard', () => {
    expect(allowed.map(([{ Resource }]) => pathOf(Resource))).toEqual(['POST/events', `POST/partners/${TAG}/events`]);
    expect(JSON.stringify(allowed)).not.toContain('*');
  });

  it('is what the door on this machine lets in', () => {
    const [marketplace = '', partner = ''] = allowed.map(([{ Resource }]) => pathOf(Resource));

    expect(mayInvoke({ kind: 'MARKETPLACE' })).toBe(marketplace);
    expect(mayInvoke({ kind: 'PARTNER', partnerId: 'p-1' })).toBe(partner.replace(TAG, 'p-1'));
  });

  it('stays said when a stack goes: roles have these policies attached', () => {
    expect(policies.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
  });
});

describe.each(STAGES)('in $name', ({ httpDoor }) => {
  it('a burst that is let in finds room to run: who comes too fast is told so, and no alarm rings', () => {
    expect(httpDoor.burst).toBeLessThanOrEqual(httpDoor.concurrency);
    expect(httpDoor.requestsPerSecond).toBeLessThanOrEqual(httpDoor.concurrency);
  });
});

/** Of `arn:…:<api>/$default/POST/events`, what comes after the stage. */
function pathOf(arn: Properties): string {
  const [, parts] = arn['Fn::Join'];
  return String(parts.at(-1)).replace('/$default/', '');
}
