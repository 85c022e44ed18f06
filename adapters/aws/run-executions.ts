import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { RunMode } from '../../domain/scores/run.ts';

/** Executions of the weekly run's state machine. */
export interface RunExecutions {
  /** Starts one and returns its ARN. */
  start(input: RunInput, name: string): Promise<string>;
  look(executionArn: string): Promise<ExecutionState>;
  /** How many shards are judged and how many there are; null before the run has come to them. */
  shardsDone(executionArn: string): Promise<{ readonly done: number; readonly total: number } | null>;
}

/** What `plan-run` takes by hand. */
export interface RunInput {
  readonly week?: IsoWeek;
  readonly mode?: RunMode;
}

export type ExecutionState =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  /** Failed, timed out or was stopped: the error's name and what is said of it. */
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string };

export function runExecutions(stateMachineArn: string, client = new SFNClient({})): RunExecutions {
  return {
    async start(input, name) {
      const started = await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
      );
      if (started.executionArn === undefined) throw new Error('Step Functions started an execution without an ARN');
      return started.executionArn;
    },
    async look(executionArn) {
      const { status, output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (status === 'SUCCEEDED') return { status, output: output ?? 'null' };
      if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { status: 'RUNNING' };
      return { status: 'FAILED', error: error ?? String(status), cause: cause ?? '' };
    },
    async shardsDone(executionArn) {
      const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
      const mapRunArn = mapRuns[0]?.mapRunArn;
      if (mapRunArn === undefined) return null;
      const { itemCounts } = await client.send(new DescribeMapRunCommand({ mapRunArn }));
      const { total = 0, succeeded = 0, failed = 0, timedOut = 0, aborted = 0 } = itemCounts ?? {};
      return { done: succeeded + failed + timedOut + aborted, total };
    },
  };
}
