import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DistributedMap,
  Errors,
  Fail,
  type IChainable,
  JitterType,
  JsonPath,
  Pass,
  type RetryProps,
  StateMachineType,
  Succeed,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

export interface WeeklyRunSteps {
  readonly planRun: IFunction;
  readonly evaluatePartners: IFunction;
  readonly closeRun: IFunction;
  /** Shards at work at once. */
  readonly concurrency: number;
}

/** Lambda stops a function after 15 minutes at the latest; a task that has not answered by then lost its answer. */
const ANSWER_LOST_AFTER = Timeout.duration(Duration.minutes(16));

/** Stands in the ARN of the map's children. */
export const SHARDS_LABEL = 'Shards';

const RUN = {
  week: JsonPath.stringAt('$.week'),
  mode: JsonPath.stringAt('$.mode'),
  asOf: JsonPath.stringAt('$.asOf'),
  owner: JsonPath.stringAt('$.owner'),
  startedAt: JsonPath.stringAt('$.startedAt'),
};

/**
 * plan ▶ evaluate × shards ▶ close.
 *
 * In: `{ scheduledTime }` from the scheduler; `{ week, mode }` by hand.
 * Plan takes that with `owner`, the execution's name, and answers `{ proceed: false }`, or
 * `{ proceed: true, week, mode, asOf, owner, startedAt, shards: [0, 1, …] }`.
 * Evaluate takes `{ run: { week, mode, asOf, owner, startedAt }, shard, cursor: null }` and answers what its next turn takes,
 * until it answers `cursor: null`.
 * Close takes `{ week, mode, asOf, owner, startedAt }` and answers `{ status: 'COMPLETE' }`, or `{ status: 'INCOMPLETE', … }` with what is missing.
 */
export function weeklyRunDefinition(scope: Construct, steps: WeeklyRunSteps): IChainable {
  // A path cannot put one more field into an input whose fields it does not know; a result path can.
  const nameOwner = new Pass(scope, 'Name the owner', { inputPath: '$$.Execution.Name', resultPath: '$.owner' });
  const plan = invoke(scope, 'Plan', steps.planRun, {
    retriers: [
      { errors: ['WeekNotOver', 'OtherBook', 'NoBookInForce'], maxAttempts: 0 },
      // Longer than a lease lasts: the one of a run that died runs out meanwhile, and an import may end.
      { errors: ['LeaseHeld'], interval: Duration.minutes(1), backoffRate: 1, maxAttempts: 20 },
    ],
  });
  const close = invoke(scope, 'Close', steps.closeRun, { payload: TaskInput.fromObject(RUN) });

  close.next(
    new Choice(scope, 'Is it complete?')
      .when(Condition.stringEquals('$.status', 'COMPLETE'), new Succeed(scope, 'Complete'))
      .otherwise(
        new Fail(scope, 'Incomplete', {
          error: 'INCOMPLETE',
          causePath: JsonPath.jsonToString(JsonPath.objectAt('$')),
        }),
      ),
  );
  return nameOwner
    .next(plan)
    .next(
      new Choice(scope, 'Is it to run?')
        .when(Condition.booleanEquals('$.proceed', true), evaluateEveryShard(scope, steps, close))
        .otherwise(new Succeed(scope, 'Already run or running')),
    );
}

/**
 * Tolerates every child's failure: with less, the first shards that fail would stop the others at their work, and the map's failure
 * would pass over Close, the one step that says what is missing and gives the lease back. Nothing is hidden by it: Close counts
 * scores, not children, and the run fails as INCOMPLETE. The catch is for the map's own failures, which no percentage covers.
 */
function evaluateEveryShard(scope: Construct, steps: WeeklyRunSteps, close: LambdaInvoke): DistributedMap {
  const evaluate = invoke(scope, 'Evaluate', steps.evaluatePartners);
  evaluate.next(
    new Choice(scope, 'Is the shard done?')
      // Empty, for the answers of all shards together must stay below 256 KB; the scores are in the table.
      .when(Condition.isNull('$.cursor'), new Succeed(scope, 'Shard done', { outputPath: JsonPath.DISCARD }))
      .otherwise(evaluate),
  );
  const everyShard = new DistributedMap(scope, 'Evaluate every shard', {
    label: SHARDS_LABEL,
    itemsPath: '$.shards',
    // DISCARD is CDK's spelling of a JSON null; it drops a plain one without a word.
    itemSelector: { run: RUN, shard: JsonPath.numberAt('$$.Map.Item.Value'), cursor: JsonPath.DISCARD },
    maxConcurrency: steps.concurrency,
    // An express child ends after five minutes; a shard may take longer.
    mapExecutionType: StateMachineType.STANDARD,
    toleratedFailurePercentage: 100,
    resultPath: JsonPath.DISCARD,
  });
  everyShard.itemProcessor(evaluate);
  everyShard.addCatch(close, { resultPath: JsonPath.DISCARD });
  everyShard.next(close);
  return everyShard;
}

interface Invocation {
  /** The state's whole input unless told. */
  readonly payload?: TaskInput;
  /** For errors that the step gives a meaning to. */
  readonly retriers?: readonly RetryProps[];
}

/** The answer is the function's own. Retried without fear: every step does the same when it is done twice. */
function invoke(
  scope: Construct,
  id: string,
  lambdaFunction: IFunction,
  { payload = TaskInput.fromJsonPathAt('$'), retriers = [] }: Invocation = {},
): LambdaInvoke {
  const task = LambdaInvoke.jsonPath(scope, id, {
    lambdaFunction,
    payload,
    outputPath: '$.Payload',
    taskTimeout: ANSWER_LOST_AFTER,
    retryOnServiceExceptions: false, // CDK's retries have no jitter, and leave throttling out.
  });
  for (const retrier of retriers) task.addRetry(retrier);
  task.addRetry({
    errors: [
      'Lambda.TooManyRequestsException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxDelay: Duration.minutes(2),
    maxAttempts: 10,
    jitterStrategy: JitterType.FULL,
  });
  // The function's own failures: worth a few tries (a table that throttles), not many (a fault in the code).
  task.addRetry({
    errors: [Errors.ALL],
    interval: Duration.seconds(10),
    backoffRate: 3,
    maxDelay: Duration.minutes(5),
    maxAttempts: 3,
    jitterStrategy: JitterType.FULL,
  });
  return task;
}
