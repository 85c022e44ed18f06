import { readdirSync } from 'node:fs';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { DeployedFunction, type DeployedFunctionProps } from '../../lib/constructs/deployed-function.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from './synthesized.ts';

const { stateless } = synthesize(PRODUCTION);
const functions = functionsByFolder(stateless, PRODUCTION);
const folders = readdirSync(new URL('../../lambdas', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const contracts = await Promise.all(
  folders.map(async (folder): Promise<[string, z.ZodObject]> => {
    const { environment } = await import(`../../lambdas/${folder}/env.ts`);
    return [folder, environment];
  }),
);

describe('the functions', () => {
  it('are the children of lambdas/, every one of them and nothing else', () => {
    expect([...functions.keys()].toSorted()).toEqual(folders.toSorted());
  });

  it.each(contracts)('%s gets the variables that its env.ts reads, and no other', (folder, environment) => {
    const {
      NODE_OPTIONS,
      POWERTOOLS_METRICS_NAMESPACE: _,
      ...variables
    } = functions.get(folder)?.['Environment'].Variables ?? {};

    expect(Object.keys(variables).toSorted()).toEqual(Object.keys(environment.shape).toSorted());
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
  });

  it.each(folders)('%s runs on Node 24 and arm64, and logs JSON to a log group that expires', (folder) => {
    const { Runtime, Architectures, LoggingConfig } = functions.get(folder) ?? {};

    expect({ Runtime, Architectures }).toEqual({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(LoggingConfig.LogFormat).toBe('JSON');
    expect(stateless.Resources[LoggingConfig.LogGroup.Ref]?.Properties['RetentionInDays']).toBe(90);
  });

  it('does not compile with a variable forgotten', () => {
    // Never called: the compiler is the test.
    const forgetful = (scope: Construct, rest: Omit<DeployedFunctionProps<'plan-run'>, 'folder' | 'environment'>) =>
      new DeployedFunction(scope, 'PlanRun', {
        ...rest,
        folder: 'plan-run',
        // @ts-expect-error SHARDS is missing
        environment: { TABLE_NAME: 'norms' },
      });

    expect(forgetful).toBeDefined();
  });
});

describe('one at a time', () => {
  it.each(['send-mail', 'request-reviews'])('%s has one place to run in', (folder) => {
    expect(functions.get(folder)?.['ReservedConcurrentExecutions']).toBe(1);
  });

  it('send-mail drains for as long as a function may run, so that little of the rate is left unused between two of its turns', () => {
    expect(functions.get('send-mail')?.['Timeout']).toBe(900);
  });

  it('a wake-up that finds the sender at work is dropped within the minute, not kept for six hours', () => {
    const invocation = invocationOf('SendMail');

    expect(invocation).toMatchObject({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 });
    expect(invocation).not.toHaveProperty('DestinationConfig');
  });

  it('a day of review requests that failed is tried again, and then kept as a dead letter', () => {
    const invocation = invocationOf('RequestReviews');

    expect(invocation?.['MaximumRetryAttempts']).toBe(2);
    expect(invocation?.['DestinationConfig'].OnFailure.Destination).toEqual(
      scheduleOf('review-requests')['Target'].DeadLetterConfig.Arn,
    );
  });
});

describe('the schedules', () => {
  it('request reviews at eight in the morning, on the marketplace’s clock', () => {
    expect(scheduleOf('review-requests')).toMatchObject({
      ScheduleExpression: 'cron(0 8 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Amsterdam',
    });
  });

  it('wake the sender every minute', () => {
    expect(scheduleOf('send-mail')['ScheduleExpression']).toBe('cron(* * * * ? *)');
  });

  it.each(['weekly-run', 'review-requests', 'send-mail'])(
    '%s says itself how often it is retried (the default is 185 times) and where it ends when that was in vain',
    (name) => {
      const { RetryPolicy, DeadLetterConfig } = scheduleOf(name)['Target'];

      expect(RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(20);
      expect(RetryPolicy.MaximumEventAgeInSeconds).toBeLessThan(24 * 3600);
      expect(DeadLetterConfig.Arn['Fn::GetAtt'][0]).toContain('DeadLetters');
    },
  );

  it('tell the woken function the moment that they were meant for', () => {
    for (const schedule of ofType(stateless, 'AWS::Scheduler::Schedule').values()) {
      expect(JSON.parse(schedule['Target'].Input)).toMatchObject({ scheduledTime: '<aws.scheduler.scheduled-time>' });
    }
  });
});

describe('the alarms', () => {
  it.each(folders)('watch the errors of %s, and throttles that nobody meant', (folder) => {
    const alarms = [...ofType(stateless, 'AWS::CloudWatch::Alarm').values()];
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `service-norms-production-${folder}-errors`);
    const watched = alarm?.['Metrics'].flatMap(({ MetricStat }: Properties) => MetricStat?.Metric.MetricName ?? []);

    // The sender's one place is taken for as long as it works: wake-ups that find it so are dropped.
    expect(watched).toEqual(folder === 'send-mail' ? ['Errors'] : ['Errors', 'Throttles']);
  });
});

function scheduleOf(name: string): Properties {
  const schedules = [...ofType(stateless, 'AWS::Scheduler::Schedule').values()];
  const found = schedules.find(({ Name }) => Name === `service-norms-production-${name}`);
  if (found === undefined) throw new Error(`no schedule ${name}`);
  return found;
}

function invocationOf(functionId: string): Properties | undefined {
  const invocations = [...ofType(stateless, 'AWS::Lambda::EventInvokeConfig').entries()];
  return invocations.find(([id]) => id.includes(functionId))?.[1];
}
