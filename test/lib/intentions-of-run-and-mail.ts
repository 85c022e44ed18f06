import { LEASE_MILLIS as LEASE_OF_A_SHARD } from '../../lambdas/evaluate-partners/evaluate-partners.ts';
import { LEASE_MILLIS as LEASE_OF_A_PLAN } from '../../lambdas/plan-run/plan-run.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { type Intention, of } from './seen.ts';
import type { Properties } from './synthesized.ts';

export const OF_RUN_AND_MAIL: readonly Intention[] = [
  [
    '4',
    'the week is judged on Wednesday at 04:00, and audited on Thursday at 04:00',
    (seen) => {
      const expressions = seen.schedules.map(({ ScheduleExpression }) => ScheduleExpression);
      return ['cron(0 4 ? * WED *)', 'cron(0 4 ? * THU *)'].filter((moment) => !expressions.includes(moment));
    },
  ],
  [
    '4',
    'every schedule is of the marketplace’s wall clock, and on the minute',
    (seen) =>
      seen.schedules.filter(
        ({ ScheduleExpressionTimezone, FlexibleTimeWindow }) =>
          ScheduleExpressionTimezone !== 'Europe/Amsterdam' || FlexibleTimeWindow.Mode !== 'OFF',
      ),
  ],
  [
    '4',
    'every schedule says itself how often it is retried, and for how long: the scheduler’s own choice is 185 times in a day',
    (seen) =>
      seen.schedules.filter(({ Target: { RetryPolicy } }) => {
        const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = RetryPolicy ?? {};
        return !(MaximumRetryAttempts <= 20 && MaximumEventAgeInSeconds < 24 * 3600);
      }),
  ],
  [
    '4',
    'a run that hangs has ended before the dead man’s alarm rings at ten, and long before the audit',
    (seen) => (seen.machine['TimeoutSeconds'] < 6 * 3600 ? [] : [seen.machine['TimeoutSeconds']]),
  ],
  [
    '4',
    'as many shards are at work as the stage says, each with a history of its own',
    (seen) => {
      const { MaxConcurrency, ItemProcessor } = seen.machine['States']['Evaluate every shard'];
      const { Mode, ExecutionType } = ItemProcessor.ProcessorConfig;
      const holds = MaxConcurrency === PRODUCTION.weeklyRun.concurrency && Mode === 'DISTRIBUTED';
      return holds && ExecutionType === 'STANDARD' ? [] : [{ MaxConcurrency, Mode, ExecutionType }];
    },
  ],
  [
    '4',
    'a lease is held for as long as a function may run, so that no two runs write one ledger',
    (seen) => {
      const lease = Math.min(LEASE_OF_A_PLAN, LEASE_OF_A_SHARD) / 1000;
      return ['plan-run', 'evaluate-partners', 'close-run'].filter(
        (name) => !(seen.functions.get(name)?.['Timeout'] <= lease),
      );
    },
  ],
  [
    '4',
    'a run waits for a lease longer than a dead run holds it',
    (seen) => {
      const held = seen.steps[0]?.['Retry'].find(({ ErrorEquals }: Properties) => ErrorEquals.includes('LeaseHeld'));
      return held.IntervalSeconds * held.MaxAttempts * 1000 > LEASE_OF_A_PLAN ? [] : [held];
    },
  ],
  [
    '4',
    'a step is given up only after its function was: it cannot work on beside its own retry',
    (seen) => seen.steps.filter(({ TimeoutSeconds }) => !(TimeoutSeconds > 15 * 60)),
  ],
  [
    '4',
    'every step is retried on Lambda’s own failures and on its function’s, with jitter',
    (seen) =>
      seen.steps.filter(({ Retry }) => {
        const [ofLambda, ofAll] = Retry.slice(-2);
        const names = [ofLambda?.ErrorEquals.includes('Lambda.TooManyRequestsException'), ofAll?.ErrorEquals[0]];
        const jitter = [ofLambda, ofAll].every((retrier) => retrier?.JitterStrategy === 'FULL');
        return !(names[0] && names[1] === 'States.ALL' && jitter);
      }),
  ],
  [
    '5',
    'one sender at a time, woken every minute, and one that asks for reviews',
    (seen) => {
      const places = ['send-mail', 'request-reviews'].filter(
        (name) => seen.functions.get(name)?.['ReservedConcurrentExecutions'] !== 1,
      );
      const isWoken = seen.schedules.some(({ ScheduleExpression }) => ScheduleExpression === 'cron(* * * * ? *)');
      return isWoken ? places : [...places, 'not woken'];
    },
  ],
  [
    '5',
    'partners’ and customers’ mail go by sets of their own, over TLS alone, and SES drops what bounced or complained',
    (seen) => {
      const sets = of(seen, 'AWS::SES::ConfigurationSet').map(({ Properties }) => Properties);
      const broken = sets.filter(
        ({ DeliveryOptions, SuppressionOptions }) =>
          DeliveryOptions?.TlsPolicy !== 'REQUIRE' || SuppressionOptions?.SuppressedReasons.length !== 2,
      );
      return sets.length === 2 ? broken : sets;
    },
  ],
];
